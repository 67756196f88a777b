package io.dynamodel.internal.expression;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Finds bounds that no value can satisfy: {@code year >= 2000 AND year <= 1990}. */
final class ExclusiveBounds {
  private ExclusiveBounds() {}

  static boolean among(Collection<Condition> anded) {
    if (anded.size() > Condition.FEW) {
      return amongMany(anded);
    }
    for (Condition one : anded) {
      if (one instanceof Condition.Term lower && lower.comparison().isLowerBound()) {
        for (Condition other : anded) {
          if (other instanceof Condition.Term upper
              && upper.comparison().isUpperBound()
              && exclude(lower, upper)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** The subject of a bound and its type; values of other types cannot be compared. */
  private record On(Operand.Subject subject, AttributeValue.Type type) {}

  /** Finds such bounds; each bound is compared with the tightest so far on the other side. */
  private static boolean amongMany(Collection<Condition> anded) {
    Map<On, Condition.Term> lowest = new HashMap<>();
    Map<On, Condition.Term> highest = new HashMap<>();
    for (Condition each : anded) {
      if (!(each instanceof Condition.Term bound) || !isBound(bound)) {
        continue;
      }
      AttributeValue value = value(bound);
      if (value == null || !ValueOrder.hasOrder(value)) {
        continue;
      }
      On on = new On(bound.subject(), value.type());
      boolean isLower = bound.comparison().isLowerBound();
      Condition.Term tightest =
          (isLower ? lowest : highest)
              .merge(on, bound, (one, other) -> isTighter(other, one, isLower) ? other : one);
      Condition.Term opposite = (isLower ? highest : lowest).get(on);
      if (opposite != null
          && (isLower ? exclude(tightest, opposite) : exclude(opposite, tightest))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBound(Condition.Term term) {
    return term.comparison().isLowerBound() || term.comparison().isUpperBound();
  }

  private static boolean isTighter(Condition.Term one, Condition.Term other, boolean isLower) {
    AttributeValue a = value(one);
    AttributeValue b = value(other);
    int order = a == null || b == null ? 0 : ValueOrder.INSTANCE.compare(a, b);
    boolean isExclusive = one.comparison() == Comparison.GT || one.comparison() == Comparison.LT;
    return order == 0 ? isExclusive : isLower == order > 0;
  }

  private static boolean exclude(Condition.Term lower, Condition.Term upper) {
    AttributeValue least = value(lower);
    AttributeValue most = value(upper);
    if (least == null
        || most == null
        || !lower.subject().equals(upper.subject())
        || !ValueOrder.areComparable(least, most)) {
      return false;
    }
    int order = ValueOrder.INSTANCE.compare(least, most);
    boolean inclusive =
        lower.comparison() == Comparison.GTE && upper.comparison() == Comparison.LTE;
    return inclusive ? order > 0 : order >= 0;
  }

  private static @Nullable AttributeValue value(Condition.Term bound) {
    return bound.operands().get(0) instanceof Operand.Value given ? given.value() : null;
  }
}
