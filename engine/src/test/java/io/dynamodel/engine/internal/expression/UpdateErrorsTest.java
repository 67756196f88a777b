package io.dynamodel.engine.internal.expression;

import static io.dynamodel.engine.internal.expression.Values.b;
import static io.dynamodel.engine.internal.expression.Values.bs;
import static io.dynamodel.engine.internal.expression.Values.bytes;
import static io.dynamodel.engine.internal.expression.Values.l;
import static io.dynamodel.engine.internal.expression.Values.m;
import static io.dynamodel.engine.internal.expression.Values.n;
import static io.dynamodel.engine.internal.expression.Values.ns;
import static io.dynamodel.engine.internal.expression.Values.s;
import static io.dynamodel.engine.internal.expression.Values.ss;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.value.AttributeValue;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The updates that are rejected, their messages, and which error is reported if there are several.
 */
class UpdateErrorsTest {
  private static void parse(String expression) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":s", s("text"));
    values.put(":n", n(1));
    values.put(":b", b(1));
    values.put(":bool", AttributeValue.TRUE);
    values.put(":null", AttributeValue.NULL);
    values.put(":ss", ss("a"));
    values.put(":ns", ns("1"));
    values.put(":bs", bs(bytes(1)));
    values.put(":l", l());
    values.put(":m", m());
    Map<String, String> names = Map.of("#a", "a", "#b", "b", "#c", "c", "#i", "[3]");
    Update.parse(expression, new ExpressionContext(names, values));
  }

  private static void assertRefused(String expression, String message) {
    assertThatThrownBy(() -> parse(expression))
        .isInstanceOf(RequestException.class)
        .hasMessage("Invalid UpdateExpression: " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "INVALID SYNTAX HERE|INVALID|INVALID SYNTAX",
        "set a|<EOF>|a",
        "set a = |<EOF>|=",
        "set a = b,|<EOF>|,",
        "add a|<EOF>|a",
        "set a=set|set|=set",
        "set a = b = c|=|b = c",
        "remove a = b|=|a = b",
        "add a = b|=|a = b",
        "delete a b|b|a b",
        "add a if_not_exists(b)|if_not_exists|a if_not_exists(",
        "remove a b|b|a b",
        "set a b|b|a b",
        "set a == b|=|== b",
        "set :a = b|:a|set :a =",
        "add :a b|:a|add :a b",
        "remove :a|:a|remove :a",
        "set a = b / c|/|b / c",
        "set a = b * c|*|b * c",
        "set a[1] = 1|1|= 1",
        "set a[1] = \"eight\"|\"|= \"eight",
        "SET a = if_not_exists(a, 100)|100|, 100)",
        "SET if_not_exists(a, b) = a|(|if_not_exists(a",
        "set (a = b)|(|set (a",
        "set a = (b.c).d + e|.|).d",
        "set a = (b.c)[0] + e|[|)[0",
        "set a = b + c + d|+|c + d",
        "set a = (b + c) + d|+|) + d",
        "set a = b + (c + d)|+|c + d",
        "set a = f(b + c)|+|b + c",
        "set a = f()|)|()",
        "ADD hits : incr|:|hits : incr",
        "set a = b, #, c = d|#|, #,",
        "SET _123 = :s|_|SET _123",
        "set a = :s set|<EOF>|set",
        "set a = :s and b = :s|and|:s and b",
        "set a.b. = :s|=|. = :s",
      })
  void syntaxError_namesTheTokenAndItsNeighbours(String expression, String token, String near) {
    assertRefused(expression, "Syntax error; token: \"" + token + "\", near: \"" + near + "\"");
  }

  @Test
  void emptyOrTooLong() {
    assertRefused("", "The expression can not be empty;");
    assertRefused(
        "SET" + " ".repeat(4_088) + "a = :n",
        "Expression size has exceeded the maximum allowed size;");
  }

  @ParameterizedTest
  @CsvSource({
    "' set #undefined = :undefined set abOrt = :s', abOrt",
    "' remove Absolute ', Absolute",
    "set a = b.year, year"
  })
  void reservedWord_isReportedFirst(String expression, String word) {
    assertRefused(expression, "Attribute name is a reserved keyword; reserved keyword: " + word);
  }

  @Test
  void functions() {
    assertRefused(
        "set #undefined = if_not_exist(:undefined) set c = d",
        "Invalid function name; function: if_not_exist");
    assertRefused("set a = LIST_APPEND(a, b)", "Invalid function name; function: LIST_APPEND");
    assertRefused(
        "set a = size(b)", "The function is not allowed in an update expression; function: size");
  }

  @ParameterizedTest
  @CsvSource({
    "set a = #undefined set c = :d, SET",
    "remove #undefined set a = b remove e, REMOVE",
    "add #undefined :n set a = b add e :f, ADD",
    "delete #undefined :n set a = b delete #c :f, DELETE"
  })
  void section_canOnlyBeUsedOnce(String expression, String keyword) {
    assertRefused(
        expression,
        "The \"" + keyword + "\" section can only be used once in an update expression;");
  }

  @Test
  void undefinedPlaceholders_namesBeforeValues() {
    assertRefused(
        "SET a = if_not_exists(:undefined), #undefined = :s",
        "An expression attribute name used in the document path is not defined; attribute name:"
            + " #undefined");
    assertRefused(
        "SET #a = if_not_exists(:undefined)",
        "An expression attribute value used in expression is not defined; attribute value:"
            + " :undefined");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set d[1] = a, d.b = a, c[1].a = a, #c = if_not_exists(a)|[c, [1], a]|[c]",
        "set a = :s remove #a|[a]|[a]",
        "set a = :s, a = :s|[a]|[a]",
        "set a.b = :s, a.b.c.d = :s|[a, b]|[a, b, c, d]",
        "set #c[3].#i = a, #c[3] = a|[c, [3], [3]]|[c, [3]]",
        "remove a[1] add a :n|[a, [1]]|[a]",
      })
  void overlappingPaths(String expression, String one, String two) {
    assertRefused(
        expression,
        "Two document paths overlap with each other; must remove or rewrite one of these paths;"
            + " path one: "
            + one
            + ", path two: "
            + two);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set #c[3].#i = a, #c.#i[3] = if_not_exists(a)|[c, [3], [3]]|[c, [3], [3]]",
        "remove a.#c set a[1] = #b|[a, c]|[a, [1]]",
        "set a.b.c = :s, a.b[2] = :s|[a, b, c]|[a, b, [2]]",
      })
  void conflictingPaths(String expression, String one, String two) {
    assertRefused(
        expression,
        "Two document paths conflict with each other; must remove or rewrite one of these paths;"
            + " path one: "
            + one
            + ", path two: "
            + two);
  }

  @ParameterizedTest
  @CsvSource({
    "'set b = list_append(:s, a), c = if_not_exists(a) add a.b :s', ADD, STRING",
    "add a :null, ADD, 'NULL'",
    "add a :bool, ADD, BOOLEAN",
    "add a :b, ADD, BINARY",
    "add a :m, ADD, MAP",
    "add a :l, ADD, LIST",
    "delete a :s, DELETE, STRING",
    "delete a :null, DELETE, 'NULL'",
    "delete a :bool, DELETE, BOOLEAN",
    "delete a :b, DELETE, BINARY",
    "delete a :m, DELETE, MAP",
    "delete a :l, DELETE, LIST",
    "delete a :n, DELETE, NUMBER",
  })
  void operandsOfAddAndDelete(String expression, String keyword, String type) {
    assertRefused(
        expression,
        "Incorrect operand type for operator or function; operator: "
            + keyword
            + ", operand type: "
            + type
            + ", typeSet: ALLOWED_FOR_"
            + keyword
            + "_OPERAND");
  }

  @ParameterizedTest
  @CsvSource({
    "set a = if_not_exists(c), if_not_exists, 1",
    "set a = list_append(c), list_append, 1",
    "'set a = list_append(b, c, d)', list_append, 3"
  })
  void wrongNumberOfOperands(String expression, String function, int count) {
    assertRefused(
        expression,
        "Incorrect number of operands for operator or function; operator or function: "
            + function
            + ", number of operands: "
            + count);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"set a = if_not_exists(:s, c)", "set a = if_not_exists(if_not_exists(a, b), c)"})
  void pathIsNeeded(String expression) {
    assertRefused(
        expression,
        "Operator or function requires a document path; operator or function: if_not_exists");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set a = list_append(list_append(:l, :l), :l)",
        "set a = list_append(:l, list_append(a, :l))",
        "set a = if_not_exists(a, list_append(:l, :l))",
        "set a = list_append(:l, :l) + :n"
      })
  void listAppend_isNotAnOperand(String expression) {
    assertRefused(
        expression,
        "The function is not allowed to be used this way in an expression; function:"
            + " list_append");
  }

  @ParameterizedTest
  @CsvSource({
    "'set a = list_append(:s, a)', list_append, S",
    "'set a = list_append(a, :n)', list_append, N",
    "'set a = list_append(:b, a)', list_append, B",
    "'set a = list_append(:bool, a)', list_append, BOOL",
    "'set a = list_append(:null, a)', list_append, 'NULL'",
    "'set a = list_append(:ss, a)', list_append, SS",
    "'set a = list_append(:m, a)', list_append, M",
    "set a = a + :s, +, S",
    "set a = :s + :b, +, S",
    "set a = :b + a, +, B",
    "set a = a + :ns, +, NS",
    "set a = a + :l, +, L",
    "set a = a - :bool, -, BOOL",
    "set a = a - :m, -, M",
  })
  void wrongTypeOfOperand(String expression, String operator, String type) {
    assertRefused(
        expression,
        "Incorrect operand type for operator or function; operator or function: "
            + operator
            + ", operand type: "
            + type);
  }

  @Test
  void operators_upTo300() {
    StringBuilder sums = new StringBuilder("set a0=:n");
    for (int i = 1; i <= 300; i++) {
      sums.append(",a").append(i).append("=:n+:n");
    }

    parse(sums.toString());
    assertRefused(
        sums + ",b=:n-:n", "The expression contains too many operators; operator count: 301");
  }

  @ParameterizedTest
  @ValueSource(strings = {"set a = (((b)))", "set a = ((b + c))", "set a = :n + ((b))"})
  void doubledParentheses_areRedundant(String expression) {
    assertRefused(expression, "The expression has redundant parentheses;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "f(", "if_not_exists(a,", "a["})
  void deepNesting_isRefusedWithoutOverflow(String beginning) {
    for (int times : new int[] {300, 500, 4_000 / beginning.length(), 10_000}) {
      String opened = "set a = " + beginning.repeat(times);
      for (String expression : new String[] {opened, opened + "a" + ")".repeat(times)}) {
        assertThatThrownBy(() -> parse(expression)).isInstanceOf(RequestException.class);
      }
    }
  }
}
