package io.dynamodel;

import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of all conditional writes.
 *
 * @param <O> the options of one kind of write
 */
public abstract class ConditionalOptions<O extends ConditionalOptions<O>> {
  private final List<Q> conditions = new ArrayList<>();

  ConditionalOptions() {}

  abstract O self();

  /**
   * Writes only if the lookups are true of the stored item; if this is called several times, all of
   * them must be true. If there is no item, {@code not_exists} and negated lookups are true. If
   * they are false, nothing is changed, and the write fails with a {@link
   * io.dynamodel.error.ConditionFailedException}.
   *
   * @param lookup a lookup
   * @param value its operand
   * @param more further lookups and operands, alternating; all must be true
   */
  public O onlyIf(String lookup, @Nullable Object value, @Nullable Object... more) {
    return onlyIf(Q.of(lookup, value, more));
  }

  /** Writes only if all of the lookups are true of the stored item. */
  public O onlyIf(Map<String, ?> lookups) {
    return onlyIf(Q.of(lookups));
  }

  /** Writes only if the lookups are true of the stored item. */
  public O onlyIf(Q lookups) {
    conditions.add(Given.given(lookups, "the lookups of onlyIf(…)"));
    return self();
  }

  /**
   * Returns what must be true of the stored item.
   *
   * @throws io.dynamodel.error.InvalidLookupException if a lookup is wrong
   */
  Condition condition(Model<?> model) {
    List<Condition> resolved = new ArrayList<>();
    for (Q each : conditions) {
      resolved.add(each.on(model));
    }
    return Condition.all(resolved);
  }
}
