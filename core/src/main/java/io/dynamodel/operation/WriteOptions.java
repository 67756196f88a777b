package io.dynamodel.operation;

import io.dynamodel.expression.Condition;
import io.dynamodel.lookup.Lookups;
import io.dynamodel.lookup.Q;
import io.dynamodel.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How one item is written: {@code books.save(book, o -> o.onlyIf("year__lt", 2000))}. */
public final class WriteOptions {
  private final List<Q> conditions = new ArrayList<>();

  /**
   * Writes only if the stored item is as the lookups say; said several times, if it is all of that.
   * Of an item that is not there, {@code not_exists} and what is negated is true. Otherwise nothing
   * is changed, and the write ends in a {@link io.dynamodel.error.ConditionFailedException}.
   *
   * @param lookup a lookup
   * @param value its operand
   * @param more further lookups and operands, in turn; all must be true
   */
  public WriteOptions onlyIf(String lookup, @Nullable Object value, @Nullable Object... more) {
    return onlyIf(Q.of(lookup, value, more));
  }

  /** Writes only if the stored item is as the lookups say, all of which must be true. */
  public WriteOptions onlyIf(Map<String, ?> lookups) {
    return onlyIf(Q.of(lookups));
  }

  /** Writes only if the stored item is as the lookups say. */
  public WriteOptions onlyIf(Q lookups) {
    conditions.add(lookups);
    return this;
  }

  /**
   * What has to be true of the stored item, as a user's options say.
   *
   * @throws io.dynamodel.error.InvalidLookupException if a lookup is wrong
   */
  public static Condition condition(Consumer<WriteOptions> options, Model<?> model) {
    WriteOptions given = new WriteOptions();
    options.accept(given);
    return Condition.all(
        given.conditions.stream()
            .map(each -> Lookups.resolve(each, model.fields(), model.table().name()))
            .toList());
  }
}
