package io.dynamodel.internal.lookup;

import static io.dynamodel.internal.lookup.Library.expression;
import static io.dynamodel.internal.lookup.Library.resolve;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.F;
import io.dynamodel.Q;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.Expression;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table of operators, row by row: what is sent for each. */
class OperatorsTest {
  private static final AttributeValue BAR = AttributeValue.fromS("Mr. Bar");

  @Test
  void eq_is_equality_and_the_default() {
    assertExpression("author", "Mr. Bar", "#n0 = :v0", BAR);
    assertExpression("author__eq", "Mr. Bar", "#n0 = :v0", BAR);
    assertThat(expression("author", "Mr. Bar").names()).containsExactly(Map.entry("#n0", "author"));
  }

  @Test
  void eq_takes_every_type() {
    assertExpression("year", 1999, "#n0 = :v0", number("1999"));
    assertExpression("lent", true, "#n0 = :v0", AttributeValue.fromBool(true));
    assertExpression(
        "cover",
        new byte[] {1},
        "#n0 = :v0",
        AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1})));
    assertExpression(
        "tags",
        List.of("a"),
        "#n0 = :v0",
        AttributeValue.fromL(List.of(AttributeValue.fromS("a"))));
    assertExpression("keywords", Set.of("a"), "#n0 = :v0", AttributeValue.fromSs(List.of("a")));
    assertExpression(
        "attrs",
        Map.of("a", "b"),
        "#n0 = :v0",
        AttributeValue.fromM(Map.of("a", AttributeValue.fromS("b"))));
  }

  @Test
  void eq_on_a_set_takes_a_list_as_a_set() {
    assertExpression(
        "editions", List.of(1, 2), "#n0 = :v0", AttributeValue.fromNs(List.of("1", "2")));
  }

  @Test
  void eq_converts_by_the_codec_of_the_field() {
    UUID serial = UUID.fromString("00000000-0000-0000-0000-00000000002a");
    assertExpression("genre", Library.Genre.NOVEL, "#n0 = :v0", AttributeValue.fromS("NOVEL"));
    assertExpression("genre", "NOVEL", "#n0 = :v0", AttributeValue.fromS("NOVEL"));
    assertExpression("serial", serial, "#n0 = :v0", AttributeValue.fromS(serial.toString()));
    assertExpression(
        "printed",
        Instant.parse("2024-05-01T12:00:00Z"),
        "#n0 = :v0",
        AttributeValue.fromS("2024-05-01T12:00:00.000000000Z"));
    assertExpression(
        "printed",
        "2024-05-01T12:00:00Z",
        "#n0 = :v0",
        AttributeValue.fromS("2024-05-01T12:00:00.000000000Z"));
    assertExpression("year", new BigDecimal("1999.0"), "#n0 = :v0", number("1999"));
    assertExpression(
        "bought",
        OffsetDateTime.parse("2024-05-01T12:00+02:00"),
        "#n0 = :v0",
        AttributeValue.fromS("2024-05-01T12:00+02:00"));
  }

  @Test
  void eq_on_an_open_field_takes_the_type_of_the_operand() {
    assertExpression("extra", 5, "#n0 = :v0", number("5"));
    assertExpression("extra", "5", "#n0 = :v0", AttributeValue.fromS("5"));
    assertExpression("extra", Set.of("a"), "#n0 = :v0", AttributeValue.fromSs(List.of("a")));
  }

  @Test
  void ne_is_inequality() {
    assertExpression("author__ne", "Mr. Bar", "#n0 <> :v0", BAR);
  }

  @ParameterizedTest
  @CsvSource({"lt, <", "lte, <=", "le, <=", "gt, >", "gte, >=", "ge, >="})
  void lt_lte_gt_gte_compare(String operator, String comparator) {
    assertExpression("year__" + operator, 1999, "#n0 " + comparator + " :v0", number("1999"));
    assertExpression(
        "title__" + operator, "M", "#n0 " + comparator + " :v0", AttributeValue.fromS("M"));
    assertExpression(
        "extra__" + operator, "M", "#n0 " + comparator + " :v0", AttributeValue.fromS("M"));
    assertExpression(
        "cover__" + operator,
        new byte[] {1},
        "#n0 " + comparator + " :v0",
        AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1})));
  }

  @Test
  void between_takes_a_list_or_an_array_of_two() {
    assertExpression(
        "year__between",
        List.of(1990, 2000),
        "#n0 BETWEEN :v0 AND :v1",
        number("1990"),
        number("2000"));
    assertExpression(
        "year__range",
        new int[] {1990, 2000},
        "#n0 BETWEEN :v0 AND :v1",
        number("1990"),
        number("2000"));
    assertExpression(
        "year__between", List.of(9, 10), "#n0 BETWEEN :v0 AND :v1", number("9"), number("10"));
    assertExpression("year__between", List.of(7, 7), "#n0 BETWEEN :v0 AND :v0", number("7"));
  }

  @Test
  void begins_with_takes_text_or_binary() {
    assertExpression(
        "isbn__begins_with", "978", "begins_with(#n0, :v0)", AttributeValue.fromS("978"));
    assertExpression(
        "isbn__startswith", "978", "begins_with(#n0, :v0)", AttributeValue.fromS("978"));
    assertExpression(
        "cover__begins_with",
        new byte[] {1},
        "begins_with(#n0, :v0)",
        AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1})));
    assertExpression("extra__begins_with", "x", "begins_with(#n0, :v0)", AttributeValue.fromS("x"));
  }

  @Test
  void begins_with_on_a_time_takes_the_beginning_of_its_text() {
    assertExpression(
        "printed__begins_with",
        "2024-05",
        "begins_with(#n0, :v0)",
        AttributeValue.fromS("2024-05"));
  }

  @Test
  void contains_takes_a_part_of_a_text_or_an_element() {
    assertExpression("title__contains", "oo", "contains(#n0, :v0)", AttributeValue.fromS("oo"));
    assertExpression("keywords__contains", "a", "contains(#n0, :v0)", AttributeValue.fromS("a"));
    assertExpression("editions__contains", 2, "contains(#n0, :v0)", number("2"));
    assertExpression("tags__contains", "a", "contains(#n0, :v0)", AttributeValue.fromS("a"));
    assertExpression("extra__contains", 3, "contains(#n0, :v0)", number("3"));
  }

  @Test
  void contains_any_is_or_and_of_nothing_never() {
    assertExpression(
        "tags__contains_any",
        List.of("a", "b"),
        "contains(#n0, :v0) OR contains(#n0, :v1)",
        AttributeValue.fromS("a"),
        AttributeValue.fromS("b"));
    assertThat(resolve("tags__contains_any", List.of())).isEqualTo(Condition.Constant.NEVER);
  }

  @Test
  void contains_all_is_and_and_of_nothing_always() {
    assertExpression(
        "editions__contains_all",
        new int[] {1, 2},
        "contains(#n0, :v0) AND contains(#n0, :v1)",
        number("1"),
        number("2"));
    assertThat(resolve("editions__contains_all", Set.of())).isEqualTo(Condition.Constant.ALWAYS);
  }

  @Test
  void in_is_in_and_of_nothing_never() {
    assertExpression("year__in", List.of(1, 2, 1), "#n0 IN (:v0, :v1)", number("1"), number("2"));
    assertExpression("year__is_in", new Integer[] {1}, "#n0 IN (:v0)", number("1"));
    assertExpression("lent__in", Set.of(true), "#n0 IN (:v0)", AttributeValue.fromBool(true));
    assertThat(resolve("year__in", List.of())).isEqualTo(Condition.Constant.NEVER);
  }

  @Test
  void in_more_than_100_is_split() {
    List<Integer> years = IntStream.range(0, 150).boxed().toList();
    assertThat(expression("year__in", years).text()).contains(":v99) OR #n0 IN (:v100");
    assertThat(expression("year__not_in", years).text()).startsWith("NOT (#n0 IN (").endsWith("))");
  }

  @Test
  void exists_and_not_exists_ask_for_the_attribute() {
    assertExpression("author__exists", true, "attribute_exists(#n0)");
    assertExpression("author__exists", false, "attribute_not_exists(#n0)");
    assertExpression("author__not_exists", true, "attribute_not_exists(#n0)");
    assertExpression("author__not_exists", false, "attribute_exists(#n0)");
  }

  @Test
  void isnull_is_missing_or_a_stored_null() {
    AttributeValue nul = AttributeValue.fromS("NULL");
    assertExpression(
        "author__isnull", true, "attribute_not_exists(#n0) OR attribute_type(#n0, :v0)", nul);
    assertExpression(
        "author__isnull",
        false,
        "NOT (attribute_not_exists(#n0) OR attribute_type(#n0, :v0))",
        nul);
  }

  @Test
  void attribute_type_takes_every_stored_type() {
    for (String type : List.of("S", "SS", "N", "NS", "B", "BS", "BOOL", "NULL", "L", "M")) {
      assertExpression(
          "extra__attribute_type", type, "attribute_type(#n0, :v0)", AttributeValue.fromS(type));
      assertExpression(
          "extra__type",
          ValueType.valueOf(type),
          "attribute_type(#n0, :v0)",
          AttributeValue.fromS(type));
    }
  }

  @ParameterizedTest
  @CsvSource({"'', =", "__eq, =", "__ne, <>", "__lt, <", "__lte, <=", "__gt, >", "__gte, >="})
  void size_compares_the_size(String operator, String comparator) {
    for (String field : List.of("title", "cover", "tags", "keywords", "info", "attrs", "extra")) {
      assertExpression(
          field + "__size" + operator, 3, "size(#n0) " + comparator + " :v0", number("3"));
    }
  }

  @Test
  void size_knows_between_and_in() {
    assertExpression(
        "tags__size__between",
        List.of(1, 3L),
        "size(#n0) BETWEEN :v0 AND :v1",
        number("1"),
        number("3"));
    assertExpression(
        "tags__size__in",
        List.of(0, new BigDecimal("2.0")),
        "size(#n0) IN (:v0, :v1)",
        number("0"),
        number("2"));
  }

  @Test
  void negated_operators_are_the_negated_base() {
    assertExpression(
        "tags__not_contains", "a", "NOT contains(#n0, :v0)", AttributeValue.fromS("a"));
    assertExpression(
        "isbn__not_begins_with", "978", "NOT begins_with(#n0, :v0)", AttributeValue.fromS("978"));
    assertExpression("year__not_in", List.of(1), "NOT #n0 IN (:v0)", number("1"));
    assertThat(resolve("year__not_in", List.of())).isEqualTo(Condition.Constant.ALWAYS);
  }

  @Test
  void a_field_on_the_right_is_a_name() {
    Expression expression = expression("spent__gt", F.field("budget"));
    assertThat(expression.text()).isEqualTo("#n0 > #n1");
    assertThat(expression.names())
        .containsExactly(Map.entry("#n0", "spent"), Map.entry("#n1", "budget"));
    assertThat(expression.values()).isEmpty();
    assertExpression(
        "year__between",
        Arrays.asList(1990, F.field("info__votes__a")),
        "#n0 BETWEEN :v0 AND #n1.#n2.#n3",
        number("1990"));
    assertExpression("title__contains", F.field("author"), "contains(#n0, #n1)");
    assertExpression("tags__size__lte", F.field("year"), "size(#n0) <= #n1");
    assertExpression(
        "author__in",
        List.of("x", F.field("title")),
        "#n0 IN (:v0, #n1)",
        AttributeValue.fromS("x"));
  }

  @Test
  void nested_fields_and_indexes_are_paths() {
    assertExpression("info__rating__gte", 8.5, "#n0.#n1 >= :v0", number("8.5"));
    assertExpression("info__actors__0__age__lt", 30, "#n0.#n1[0].#n2 < :v0", number("30"));
  }

  @Test
  void pairs_of_one_call_are_anded() {
    assertThat(
            Expression.of(
                    resolve(Q.of("author__ne", "Mr. Bar", "year__gte", 1990, "year__lte", 2000)))
                .text())
        .isEqualTo("#n0 <> :v0 AND #n1 >= :v1 AND #n1 <= :v2");
  }

  @Test
  void q_and_or_not_combine() {
    Q q = Q.of("year__lt", 1950).or(Q.of("author__exists", false)).and(Q.of("lent", true).not());
    assertThat(Expression.of(resolve(q)).text())
        .isEqualTo("(#n0 < :v0 OR attribute_not_exists(#n1)) AND NOT #n2 = :v1");
  }

  @Test
  void bounds_in_one_call_with_nothing_between_are_never() {
    assertThat(resolve(Q.of("year__gte", 2000, "year__lte", 1990)))
        .isEqualTo(Condition.Constant.NEVER);
    assertThat(resolve(Q.of("year__gt", 2000, "author", "x", "year__lt", 1990)))
        .isEqualTo(Condition.Constant.NEVER);
  }

  @Test
  void nothing_written_is_always() {
    assertThat(resolve(Q.of(Map.of()))).isEqualTo(Condition.Constant.ALWAYS);
  }

  private static void assertExpression(
      String lookup, Object operand, String text, AttributeValue... values) {
    Expression expression = expression(lookup, operand);
    assertThat(expression.text()).as(lookup).isEqualTo(text);
    assertThat(expression.values().values()).as(lookup).containsExactly(values);
  }

  private static AttributeValue number(String number) {
    return AttributeValue.fromN(number);
  }
}
