package io.dynamodel.internal.lookup;

import static io.dynamodel.internal.expression.Comparison.BEGINS_WITH;
import static io.dynamodel.internal.expression.Comparison.BETWEEN;
import static io.dynamodel.internal.expression.Comparison.CONTAINS;
import static io.dynamodel.internal.expression.Comparison.EQ;
import static io.dynamodel.internal.expression.Comparison.EXISTS;
import static io.dynamodel.internal.expression.Comparison.GT;
import static io.dynamodel.internal.expression.Comparison.GTE;
import static io.dynamodel.internal.expression.Comparison.IN;
import static io.dynamodel.internal.expression.Comparison.LT;
import static io.dynamodel.internal.expression.Comparison.LTE;
import static io.dynamodel.internal.expression.Comparison.NE;
import static io.dynamodel.internal.expression.Comparison.NOT_EXISTS;
import static io.dynamodel.internal.expression.Comparison.TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.Operand;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The result of each comparison for one item. A test in integration-tests compares the same with
 * DynamoDB.
 */
class EvaluationTest {
  private static final AttributeValue NULL = AttributeValue.fromNul(true);
  private static final AttributeValue TRUE = AttributeValue.fromBool(true);
  private static final AttributeValue FALSE = AttributeValue.fromBool(false);

  private static final Map<String, AttributeValue> ITEM =
      Map.ofEntries(
          Map.entry("text", s("hello")),
          Map.entry("emoji", s("😀é")),
          Map.entry("empty", s("")),
          Map.entry("five", n("5")),
          Map.entry("one", n("1.0")),
          Map.entry("nine", n("9")),
          Map.entry("bytes", b(1, 0x80, 2)),
          Map.entry("true", TRUE),
          Map.entry("false", FALSE),
          Map.entry("null", NULL),
          Map.entry("nothing", NULL),
          Map.entry("texts", AttributeValue.fromSs(List.of("a", "b"))),
          Map.entry("numbers", AttributeValue.fromNs(List.of("1.0", "2"))),
          Map.entry("binaries", AttributeValue.fromBs(List.of(b(1).b(), b(2).b()))),
          Map.entry("list", l(n("1.0"), s("x"), NULL, m("in", n("3")), l(n("2")))),
          Map.entry("none", l()),
          Map.entry("map", m("x.y", s("z"), "deep", l(m("n", n("7"))))));

  private static List<Case> cases() {
    return List.of(
        when("equal numbers are written differently", EQ, "one", n("1")).is(true),
        when("a number is compared with its text", EQ, "one", s("1.0")).is(false),
        when("nothing is there", EQ, "missing", s("x")).is(false),
        when("both sides are NULL", EQ, "null", NULL).is(true),
        when("a set is in another order", EQ, "texts", AttributeValue.fromSs(List.of("b", "a")))
            .is(true),
        when("a set of numbers is written differently", EQ, "numbers", ns("2.00", "1")).is(true),
        when("a set has one more", EQ, "numbers", ns("1", "2", "3")).is(false),
        when(
                "a set of binaries is in another order",
                EQ,
                "binaries",
                AttributeValue.fromBs(List.of(b(2).b(), b(1).b())))
            .is(true),
        when(
                "a list has equal elements",
                EQ,
                "list",
                l(n("1"), s("x"), NULL, m("in", n("3.0")), l(n("2.0"))))
            .is(true),
        when(
                "a list is in another order",
                EQ,
                "list",
                l(s("x"), n("1"), NULL, m("in", n("3")), l(n("2"))))
            .is(false),
        when("a list is longer", EQ, "none", l(NULL)).is(false),
        when("a map has equal fields", EQ, "map", m("deep", l(m("n", n("7.0"))), "x.y", s("z")))
            .is(true),
        when("a map has another name", EQ, "map", m("deep", l(m("m", n("7"))), "x.y", s("z")))
            .is(false),
        when("an empty list meets an empty map", EQ, "none", m()).is(false),
        when("nothing is there", NE, "missing", s("x")).is(true),
        when("the type is another", NE, "five", s("5")).is(true),
        when("numbers are equal", NE, "five", n("5.0")).is(false),
        when("a number is less", LT, "five", n("10")).is(true),
        when("a number is equal", LT, "five", n("5.0")).is(false),
        when("a number is equal", LTE, "five", n("5.0")).is(true),
        when("a number is greater", GT, "five", n("-10")).is(true),
        when("a number is equal", GTE, "five", n("5.0")).is(true),
        when("nothing is there", LT, "missing", n("10")).is(false),
        when("nothing is there", GTE, "missing", n("10")).is(false),
        when("the type is another", LT, "five", s("a")).is(false),
        when(
                "an emoji meets what its UTF-16 is less than, but not its UTF-8",
                GT,
                "emoji",
                s("\uFFFD"))
            .is(true),
        when("a binary has its highest bit", GT, "bytes", b(1, 0x7F)).is(true),
        when("a binary is longer", GT, "bytes", b(1, 0x80)).is(true),
        when("the value is the lower bound", BETWEEN, "five", n("5"), n("9")).is(true),
        when("the value is the upper bound", BETWEEN, "five", n("1"), n("5.0")).is(true),
        when("the value is below the lower bound", BETWEEN, "five", n("6"), n("9")).is(false),
        when("the value is above the upper bound", BETWEEN, "five", n("1"), n("4")).is(false),
        when("nothing is there", BETWEEN, "missing", n("1"), n("9")).is(false),
        when("one is equal", IN, "one", s("1"), n("1")).is(true),
        when("none is equal", IN, "one", s("1"), n("2")).is(false),
        when("nothing is there", IN, "missing", s("1")).is(false),
        when("a NULL is there", EXISTS, "null").is(true),
        when("nothing is there", EXISTS, "missing").is(false),
        when("a NULL is there", NOT_EXISTS, "null").is(false),
        when("nothing is there", NOT_EXISTS, "missing").is(true),
        when("nothing is there", TYPE, "missing", s("NULL")).is(false),
        when("a text begins so", BEGINS_WITH, "text", s("hell")).is(true),
        when("the prefix is empty", BEGINS_WITH, "empty", s("")).is(true),
        when("a text does not", BEGINS_WITH, "text", s("ello")).is(false),
        when("a binary begins so", BEGINS_WITH, "bytes", b(1, 0x80)).is(true),
        when("a binary meets a text", BEGINS_WITH, "bytes", s("\u0001")).is(false),
        when("a number does", BEGINS_WITH, "five", s("5")).is(false),
        when("nothing is there", BEGINS_WITH, "missing", s("")).is(false),
        when("a text has the part", CONTAINS, "text", s("ell")).is(true),
        when("a text has not", CONTAINS, "text", s("eel")).is(false),
        when("a text meets a number", CONTAINS, "text", n("1")).is(false),
        when("a binary has the part", CONTAINS, "bytes", b(0x80, 2)).is(true),
        when("a set has the text", CONTAINS, "texts", s("a")).is(true),
        when("a set has the number, written differently", CONTAINS, "numbers", n("1")).is(true),
        when("a set has the binary", CONTAINS, "binaries", b(2)).is(true),
        when("a set meets a part of itself", CONTAINS, "texts", AttributeValue.fromSs(List.of("a")))
            .is(false),
        when("a list has the number, written differently", CONTAINS, "list", n("1")).is(true),
        when("a list has a NULL", CONTAINS, "list", NULL).is(true),
        when("a list has the map", CONTAINS, "list", m("in", n("3.0"))).is(true),
        when("a list has the list", CONTAINS, "list", l(n("2.0"))).is(true),
        when("a list has it only further in", CONTAINS, "list", n("2")).is(false),
        when("a map has a field of that name", CONTAINS, "map", s("deep")).is(false),
        when("nothing is there", CONTAINS, "missing", s("")).is(false),
        when("both fields are NULL", EQ, "null", field("nothing")).is(true),
        when("both fields are missing", EQ, "missing", field("gone")).is(false),
        when("both fields are missing", NE, "missing", field("gone")).is(true),
        when("the field on the right is missing", NE, "five", field("gone")).is(true),
        when("the field on the right is missing", LT, "five", field("gone")).is(false),
        when("the field on the right is greater", LT, "five", field("nine")).is(true),
        when("both fields are NULL", LTE, "null", field("nothing")).is(false),
        when("fields are true and false", LT, "false", field("true")).is(false),
        when("the fields are its bounds", BETWEEN, "five", field("one"), field("nine")).is(true),
        when("the fields are its bounds, reversed", BETWEEN, "five", field("nine"), field("one"))
            .is(false),
        when("a bound is of another type", BETWEEN, "five", field("one"), field("text")).is(false),
        when("one of the fields is missing", IN, "five", field("gone"), n("5")).is(true),
        when("the field is the part", CONTAINS, "text", field("empty")).is(true),
        when("the field is missing", CONTAINS, "list", field("gone")).is(false));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void relation_isAsInDynamoDb(Case given) {
    assertThat(Lookups.matches(given.condition(), ITEM)).isEqualTo(given.expected());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void not_isTheOpposite(Case given) {
    assertThat(Lookups.matches(given.condition().not(), ITEM)).isEqualTo(!given.expected());
    assertThat(Lookups.matches(new Condition.Not(given.condition()), ITEM))
        .isEqualTo(!given.expected());
  }

  @Test
  void type_isTheNameOfTheStoredType() {
    Map<String, String> types =
        Map.of(
            "text",
            "S",
            "five",
            "N",
            "bytes",
            "B",
            "true",
            "BOOL",
            "null",
            "NULL",
            "texts",
            "SS",
            "numbers",
            "NS",
            "binaries",
            "BS",
            "list",
            "L",
            "map",
            "M");
    types.forEach(
        (name, type) ->
            assertThat(
                    Stream.of(ValueType.values())
                        .map(Enum::name)
                        .filter(each -> is(term(at(name), TYPE, s(each)))))
                .as(name)
                .containsExactly(type));
  }

  @Test
  void size_isLengthBytesOrElements() {
    Map<String, Integer> sizes =
        Map.of(
            "text",
            5,
            "empty",
            0,
            "bytes",
            3,
            "texts",
            2,
            "numbers",
            2,
            "binaries",
            2,
            "list",
            5,
            "none",
            0,
            "map",
            2);
    sizes.forEach(
        (name, size) -> assertThat(is(term(sizeOf(name), EQ, n("" + size)))).as(name).isTrue());
  }

  @Test
  void size_ofText_countsUtf16() {
    assertThat(is(term(sizeOf("emoji"), EQ, n("3")))).isTrue();
  }

  @Test
  void size_ofWhatHasNone_isFalse_butUnequal() {
    for (String name : List.of("five", "true", "null", "missing")) {
      assertThat(is(term(sizeOf(name), GTE, n("0")))).as(name).isFalse();
      assertThat(is(term(sizeOf(name), BETWEEN, n("0"), n("9")))).as(name).isFalse();
      assertThat(is(term(sizeOf(name), NE, n("0")))).as(name).isTrue();
    }
  }

  @Test
  void size_isComparedWithAField() {
    assertThat(is(new Condition.Term(sizeOf("text"), EQ, List.of(field("five"))))).isTrue();
    assertThat(is(new Condition.Term(sizeOf("text"), EQ, List.of(field("missing"))))).isFalse();
  }

  @Test
  void path_leadsThroughMapsAndLists() {
    assertThat(is(Condition.term(Path.of("map", "x.y"), EQ, s("z")))).isTrue();
    assertThat(is(Condition.term(Path.of("map", "deep", 0, "n"), EQ, n("7")))).isTrue();
    assertThat(is(Condition.exists(Path.of("list", 2)))).as("a NULL in a list").isTrue();
  }

  @Test
  void path_thatLeadsNowhere_isMissing() {
    for (Path path :
        List.of(
            Path.of("list", 5),
            Path.of("list", "in"),
            Path.of("map", 0),
            Path.of("text", 0),
            Path.of("texts", 0))) {
      assertThat(is(Condition.notExists(path))).as(path.toString()).isTrue();
    }
  }

  @Test
  void andOrNot_combine() {
    Condition yes = term(at("five"), EQ, n("5"));
    Condition no = term(at("five"), EQ, n("6"));
    assertThat(is(yes.and(no))).isFalse();
    assertThat(is(yes.and(no.not()))).isTrue();
    assertThat(is(yes.or(no))).isTrue();
    assertThat(is(no.or(yes.not()))).isFalse();
  }

  @Test
  void constants_areWhatTheySay_ofNoItemToo() {
    assertThat(Lookups.matches(Condition.Constant.ALWAYS, Map.of())).isTrue();
    assertThat(Lookups.matches(Condition.Constant.NEVER, ITEM)).isFalse();
  }

  private record Case(String name, Condition condition, boolean expected) {
    Case is(boolean outcome) {
      return new Case(name, condition, outcome);
    }

    @Override
    public String toString() {
      return condition + " is " + expected + " where " + name;
    }
  }

  private static Case when(String name, Comparison comparison, String subject, Object... operands) {
    return new Case(name, term(at(subject), comparison, operands), false);
  }

  private static Condition term(
      Operand.Subject subject, Comparison comparison, Object... operands) {
    return new Condition.Term(
        subject,
        comparison,
        Arrays.stream(operands)
            .map(
                each ->
                    each instanceof Operand operand
                        ? operand
                        : new Operand.Value((AttributeValue) each))
            .toList());
  }

  private static boolean is(Condition condition) {
    return Lookups.matches(condition, ITEM);
  }

  private static Operand.Subject at(String name) {
    return new Operand.Attribute(Path.of(name));
  }

  private static Operand field(String name) {
    return at(name);
  }

  private static Operand.Subject sizeOf(String name) {
    return new Operand.Size(Path.of(name));
  }

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue n(String number) {
    return AttributeValue.fromN(number);
  }

  private static AttributeValue ns(String... numbers) {
    return AttributeValue.fromNs(List.of(numbers));
  }

  private static AttributeValue b(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
  }

  private static AttributeValue l(AttributeValue... elements) {
    return AttributeValue.fromL(List.of(elements));
  }

  private static AttributeValue m() {
    return AttributeValue.fromM(Map.of());
  }

  private static AttributeValue m(String name, AttributeValue value) {
    return AttributeValue.fromM(Map.of(name, value));
  }

  private static AttributeValue m(
      String name, AttributeValue value, String other, AttributeValue otherValue) {
    return AttributeValue.fromM(Map.of(name, value, other, otherValue));
  }
}
