package io.dynamodel;

import io.dynamodel.error.Given;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How one record is saved: {@code books.save(changed, o -> o.since(loaded))}.
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

  public static <T> SaveOptions<T> of(Consumer<SaveOptions<T>> options) {
    SaveOptions<T> given = new SaveOptions<>();
    Given.given(options, "the options").accept(given);
    return given;
  }

  /**
   * Sends only what differs from the record as it was loaded, deep into nested maps, so that what
   * others have changed elsewhere in the item since then stays. A field that became null is
   * removed; a set that only grew or only shrank is changed by its elements; a list is written
   * whole, if nobody else has changed it. The item must still be there. Where nothing differs,
   * nothing is sent.
   *
   * @param record the record as it was read
   */
  public SaveOptions<T> since(T record) {
    loaded = Given.given(record, "the record that was loaded, given to since(…),");
    return this;
  }

  public @Nullable T loaded() {
    return loaded;
  }
}
