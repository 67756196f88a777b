package io.dynamodel.internal.expression;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of the long INs in a condition as hash sets. They pay if a condition is evaluated on
 * many items. Immutable.
 */
public final class Choices {
  /** No long INs. */
  public static final Choices NONE = new Choices(Map.of());

  private final Map<Condition.Term, Set<Object>> byTerm;

  private Choices(Map<Condition.Term, Set<Object>> byTerm) {
    this.byTerm = byTerm;
  }

  /** Returns the values of the long INs of a condition. */
  public static Choices of(Condition condition) {
    Map<Condition.Term, Set<Object>> byTerm = new IdentityHashMap<>();
    collect(condition, byTerm);
    return byTerm.isEmpty() ? NONE : new Choices(byTerm);
  }

  private static void collect(Condition condition, Map<Condition.Term, Set<Object>> byTerm) {
    if (condition instanceof Condition.And and) {
      and.parts().forEach(part -> collect(part, byTerm));
    } else if (condition instanceof Condition.Or or) {
      or.parts().forEach(part -> collect(part, byTerm));
    } else if (condition instanceof Condition.Not not) {
      collect(not.part(), byTerm);
    } else if (condition instanceof Condition.Term term
        && term.comparison() == Comparison.IN
        && term.operands().size() > Condition.FEW) {
      Set<Object> values = scalars(term.operands());
      if (values != null) {
        byTerm.put(term, values);
      }
    }
  }

  /** Returns the values of operands; null if one is not a scalar, or depends on the item. */
  private static @Nullable Set<Object> scalars(List<Operand> operands) {
    Set<Object> values = new HashSet<>();
    for (Operand operand : operands) {
      Object value =
          operand instanceof Operand.Value given ? ValueOrder.scalar(given.value()) : null;
      if (value == null) {
        return null;
      }
      values.add(value);
    }
    return Collections.unmodifiableSet(values);
  }

  /** Returns the values of a term, as {@link ValueOrder#scalar} returns them; null if unknown. */
  public @Nullable Set<Object> values(Condition.Term term) {
    return byTerm.get(term);
  }
}
