package io.dynamodel;

import io.dynamodel.error.Given;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all writes can be told.
 *
 * @param <O> the options of one kind of write
 */
public abstract class ConditionalOptions<O extends ConditionalOptions<O>> {
  private final List<Q> conditions = new ArrayList<>();

  ConditionalOptions() {}

  abstract O self();

  /**
   * Writes only if the stored item is as the lookups say; said several times, if it is all of that.
   * Of an item that is not there, {@code not_exists} and what is negated is true. Otherwise nothing
   * is changed, and the write ends in a {@link io.dynamodel.error.ConditionFailedException}.
   *
   * @param lookup a lookup
   * @param value its operand
   * @param more further lookups and operands, in turn; all must be true
   */
  public O onlyIf(String lookup, @Nullable Object value, @Nullable Object... more) {
    return onlyIf(Q.of(lookup, value, more));
  }

  /** Writes only if the stored item is as the lookups say, all of which must be true. */
  public O onlyIf(Map<String, ?> lookups) {
    return onlyIf(Q.of(lookups));
  }

  /** Writes only if the stored item is as the lookups say. */
  public O onlyIf(Q lookups) {
    conditions.add(Given.given(lookups, "the lookups of onlyIf(…)"));
    return self();
  }

  /**
   * What has to be true of the stored item.
   *
   * @throws io.dynamodel.error.InvalidLookupException if a lookup is wrong
   */
  public Condition condition(Model<?> model) {
    List<Condition> resolved = new ArrayList<>();
    for (Q each : conditions) {
      resolved.add(each.on(model));
    }
    return Condition.all(resolved);
  }
}
