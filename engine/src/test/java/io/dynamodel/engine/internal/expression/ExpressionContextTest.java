package io.dynamodel.engine.internal.expression;

import static io.dynamodel.engine.internal.expression.Values.s;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Placeholders of names and values. */
class ExpressionContextTest {
  @Test
  void unusedPlaceholders_areNamed() {
    ExpressionContext context =
        new ExpressionContext(
            Map.of("#a", "a", "#b", "b"), Map.of(":a", s("a"), ":b", s("b"), ":c", s("c")));
    Condition.parse("#a = :a", "FilterExpression", context);
    Condition.parse("#a = :c", "ConditionExpression", context);

    assertThatThrownBy(context::checkAllUsed)
        .hasMessage("Value provided in ExpressionAttributeNames unused in expressions: keys: {#b}");
    Condition.parse("#b = :c", "ConditionExpression", context);
    assertThatThrownBy(context::checkAllUsed)
        .hasMessage(
            "Value provided in ExpressionAttributeValues unused in expressions: keys: {:b}");
    Condition.parse("#b = :b", "ConditionExpression", context);
    context.checkAllUsed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "#", "#a-b", "#a b", "", ":a", "#ä"})
  void malformedNamePlaceholder(String placeholder) {
    assertThatThrownBy(() -> new ExpressionContext(Map.of(placeholder, "a"), null))
        .hasMessage(
            "ExpressionAttributeNames contains invalid key: Syntax error; key: \""
                + placeholder
                + "\"");
  }

  @Test
  void emptyPlaceholders() {
    assertThatThrownBy(() -> new ExpressionContext(Map.of(), null))
        .hasMessage("ExpressionAttributeNames must not be empty");
    assertThatThrownBy(() -> new ExpressionContext(null, Map.of()))
        .hasMessage("ExpressionAttributeValues must not be empty");
    assertThatThrownBy(() -> new ExpressionContext(null, Map.of("a", s("a"))))
        .hasMessage("ExpressionAttributeValues contains invalid key: Syntax error; key: \"a\"");
  }
}
