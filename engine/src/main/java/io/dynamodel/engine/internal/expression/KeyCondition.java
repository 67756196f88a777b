package io.dynamodel.engine.internal.expression;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.syntax.ConditionParser;
import io.dynamodel.engine.internal.syntax.Syntax;
import io.dynamodel.engine.internal.value.AttributeValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The condition of a KeyConditionExpression on one attribute. It is independent of the table: the
 * query decides which attributes are keys, and which operators are allowed on them.
 *
 * @param operands two for BETWEEN, otherwise one
 */
public record KeyCondition(String attribute, Operator operator, List<AttributeValue> operands) {
  public enum Operator {
    EQ,
    LT,
    LE,
    GT,
    GE,
    BETWEEN,
    BEGINS_WITH
  }

  /**
   * Parses a KeyConditionExpression: conditions joined by AND, one for each attribute.
   *
   * @throws RequestException if it is invalid
   */
  public static List<KeyCondition> parse(String text, ExpressionContext context) {
    Syntax syntax = ConditionParser.parse(text, KeyConditionResolver.PARAMETER);
    return KeyConditionResolver.conditions(
        ConditionResolver.resolve(syntax, KeyConditionResolver.PARAMETER, context));
  }

  /**
   * Returns the key condition of a predicate, or null if it is not a condition on one attribute.
   */
  public static @Nullable KeyCondition of(Predicate predicate) {
    return KeyConditionResolver.condition(predicate);
  }
}
