package io.dynamodel.engine.internal.expression;

import static io.dynamodel.engine.internal.expression.Values.attributes;
import static io.dynamodel.engine.internal.expression.Values.b;
import static io.dynamodel.engine.internal.expression.Values.bs;
import static io.dynamodel.engine.internal.expression.Values.bytes;
import static io.dynamodel.engine.internal.expression.Values.item;
import static io.dynamodel.engine.internal.expression.Values.l;
import static io.dynamodel.engine.internal.expression.Values.m;
import static io.dynamodel.engine.internal.expression.Values.n;
import static io.dynamodel.engine.internal.expression.Values.ns;
import static io.dynamodel.engine.internal.expression.Values.s;
import static io.dynamodel.engine.internal.expression.Values.ss;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.DocumentPath;
import io.dynamodel.engine.internal.value.Item;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The evaluation of conditions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html">Condition
 *     and filter expressions, operators, and functions</a>
 */
class ConditionTest {
  private static final Item ITEM =
      item(
          "word", s("cat"),
          "one", n(1),
          "two", n(2),
          "ten", n(10),
          "bin", b(0x7F, 0x80),
          "yes", AttributeValue.TRUE,
          "no", AttributeValue.FALSE,
          "nothing", AttributeValue.NULL,
          "words", ss("a", "b"),
          "numbers", ns("1", "2.50"),
          "raws", bs(bytes(1), bytes(2)),
          "things", l(n(1), s("x"), l(n(7)), ss("p", "q")),
          "nested", m("core", m("deep", l(s("zero"), m("tail", n(5)))), "a.b", n(8)),
          "tune", s("é𝄞"));

  private static final Map<String, AttributeValue> VALUES =
      attributes(
          ":cat", s("cat"),
          ":dog", s("dog"),
          ":ca", s("ca"),
          ":at", s("at"),
          ":empty", s(""),
          ":1", n(1),
          ":1.0", n("1.000"),
          ":2", n(2),
          ":3", n(3),
          ":5", n(5),
          ":10", n("1e1"),
          ":true", AttributeValue.TRUE,
          ":null", AttributeValue.NULL,
          ":7f", b(0x7F),
          ":80", b(0x80),
          ":b2", b(2),
          ":ba", ss("b", "a"),
          ":a", s("a"),
          ":2.5", n("2.5"),
          ":seven", l(n(7)),
          ":qp", ss("q", "p"),
          ":zero", s("zero"));

  private static boolean matches(String expression, Item item) {
    Map<String, AttributeValue> values = new HashMap<>();
    VALUES.forEach((name, value) -> values.put(name.replace('.', '_'), value));
    ExpressionContext context = new ExpressionContext(null, values);
    return Condition.parse(expression, "ConditionExpression", context).matches(item);
  }

  private static boolean matches(String expression) {
    return matches(expression, ITEM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "word = :cat",
        ":cat = word",
        "one = :1_0",
        "ten = :10",
        "yes = :true",
        "nothing = :null",
        "words = :ba",
        "word <> :dog",
        "one <> :cat",
        "things[2] = :seven",
        "things[3] = :qp",
        "nested.core.deep[1].tail = :5",
        "nested.core.deep[0] = :zero",
        "one < two",
        "two < ten",
        "word < :dog",
        "one <= :1",
        "ten > two",
        "ten >= :10",
        "bin < :80",
        "bin > :7f",
        "one BETWEEN :1 AND :1",
        "two between one and ten",
        "word IN (:dog, :cat)",
        "one in (:cat, :1)",
        "NOT one = :2",
        "not not one = :1",
        "one = :1 AND two = :2",
        "one = :2 OR two = :2",
        "one = :1 OR one = :2 AND one = :3",
        "NOT one = :2 AND two = :2",
        "(one = :1 OR one = :2) AND two = :2",
        "(one) = (:1)",
        "((one) = (:1))",
        "(nested.core).deep[1].tail = :5",
        "one BETWEEN lacking AND two OR two = :2",
        "one=:1 and two=:2",
      })
  void true_ofTheItem(String expression) {
    assertThat(matches(expression)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "word = :dog",
        "one = :cat",
        "word <> :cat",
        "one <> :1_0",
        "two < one",
        "one < :cat",
        "word < :1",
        "yes < two",
        "words < word",
        "two BETWEEN :3 AND :10",
        "two BETWEEN ten AND one",
        "two BETWEEN one AND word",
        "word IN (:dog, :1)",
        "NOT (one = :1)",
        "one = :1 AND two = :3",
        "one = :2 OR two = :3",
        "(one = :1 OR one = :2) AND two = :3",
        "things[9] = :1",
        "things.x = :1",
        "nested[0] = :1",
        "word.x = :1",
      })
  void false_ofTheItem(String expression) {
    assertThat(matches(expression)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "lacking = :1, false",
    ":1 = lacking, false",
    "lacking = absent, false",
    "lacking <> :1, true",
    "lacking <> absent, true",
    "lacking < :1, false",
    ":1 < lacking, false",
    "lacking <= absent, false",
    "lacking BETWEEN :1 AND :2, false",
    "lacking IN (:1), false",
    "one IN (lacking), false",
    "'begins_with(lacking, :ca)', false",
    "'contains(lacking, :ca)', false",
    "'contains(word, lacking)', false",
    "size(lacking) = :1, false",
    "size(lacking) <> :1, true",
    "NOT lacking = :1, true",
  })
  void missingAttribute_equalsNothing(String expression, boolean expected) {
    assertThat(matches(expression)).isEqualTo(expected);
    assertThat(matches(expression, item())).isEqualTo(expected);
  }

  @Test
  void withoutItem_everyAttributeIsMissing() {
    Condition notExists =
        Condition.parse(
            "attribute_not_exists(a)", "ConditionExpression", new ExpressionContext(null, null));

    assertThat(notExists.matches(null)).isTrue();
    assertThat(notExists.matches(item("a", s("")))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "attribute_exists(word), true",
    "attribute_exists (nothing), true",
    "attribute_exists(absent), false",
    "attribute_not_exists(absent), true",
    "attribute_not_exists(word), false",
    "attribute_exists(things[3]), true",
    "attribute_exists(things[4]), false",
    "attribute_exists(nested.core.deep[1].tail), true",
    "attribute_exists(nested.nope.deep), false",
  })
  void attributeExists_findsEveryPath(String expression, boolean expected) {
    assertThat(matches(expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "word, S",
    "one, N",
    "bin, B",
    "yes, BOOL",
    "nothing, NULL",
    "words, SS",
    "numbers, NS",
    "raws, BS",
    "things, L",
    "nested, M"
  })
  void attributeType_ofEachType(String attribute, String type) {
    ExpressionContext context = new ExpressionContext(null, Map.of(":t", s(type)));
    Condition condition =
        Condition.parse("attribute_type(" + attribute + ", :t)", "FilterExpression", context);

    assertThat(condition.matches(ITEM)).isTrue();
    for (String other : new String[] {"word", "one", "bin", "yes", "nothing", "things"}) {
      if (!other.equals(attribute)) {
        ExpressionContext again = new ExpressionContext(null, Map.of(":t", s(type)));
        assertThat(
                Condition.parse("attribute_type(" + other + ", :t)", "FilterExpression", again)
                    .matches(ITEM))
            .isFalse();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'begins_with(word, :ca)', true",
    "'begins_with(word, :empty)', true",
    "'begins_with(word, :at)', false",
    "'begins_with(bin, :7f)', true",
    "'begins_with(bin, :80)', false",
    "'begins_with(one, :ca)', false",
    "'begins_with(word, :7f)', false",
    "'begins_with(:cat, word)', true",
    "'contains(word, :at)', true",
    "'contains(word, :dog)', false",
    "'contains(bin, :80)', true",
    "'contains(bin, :b2)', false",
    "'contains(words, :a)', true",
    "'contains(words, :at)', false",
    "'contains(numbers, :2_5)', true",
    "'contains(numbers, :3)', false",
    "'contains(raws, :b2)', true",
    "'contains(things, :1)', true",
    "'contains(things, :seven)', true",
    "'contains(things, :qp)', true",
    "'contains(things, :2)', false",
    "'contains(one, :1)', false",
    "'contains(words, :1)', false",
  })
  void functionsOnParts(String expression, boolean expected) {
    assertThat(matches(expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "size(word) = :3, true",
    "size(tune) = :3, true",
    "size(bin) = :2, true",
    "size(words) = :2, true",
    "size(numbers) = :2, true",
    "size(raws) = :2, true",
    "size(things) > :3, true",
    "size(nested) = :2, true",
    "size(one) = :1, false",
    "size(yes) = :1, false",
    "size(nothing) <> :1, true",
    "size(:cat) = :3, true",
    ":2 < size(word), true",
    "size(word) > size(words), true",
    "size(word) BETWEEN :2 AND :5, true",
    "'size(word) IN (:2, :3)', true",
    "size(word) = :cat, false",
  })
  void size_countsUtf16UnitsBytesOrElements(String expression, boolean expected) {
    assertThat(matches(expression)).isEqualTo(expected);
  }

  @Test
  void texts_areOrderedByUtf8Bytes() {
    // U+FFFD comes before U+1F600 in UTF-8, and after it in UTF-16.
    Item item = item("a", s("\uFFFD"), "b", s("\uD83D\uDE00"));
    ExpressionContext context = new ExpressionContext(null, null);

    assertThat(Condition.parse("a < b", "FilterExpression", context).matches(item)).isTrue();
    assertThat(Condition.parse("b < a", "FilterExpression", context).matches(item)).isFalse();
  }

  @Test
  void placeholder_isOneElementOfAPath() {
    ExpressionContext context =
        new ExpressionContext(Map.of("#n", "nested", "#ab", "a.b"), Map.of(":8", n(8)));

    Condition condition = Condition.parse("#n.#ab = :8", "FilterExpression", context);

    assertThat(condition.matches(ITEM)).isTrue();
    context.checkAllUsed();
  }

  @Test
  void paths_areAllThatAreRead() {
    ExpressionContext context = new ExpressionContext(Map.of("#x", "x"), Map.of(":v", n(1)));
    Condition condition =
        Condition.parse(
            "a = :v AND (size(#x.y) > b[2].c OR NOT contains(a, #x)) AND c BETWEEN d AND :v"
                + " AND attribute_exists(e) AND f IN (g, :v)",
            "FilterExpression",
            context);

    assertThat(condition.topLevelAttributes())
        .containsExactly("a", "x", "b", "c", "d", "e", "f", "g");
    assertThat(condition.paths().stream().map(DocumentPath::toString))
        .contains("[x, y]", "[b, [2], c]");
  }
}
