package io.dynamodel.engine.expression;

import io.dynamodel.engine.error.RequestException;
import io.dynamodel.engine.value.Item;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A ConditionExpression or FilterExpression. */
public final class Condition {
  private Condition() {}

  /**
   * Parses an expression.
   *
   * @param parameter its name in the request, for errors: {@code ConditionExpression}, {@code
   *     FilterExpression}
   * @throws RequestException if it is not valid
   */
  public static Condition parse(String text, String parameter, ExpressionContext context) {
    throw new UnsupportedOperationException(parameter);
  }

  /**
   * Whether an item meets the condition.
   *
   * @param item null if there is none: as one without attributes
   */
  public boolean matches(@Nullable Item item) {
    throw new UnsupportedOperationException();
  }

  /** The names of the attributes that it begins a path with, in the order of the expression. */
  public Set<String> topLevelAttributes() {
    throw new UnsupportedOperationException();
  }
}
