package io.dynamodel.expression;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Finds bounds that no value keeps: {@code year >= 2000 AND year <= 1990}. */
final class ExclusiveBounds {
  private ExclusiveBounds() {}

  static boolean among(Collection<Condition> anded) {
    List<Condition.Term> lower = bounds(anded, true);
    return !lower.isEmpty()
        && bounds(anded, false).stream()
            .anyMatch(upper -> lower.stream().anyMatch(each -> exclude(each, upper)));
  }

  private static List<Condition.Term> bounds(Collection<Condition> anded, boolean lower) {
    return anded.stream()
        .filter(Condition.Term.class::isInstance)
        .map(Condition.Term.class::cast)
        .filter(term -> lower ? term.relation().isLowerBound() : term.relation().isUpperBound())
        .toList();
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
