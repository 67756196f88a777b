package io.dynamodel.engine.internal.legacy;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.Condition;
import io.dynamodel.engine.internal.expression.Predicate;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.TextRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operator that joins legacy conditions.
 *
 * @param given null if the request has none, which means AND
 */
public record ConditionalOperator(@Nullable String given) {
  public static final String NAME = "ConditionalOperator";

  private static final TextRule RULE = TextRule.oneOf("OR", "AND");

  static ConditionalOperator read(Members request) {
    return new ConditionalOperator(request.text(NAME, RULE));
  }

  /**
   * Checks the operator of a query. AWS does this before all other checks, with another message.
   *
   * @throws RequestException if it is neither OR nor AND
   */
  public static void checkOfQuery(Members request) {
    String given = request.text(NAME, TextRule.ANY);
    if (given != null && !RULE.values().contains(given)) {
      throw RequestException.validation(
          "Failed to satisfy constraint: Member must satisfy enum value set: [ALL, OR]");
    }
  }

  /**
   * Joins conditions.
   *
   * @return null if there are none
   * @throws RequestException if the request has an operator, but too few conditions
   */
  @Nullable Condition join(List<Predicate> predicates) {
    if (given != null && predicates.size() < 2) {
      throw RequestException.malformed(
          predicates.isEmpty()
              ? "ConditionalOperator cannot be used without Filter or Expected"
              : "ConditionalOperator can only be used when Filter or Expected has two or more"
                  + " elements");
    }
    if (predicates.isEmpty()) {
      return null;
    }
    return Condition.of(
        "OR".equals(given) ? new Predicate.Or(predicates) : new Predicate.And(predicates));
  }
}
