package io.dynamodel.expression;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Finds bounds that no value keeps: {@code year >= 2000 AND year <= 1990}. */
final class ExclusiveBounds {
  private ExclusiveBounds() {}

  static boolean among(Collection<Condition> anded) {
    for (Condition one : anded) {
      if (one instanceof Condition.Term lower && lower.relation().isLowerBound()) {
        for (Condition other : anded) {
          if (other instanceof Condition.Term upper
              && upper.relation().isUpperBound()
              && exclude(lower, upper)) {
            return true;
          }
        }
      }
    }
    return false;
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
    boolean inclusive = lower.relation() == Relation.GTE && upper.relation() == Relation.LTE;
    return inclusive ? order > 0 : order >= 0;
  }

  private static @Nullable AttributeValue value(Condition.Term bound) {
    return bound.operands().get(0) instanceof Operand.Value given ? given.value() : null;
  }
}
