package io.dynamodel.engine.internal.expression;

import static io.dynamodel.engine.internal.expression.Values.n;
import static io.dynamodel.engine.internal.expression.Values.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.engine.internal.error.RequestException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The conditions with an invalid syntax. */
class ConditionSyntaxTest {
  private static void parse(String expression) {
    Condition.parse(
        expression,
        "FilterExpression",
        new ExpressionContext(null, Map.of(":s", s("text"), ":n", n(1))));
  }

  private static void assertRefused(String expression, String message) {
    assertThatThrownBy(() -> parse(expression))
        .isInstanceOf(RequestException.class)
        .hasMessage("Invalid FilterExpression: " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "!!!|!|!!",
        "a b c|b|a b c",
        "things are not|are|things are not",
        "a > 4|4|> 4",
        "a|<EOF>|a",
        "  a  = |<EOF>|=",
        "a = :s AND|<EOF>|AND",
        "a = = :s|=|= = :s",
        "a <> <= :s|<=|<> <= :s",
        "AND a = :s|AND|AND a",
        "a AND b = :s|AND|a AND b",
        "(a) AND b = :s|AND|) AND b",
        "(a = :s|<EOF>|:s",
        "a = :s)|)|:s)",
        "a = (b = :s)|=|b = :s",
        "(a = :s) = b|=|) = b",
        "NOT (a)|<EOF>|)",
        "a.:s = b|:s|.:s =",
        ":s.b = a|.|:s.b",
        "a..b = :s|.|..b",
        "a[b] = :s|b|[b]",
        "a[:n] = :s|:n|[:n]",
        "a[4.5] = :s|.|4.5",
        "a[1 = :s|=|1 = :s",
        "a in b, c|b|in b,",
        "a in (b,c,)|)|,)",
        "a IN ()|)|()",
        "a between b|<EOF>|b",
        "a between b or c|or|b or c",
        "between = :s|between|between =",
        "a > between|between|> between",
        "attribute_exists(a-b)|-|a-b",
        "attribute_exists(\"a\")|\"|(\"a",
        "attribute_exists(a#b)|#b|a#b)",
        "attribute_type()|)|()",
        "size(a).b > :n|.|).b",
        "(size(a)).b > :n|.|).b",
        "size(a)[0] > :n|[|)[0",
        "a = _b|_|= _b",
        "a = :|:|= :",
        "# = :s|#|# =",
        "a != :s|!|a !=",
        "ü > a|ü|ü >",
        "a = \uD83D\uDE00b|\uD83D\uDE00|= \uD83D\uDE00b",
        "a = :s + :n|+|:s + :n",
        "(a)between(b.(c.d))and(c)|(|.(c",
      })
  void syntaxError_namesTheTokenAndItsNeighbours(String expression, String token, String near) {
    assertRefused(expression, "Syntax error; token: \"" + token + "\", near: \"" + near + "\"");
  }

  @Test
  void emptyExpression() {
    assertRefused("", "The expression can not be empty;");
  }

  @Test
  void length_isCountedInBytes_upTo4096() {
    String longest = "a" + " ".repeat(4_090) + " = :s";
    assertThat(longest).hasSize(4_096);

    parse(longest);
    assertRefused(
        longest + " ",
        "Expression size has exceeded the maximum allowed size; expression size: 4097");
    assertRefused(
        "ü".repeat(2_049),
        "Expression size has exceeded the maximum allowed size; expression size: 4098");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a = :s))",
        "a = ((:s))",
        "((a)) = :s",
        "a = :s and a > ((b))",
        "(a)between(((b.c)).d)and(:s)",
        "a > whatever((:n), ((b)))",
        "a = :s AND ((b = :s AND c = :s)) AND d = :s",
        "a = :s OR ((b = :s OR c = :s)) OR d = :s",
        "a = :s AND ((b = :s AND (c = :s AND d = :s)))",
        "NOT ((a = :s))",
        "((attribute_exists(a)))",
      })
  void doubledParentheses_areRedundant(String expression) {
    assertRefused(expression, "The expression has redundant parentheses;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a = :s) AND (b = :s))",
        "(a = :s AND (b = :s))",
        "((a) = (:s))",
        "(NOT (a = :s))",
        "(a) IN ((:s), (b))",
        "(size((a)) > (:n))",
        "(contains((a), (:s)))",
      })
  void nestedGroups_areNotRedundant(String expression) {
    parse(expression);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "not (", "f(", "a = (", "a in (", "size(", "a[", "a."})
  void deepNesting_isRefusedWithoutOverflow(String beginning) {
    for (int times : new int[] {300, 500, 1_000, 4_096 / beginning.length(), 10_000}) {
      String opened = beginning.repeat(times);
      String closed = opened + "a" + ")".repeat(times);
      for (String expression : new String[] {opened, closed}) {
        assertThatThrownBy(() -> parse(expression)).isInstanceOf(RequestException.class);
      }
    }
  }
}
