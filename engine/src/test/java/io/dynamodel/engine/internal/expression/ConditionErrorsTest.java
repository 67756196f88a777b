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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.syntax.ReservedWords;
import io.dynamodel.engine.internal.value.AttributeValue;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The conditions that are rejected, their messages, and which error is reported if there are
 * several.
 */
class ConditionErrorsTest {
  private static void parse(String expression) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":s", s("text"));
    values.put(":t", s("uext"));
    values.put(":n", n(1));
    values.put(":b", b(1));
    values.put(":bool", AttributeValue.TRUE);
    values.put(":null", AttributeValue.NULL);
    values.put(":ss", ss("a"));
    values.put(":ns", ns("1"));
    values.put(":bs", bs(bytes(1)));
    values.put(":l", l());
    values.put(":m", m());
    Map<String, String> names = Map.of("#a", "a", "#b", "b");
    Condition.parse(expression, "FilterExpression", new ExpressionContext(names, values));
  }

  private static void assertRefused(String expression, String message) {
    assertThatThrownBy(() -> parse(expression))
        .isInstanceOf(RequestException.class)
        .hasMessage("Invalid FilterExpression: " + message);
  }

  @ParameterizedTest
  @CsvSource({
    "a = b and whatever(:n) > a, whatever",
    "'attRIbute_exIsts(views, #undefined)', attRIbute_exIsts",
    "SIZE(a) > :n, SIZE",
  })
  void unknownFunction(String expression, String function) {
    assertRefused(expression, "Invalid function name; function: " + function);
  }

  @Test
  void functionOfUpdates_isNotAllowed() {
    assertRefused(
        "if_not_exists(a, b) = :s",
        "The function is not allowed in a condition expression; function: if_not_exists");
  }

  @ParameterizedTest
  @CsvSource({
    "'a = b and attribute_exists((views), (#undefined)) > b', attribute_exists",
    "attribute_not_exists(a) > b, attribute_not_exists",
    "'attribute_type(a, :s) > b', attribute_type",
    "'begins_with(a, b) > b', begins_with",
    "'contains(:n, c) > b', contains",
    "'size(contains(a, b)) > a', contains",
    "size(a), size",
    "NOT size(a), size",
    "a = :s OR size(a), size",
    "a between b and attribute_exists(c), attribute_exists",
    "'a in (b, attribute_exists(c))', attribute_exists",
  })
  void functionInTheWrongPlace(String expression, String function) {
    assertRefused(
        expression,
        "The function is not allowed to be used this way in an expression; function: " + function);
  }

  @ParameterizedTest
  @CsvSource({
    "'attribute_exists(views, #undefined)', views",
    ":undefined < abOrT, abOrT",
    "a.b.Year = :s, Year",
    "size = :n, size",
  })
  void reservedWord(String expression, String word) {
    assertRefused(expression, "Attribute name is a reserved keyword; reserved keyword: " + word);
  }

  @ParameterizedTest
  @CsvSource({
    "'attribute_exists(#x.a, :undefined) and a = b', #x",
    "begins_with(a.#x), #x",
    "'(#p between :lo and :hi) and (#q in (:c1, :c2))', #p",
    "(a)between(b.c[45].#d)and(:undefined), #d",
  })
  void undefinedName(String expression, String name) {
    assertRefused(
        expression,
        "An expression attribute name used in the document path is not defined; attribute name: "
            + name);
  }

  @ParameterizedTest
  @CsvSource({
    "'begins_with(:x, #a, #undefined)', :x",
    ":x < :y, :x",
    ":_ > a, :_",
  })
  void undefinedValue(String expression, String value) {
    assertRefused(
        expression,
        "An expression attribute value used in expression is not defined; attribute value: "
            + value);
  }

  @Test
  void comparisons_areCheckedInOrder() {
    assertRefused(
        "a = :x AND begins_with(b, :n)",
        "An expression attribute value used in expression is not defined; attribute value: :x");
    assertRefused(
        "begins_with(b, :n) AND a = :x",
        "Incorrect operand type for operator or function; operator or function: begins_with,"
            + " operand type: N");
  }

  @ParameterizedTest
  @CsvSource({
    "'attribute_exists(a, b) and a = a', attribute_exists, 2",
    "'attribute_not_exists(a, b)', attribute_not_exists, 2",
    "attribute_type(a), attribute_type, 1",
    "begins_with(a), begins_with, 1",
    "'begins_with(a, size(b), c)', begins_with, 3",
    "contains(a), contains, 1",
    "'size(a, b) > c', size, 2",
  })
  void wrongNumberOfOperands(String expression, String function, int count) {
    assertRefused(
        expression,
        "Incorrect number of operands for operator or function; operator or function: "
            + function
            + ", number of operands: "
            + count);
  }

  @Test
  void in_hasUpTo100Candidates() {
    String hundred = String.join(",", Collections.nCopies(100, ":s"));

    parse("a IN (" + hundred + ")");
    assertRefused(
        "a IN (" + hundred + ",:s)",
        "Incorrect number of operands for operator or function; operator or function: IN,"
            + " number of operands: 101");
  }

  @ParameterizedTest
  @CsvSource({
    "'attribute_type(a, b)', attribute_type, '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}'",
    "'attribute_type(a, size(b))', attribute_type, N",
    "'attribute_type(a, :n)', attribute_type, N",
    "'attribute_type(a, :m)', attribute_type, M",
    "'begins_with(a, size(b))', begins_with, N",
    "'begins_with(a, :n)', begins_with, N",
    "'begins_with(:bool, a)', begins_with, BOOL",
    "'begins_with(a, :null)', begins_with, 'NULL'",
    "'begins_with(a, :l)', begins_with, L",
    "'begins_with(a, :ss)', begins_with, SS",
    "'begins_with(a, :bs)', begins_with, BS",
    "size(size(a)) > :n, size, N",
    "attribute_not_exists(size(:n)), size, N",
    "size(:bool) > a, size, BOOL",
    "size(:null) > a, size, 'NULL'",
    "a < :l, <, L",
    ":bool >= a, >=, BOOL",
    "a > :m, >, M",
    "a <= :ns, <=, NS",
    "a BETWEEN :bool AND :null, BETWEEN, BOOL",
    "a BETWEEN b AND :null, BETWEEN, 'NULL'",
    "'size(size(a)) IN (:n)', size, N",
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
  void equality_acceptsAllTypes() {
    for (String value : new String[] {":s", ":n", ":b", ":bool", ":null", ":ss", ":l", ":m"}) {
      parse("a = " + value);
      parse(value + " <> a");
      parse("a IN (" + value + ")");
      parse("contains(a, " + value + ")");
    }
  }

  @Test
  void unknownType() {
    assertRefused(
        "attribute_type(a, :s)",
        "Invalid attribute type name found; type: text, valid types:"
            + " {B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
  }

  @ParameterizedTest
  @CsvSource({
    "attribute_exists(:s) and a = a, attribute_exists",
    "attribute_not_exists(size(:s)), attribute_not_exists"
  })
  void pathIsNeeded(String expression, String function) {
    assertRefused(
        expression,
        "Operator or function requires a document path; operator or function: " + function);
  }

  @ParameterizedTest
  @CsvSource({
    "a = a AND #a = b AND :undefined > a, =, [a]",
    "#a <> a, <>, [a]",
    "a > #a, >, [a]",
    "((a=a) OR (a=a)), =, [a]",
    "'contains(c[1].a, c[1].#a)', contains, '[c, [1], a]'",
    "'attribute_type(c[1].#a, c[1].a)', attribute_type, '[c, [1], a]'",
    "'begins_with(a, #a)', begins_with, [a]",
    "'a IN (b, #a)', IN, [a]",
    "a BETWEEN b AND a, BETWEEN, [a]",
  })
  void operandsMustBeDistinct(String expression, String operator, String path) {
    assertRefused(
        expression,
        "The first operand must be distinct from the remaining operands for this operator or"
            + " function; operator: "
            + operator
            + ", first operand: "
            + path);
  }

  @Test
  void boundsOfBetween() {
    assertRefused(
        "a between :n and :s",
        "The BETWEEN operator requires same data type for lower and upper bounds; lower bound"
            + " operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:text}");
    assertRefused(
        "a between :t and :s",
        "The BETWEEN operator requires upper bound to be greater than or equal to lower bound;"
            + " lower bound operand: AttributeValue: {S:uext}, upper bound operand:"
            + " AttributeValue: {S:text}");
  }

  @Test
  void operators_upTo300() {
    String comparison = "a<b";
    String most = comparison + (" or " + comparison).repeat(149);
    String nested = comparison + (" or (" + comparison).repeat(149) + ")".repeat(149);

    parse(most);
    parse(nested);
    for (String tooMany :
        new String[] {
          most + " or not a<b",
          comparison + (" or (" + comparison).repeat(300) + ")".repeat(300),
          "not ".repeat(1_000) + comparison,
        }) {
      assertRefused(tooMany, "The expression contains too many operators; operator count: 301");
    }
  }

  @Test
  void pathDepth_upTo32() {
    String deepest = "a" + ".b".repeat(31);

    parse(deepest + " = :s");
    assertRefused(
        deepest + ".b = :s", "The document path has too many nesting levels; nesting levels: 33");
  }

  @Test
  void listIndex_mustBeSmall() {
    parse("a[000000000000000000001] = :s");
    assertRefused(
        "a[4294967296] = :s", "List index is not within the allowable range; index: [4294967296]");
  }

  @Test
  void reservedWords_areReservedInAnyCase() {
    for (String word : "ABORT Zone status NAME YEAR FLATTERN INNTER LOGED TTL URL".split(" ")) {
      assertThat(ReservedWords.contains(word)).as(word).isTrue();
    }
    assertThat(ReservedWords.contains("cat")).isFalse();
  }
}
