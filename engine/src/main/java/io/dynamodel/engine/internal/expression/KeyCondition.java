package io.dynamodel.engine.internal.expression;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.syntax.ConditionParser;
import io.dynamodel.engine.internal.syntax.Syntax;
import io.dynamodel.engine.internal.value.AttributeValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a KeyConditionExpression says of one attribute. It knows nothing of a table: which
 * attributes are keys, and which operators are allowed on them, is up to the query.
 *
 * @param operands two of BETWEEN, else one
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
   * Parses a KeyConditionExpression: conditions joined by AND, one an attribute.
   *
   * @throws RequestException if it is not valid
   */
  public static List<KeyCondition> parse(String text, ExpressionContext context) {
    Syntax syntax = ConditionParser.parse(text, KeyConditionResolver.PARAMETER);
    return KeyConditionResolver.conditions(
        ConditionResolver.resolve(syntax, KeyConditionResolver.PARAMETER, context));
  }

  /** What a predicate says of one attribute, or null if it is no such condition. */
  public static @Nullable KeyCondition of(Predicate predicate) {
    return KeyConditionResolver.condition(predicate);
  }
}
