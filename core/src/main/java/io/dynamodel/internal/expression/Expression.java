package io.dynamodel.internal.expression;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One expression with its placeholders, for a request that has no other expression.
 *
 * @param text the expression
 * @param names the names for its placeholders {@code #n0}, {@code #n1} …
 * @param values the values for its placeholders {@code :v0}, {@code :v1} …; kept out of {@link
 *     #toString}
 */
public record Expression(
    String text, Map<String, String> names, Map<String, AttributeValue> values) {
  /**
   * Returns a condition as an expression.
   *
   * @throws IllegalArgumentException for {@link Condition.Constant#ALWAYS} and {@link
   *     Condition.Constant#NEVER}, which have no expression
   * @throws io.dynamodel.error.InvalidLookupException if it is longer than DynamoDB accepts
   */
  public static Expression of(Condition condition) {
    Expressions expressions = new Expressions();
    String text = expressions.condition(condition);
    if (text == null) {
      throw new IllegalArgumentException("a condition that is always true has no expression");
    }
    return new Expression(text, expressions.names(), expressions.values());
  }

  @Override
  public String toString() {
    return text + " " + names;
  }
}
