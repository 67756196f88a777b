package io.dynamodel.engine.internal.expression;

import static io.dynamodel.engine.internal.expression.Values.n;
import static io.dynamodel.engine.internal.expression.Values.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.engine.internal.expression.KeyCondition.Operator;
import io.dynamodel.engine.internal.value.AttributeValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Key conditions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html">Key
 *     condition expressions for the Query operation</a>
 */
class KeyConditionTest {
  private static final Map<String, AttributeValue> VALUES =
      Map.of(":s", s("text"), ":t", s("uext"), ":n", n(1), ":bool", AttributeValue.TRUE);

  private static List<KeyCondition> parse(String expression) {
    return KeyCondition.parse(
        expression, new ExpressionContext(Map.of("#a", "a", "#dot", "a.b"), VALUES));
  }

  @ParameterizedTest
  @CsvSource({
    "a = :s, EQ", "a < :s, LT", "a <= :s, LE", "a > :s, GT", "a >= :s, GE",
    ":s = a, EQ", ":s < a, GT", ":s <= a, GE", ":s > a, LT", ":s >= a, LE",
    "'begins_with(a, :s)', BEGINS_WITH", "(a = :s), EQ", "(#a) = (:s), EQ"
  })
  void oneCondition(String expression, Operator operator) {
    assertThat(parse(expression))
        .containsExactly(new KeyCondition("a", operator, List.of(s("text"))));
  }

  @Test
  void conditionsJoinedByAnd_keepTheirOrder() {
    assertThat(parse("c BETWEEN :s AND :t and (a = :n AND (#dot > :s))"))
        .containsExactly(
            new KeyCondition("c", Operator.BETWEEN, List.of(s("text"), s("uext"))),
            new KeyCondition("a", Operator.EQ, List.of(n(1))),
            new KeyCondition("a.b", Operator.GT, List.of(s("text"))));
  }

  @ParameterizedTest
  @CsvSource({
    "a > b and size(b) > c or a > c, OR",
    "'a in (b, size(c), d)', IN",
    "attribute_exists(a), attribute_exists",
    "attribute_not_exists(a), attribute_not_exists",
    "'attribute_type(a, :type)', attribute_type",
    "'contains(a.d, b)', contains",
    "not a > b, NOT",
    "a <> b, <>",
    "a = :s AND (b = :s OR c = :s), OR",
  })
  void otherOperators_areInvalid(String expression, String operator) {
    assertThatThrownBy(
            () ->
                KeyCondition.parse(
                    expression, new ExpressionContext(null, Map.of(":s", s("a"), ":type", s("S")))))
        .hasMessage(
            "Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: "
                + operator);
  }

  @ParameterizedTest
  @CsvSource({
    "':s between size(b) and size(a) and b > :s', BETWEEN",
    "'begins_with(:s, b) and a > :s', begins_with"
  })
  void keyMustBeTheFirstOperand(String expression, String operator) {
    assertRefused(
        expression,
        "Invalid condition in KeyConditionExpression: "
            + operator
            + " operator must have the key attribute as its first operand");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "size(b) > a AND a.b > b AND b > c",
        "a > size(b.d)",
        "a between size(b) and size(c)"
      })
  void functionsAsOperands_areRefused(String expression) {
    assertRefused(expression, "KeyConditionExpressions cannot contain nested operations");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"b > a.b", "b between c[1] and d", "a between b and size(c)", "begins_with(a, b)"})
  void twoAttributesInOneCondition_areRefused(String expression) {
    assertRefused(
        expression,
        "Invalid condition in KeyConditionExpression: Multiple attribute names used in one"
            + " condition");
  }

  @ParameterizedTest
  @ValueSource(strings = {"b.d > a AND c.d > e.f", "a.d > c", "b[0] > a", "a = :s AND #a.x > :n"})
  void nestedAttributes_areRefused(String expression) {
    assertRefused(
        expression, "KeyConditionExpressions cannot have conditions on nested attributes");
  }

  @ParameterizedTest
  @ValueSource(strings = {":s > :n AND a < :s", ":s = :t"})
  void conditionWithoutAttribute_isRefused(String expression) {
    assertRefused(
        expression, "Invalid condition in KeyConditionExpression: No key attribute specified");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"b > :s AND b < :s and c = :s and d = :s", "(a > :s and b > :s) and (#a > :s)"})
  void twoConditionsOnOneAttribute_areRefused(String expression) {
    assertRefused(expression, "KeyConditionExpressions must only contain one condition per key");
  }

  @ParameterizedTest
  @CsvSource({
    "'a = :s AND begins_with(b, :n)', begins_with, N",
    "'begins_with(b, :bool) AND b > :s', begins_with, BOOL",
    "b < :bool, <, BOOL",
    ":bool >= b, >=, BOOL",
    "b BETWEEN :bool AND :s, BETWEEN, BOOL",
  })
  void wrongTypes_areReportedFirst(String expression, String operator, String type) {
    assertRefused(
        expression,
        "Incorrect operand type for operator or function; operator or function: "
            + operator
            + ", operand type: "
            + type);
  }

  @Test
  void equalityWithAnyType_isCheckedAgainstTheSchema() {
    assertThat(parse("a = :bool"))
        .containsExactly(new KeyCondition("a", Operator.EQ, List.of(AttributeValue.TRUE)));
  }

  @Test
  void syntax_isThatOfConditions() {
    assertRefused("", "The expression can not be empty;");
    assertRefused("((a = :s))", "The expression has redundant parentheses;");
    assertRefused("a = :s AND c != :s", "Syntax error; token: \"!\", near: \"c !=\"");
    assertRefused("BEGINS_WITH(a, :s)", "Invalid function name; function: BEGINS_WITH");
    assertRefused("a", "Syntax error; token: \"<EOF>\", near: \"a\"");
  }

  private static void assertRefused(String expression, String message) {
    assertThatThrownBy(() -> parse(expression))
        .hasMessage("Invalid KeyConditionExpression: " + message);
  }
}
