package io.dynamodel;

import io.dynamodel.internal.argument.Given;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The options of saving one record: {@code books.save(changed, o -> o.since(loaded))}.
 *
 * @param <T> the type of the records
 */
public final class SaveOptions<T> extends ConditionalOptions<SaveOptions<T>> {
  private @Nullable T loaded;

  private SaveOptions() {}

  @Override
  SaveOptions<T> self() {
    return this;
  }

  static <T> SaveOptions<T> of(Consumer<SaveOptions<T>> options) {
    SaveOptions<T> given = new SaveOptions<>();
    Given.given(options, "the options").accept(given);
    return given;
  }

  /**
   * Sends only the differences from the record as it was loaded, also in nested maps, so that
   * concurrent changes elsewhere in the item are kept. A field that became null is removed. If a
   * set only grew or only shrank, only the elements are sent. A changed list is written whole, on
   * condition that nobody else has changed it. The item must still exist. If nothing differs,
   * nothing is sent.
   *
   * @param record the record as it was read
   */
  public SaveOptions<T> since(T record) {
    loaded = Given.given(record, "the record that was loaded, given to since(…),");
    return this;
  }

  @Nullable T loaded() {
    return loaded;
  }
}
