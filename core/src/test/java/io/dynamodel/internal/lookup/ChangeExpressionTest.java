package io.dynamodel.internal.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.F;
import io.dynamodel.Resolved;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.Expressions;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Changes as update expressions, and those that are made without being written. */
class ChangeExpressionTest {
  private static String expression(Changes changes) {
    Expressions expressions = new Expressions();
    String text = changes.expression(expressions);
    for (Map.Entry<String, String> name : expressions.names().entrySet()) {
      text = text.replaceAll(name.getKey() + "(?![0-9])", name.getValue());
    }
    for (Map.Entry<String, AttributeValue> value : expressions.values().entrySet()) {
      AttributeValue each = value.getValue();
      Object plain =
          each.s() != null
              ? each.s()
              : each.n() != null ? each.n() : Evaluation.elements(each).size() + " elements";
      text = text.replaceAll(value.getKey() + "(?![0-9])", "<" + plain + ">");
    }
    return text;
  }

  private static void assertExpression(String change, Object operand, String text) {
    assertThat(expression(Resolved.of(Library.BOOKS, "books", change, operand))).isEqualTo(text);
  }

  @Test
  void each_action_has_its_expression() {
    assertExpression("year", 1, "SET year = <1>");
    assertExpression("year", null, "REMOVE year");
    assertExpression("info__rating__remove", true, "REMOVE info.rating");
    assertExpression("year__plus", 1, "SET year = if_not_exists(year, <0>) + <1>");
    assertExpression("year__minus", 1, "SET year = if_not_exists(year, <0>) - <1>");
    assertExpression(
        "tags__append",
        List.of("x"),
        "SET tags = list_append(if_not_exists(tags, <0 elements>), <1 elements>)");
    assertExpression(
        "tags__prepend",
        List.of("x"),
        "SET tags = list_append(<1 elements>, if_not_exists(tags, <0 elements>))");
    assertExpression("keywords__add", Set.of("x"), "ADD keywords <1 elements>");
    assertExpression("keywords__delete", Set.of("x"), "DELETE keywords <1 elements>");
    assertExpression("title__if_not_exists", "x", "SET title = if_not_exists(title, <x>)");
    assertExpression("info__actors__0__name", "x", "SET info.actors[0].name = <x>");
    assertExpression("author", F.field("title"), "SET author = title");
    assertExpression("spent", F.field("budget").plus(1), "SET spent = budget + <1>");
    assertExpression("spent", F.field("budget").minus(1), "SET spent = budget + <-1>");
    assertExpression(
        "spent__plus", F.field("budget"), "SET spent = if_not_exists(spent, <0>) + budget");
  }

  @Test
  void clauses_come_in_order_and_empty_ones_are_left_out() {
    assertThat(
            expression(
                Resolved.of(
                    Library.BOOKS,
                    "books",
                    "keywords__delete",
                    Set.of("x"),
                    "year",
                    1,
                    "title__remove",
                    true,
                    "author",
                    null,
                    "spent",
                    2)))
        .isEqualTo("SET spent = <2>, year = <1> REMOVE title, author DELETE keywords <1 elements>");
  }

  @Test
  void what_DynamoDB_cannot_say_is_refused() {
    assertThatThrownBy(() -> expression("attrs__", 300))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("4096");
    Changes added = Resolved.of(Library.BOOKS, "books", "keywords__add", F.field("keywords"));
    assertThat(added.guard()).isEmpty();
    assertThatThrownBy(() -> expression(added)).isInstanceOf(IllegalStateException.class);
  }

  private static String expression(String prefix, int count) {
    Map<String, Object> written = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      written.put(prefix + "x" + i, "v" + i);
    }
    return expression(Resolved.of(written, Library.BOOKS, "books"));
  }

  @Test
  void what_a_model_writes_along_needs_no_field_and_no_guard() {
    Changes along =
        Changes.plus(Path.of("rev"), BigDecimal.ONE)
            .and(Changes.set(Path.of("updated.at"), AttributeValue.fromS("now")))
            .and(Changes.setIfMissing(Path.of("created"), AttributeValue.fromS("now")));
    Changes all = Resolved.of(Library.BOOKS, "books", "year", 1).and(along);

    assertThat(expression(all))
        .isEqualTo(
            "SET created = if_not_exists(created, <now>), rev = if_not_exists(rev, <0>) + <1>,"
                + " updated.at = <now>, year = <1>");
    assertThat(all.guard()).contains(Condition.Constant.ALWAYS);
    assertThat(all.replacements()).containsOnlyKeys("year");
    assertThatThrownBy(() -> all.and(Changes.plus(Path.of("rev", "x"), BigDecimal.ONE)))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("change the same value");
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue list(String... texts) {
    return AttributeValue.fromL(List.of(texts).stream().map(ChangeExpressionTest::text).toList());
  }

  private static String difference(AttributeValue before, AttributeValue after) {
    Map<String, AttributeValue> from = before == null ? Map.of() : Map.of("x", before);
    Map<String, AttributeValue> to = after == null ? Map.of() : Map.of("x", after);
    return expression(Changes.between(from, to, Fields.OPEN));
  }

  @Test
  void a_difference_is_the_least_that_differs() {
    assertThat(difference(AttributeValue.fromN("1.0"), AttributeValue.fromN("1"))).isEmpty();
    assertThat(difference(text("a"), text("b"))).isEqualTo("SET x = <b>");
    assertThat(difference(null, text("b"))).isEqualTo("SET x = <b>");
    assertThat(difference(text("a"), null)).isEqualTo("REMOVE x");
    assertThat(difference(list("a"), list("a", "b"))).isEqualTo("SET x = <2 elements>");
    AttributeValue set = AttributeValue.fromSs(List.of("a", "b"));
    assertThat(difference(set, AttributeValue.fromSs(List.of("c", "b", "a"))))
        .isEqualTo("ADD x <1 elements>");
    assertThat(difference(set, AttributeValue.fromSs(List.of("b"))))
        .isEqualTo("DELETE x <1 elements>");
    assertThat(difference(set, AttributeValue.fromSs(List.of("b", "c"))))
        .isEqualTo("SET x = <2 elements>");
    assertThat(difference(set, null)).isEqualTo("REMOVE x");
    assertThat(difference(set, AttributeValue.fromNs(List.of("1"))))
        .isEqualTo("SET x = <1 elements>");
  }

  @Test
  void a_difference_goes_into_maps_by_names_of_any_kind() {
    Map<String, AttributeValue> before = new HashMap<>();
    before.put("a.b", AttributeValue.fromM(Map.of("rating", text("a"), "size", text("s"))));
    before.put("e", AttributeValue.fromM(Map.of("", text("a"))));
    Map<String, AttributeValue> after = new HashMap<>();
    after.put("a.b", AttributeValue.fromM(Map.of("rating", text("b"), "size", text("s"))));
    after.put("e", AttributeValue.fromM(Map.of("", text("b"))));

    Changes changes = Changes.between(before, after, Fields.OPEN);

    assertThat(changes.paths()).containsExactly(Path.of("a.b", "rating"), Path.of("e"));
    assertThat(changes.guard().orElseThrow()).hasToString("attribute_type(\"a.b\", ?)");
    assertThat(changes.applyTo(before)).isEqualTo(after);
    assertThat(Changes.between(after, after, Fields.OPEN).isEmpty()).isTrue();
  }

  @Test
  void lists_and_maps_that_are_set_whole_must_be_as_read() {
    Map<String, AttributeValue> before = Map.of("l", list("a"), "t", text("a"), "s", list("x"));
    Map<String, AttributeValue> after =
        Map.of("l", list("b"), "t", text("b"), "m", AttributeValue.fromM(Map.of("a", text("c"))));
    Changes changes = Changes.between(before, after, Fields.OPEN);
    assertThat(changes.containersAsRead(before).conjuncts())
        .extracting(Condition::toString)
        .containsExactlyInAnyOrder("l = ?", "attribute_not_exists(m) OR attribute_type(m, ?)");
  }
}
