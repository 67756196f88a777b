package io.dynamodel.engine.internal.partiql;

import static io.dynamodel.engine.internal.expression.Values.b;
import static io.dynamodel.engine.internal.expression.Values.item;
import static io.dynamodel.engine.internal.expression.Values.l;
import static io.dynamodel.engine.internal.expression.Values.m;
import static io.dynamodel.engine.internal.expression.Values.n;
import static io.dynamodel.engine.internal.expression.Values.ns;
import static io.dynamodel.engine.internal.expression.Values.s;
import static io.dynamodel.engine.internal.expression.Values.ss;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.internal.expression.Predicate;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.Item;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhereTest {
  private static final Item ITEM =
      item(
          "n", n(5),
          "s", s("hello"),
          "b", b(1, 2),
          "yes", AttributeValue.TRUE,
          "nothing", AttributeValue.NULL,
          "list", l(s("x"), n(7)),
          "map", m("within", m("deep one", n(1))),
          "tags", ss("red", "green"),
          "numbers", ns("1", "2"));

  private static Predicate predicate(String where, AttributeValue... parameters) {
    return Objects.requireNonNull(
        ((Statement.Select) Statement.parse("SELECT * FROM t WHERE " + where, List.of(parameters)))
            .where());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n = 5",
        "5 = n",
        "n <> 4",
        "n != 4",
        "n > 4 AND n >= 5 AND n < 6 AND n <= 5",
        "s = 'hello'",
        "yes = true",
        "nothing = NULL",
        "list = ['x', 7]",
        "map.within.\"deep one\" = 1",
        "map['within']['deep one'] = 1",
        "list[1] = 7",
        "tags = <<'green', 'red'>>",
        "n BETWEEN 5 AND 6",
        "n NOT BETWEEN 6 AND 7",
        "n IN [1, 5]",
        "n IN (1, 5)",
        "n IN <<1, 5>>",
        "n NOT IN [1, 2]",
        "absent IS MISSING",
        "n IS NOT MISSING",
        "nothing IS NULL",
        "n IS NOT NULL",
        "n IS NUMBER",
        "n IS INT",
        "s IS STRING",
        "s IS S",
        "b IS BINARY",
        "yes IS BOOLEAN",
        "list IS LIST",
        "map IS STRUCT",
        "tags IS SS",
        "numbers IS NS",
        "begins_with(s, 'hel')",
        "BEGINS_WITH(\"s\", 'hel')",
        "begins_with(s, 'hel') = true",
        "begins_with(s, 'x') = FALSE",
        "contains(s, 'ell')",
        "contains(tags, 'red')",
        "contains(list, 7)",
        "attribute_type(n, 'N')",
        "attribute_exists(n)",
        "attribute_not_exists(absent)",
        "size(tags) = 2",
        "size(s) > 4 AND size(s) BETWEEN 5 AND 5",
        "NOT n = 4",
        "NOT (n = 5 AND s = 'x')",
        "NOT NOT n = 5",
        "n = 4 OR n = 5",
        "n = 5 OR n = 4 AND n = 3",
        "(n = 5 OR n = 4) AND s = 'hello'",
      })
  void conditionsThatAnItemMeets(String where) {
    assertThat(predicate(where).test(ITEM)).isTrue();
    assertThat(predicate("NOT (" + where + ")").test(ITEM)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n = '5'",
        "absent = 1",
        "absent < 1",
        "absent BETWEEN 1 AND 2",
        "absent IN [1]",
        "absent IS NULL",
        "nothing IS MISSING",
        "s < 1",
        "list[2] = 7",
        "n.within = 1",
        "map.within.deep = 1",
        "(n = 5 OR n = 4) AND s = 'x'",
        "begins_with(n, 'h')",
        "contains(n, '5')",
        "size(n) = 1",
      })
  void conditionsThatAnItemDoesNotMeet(String where) {
    assertThat(predicate(where).test(ITEM)).isFalse();
  }

  @Test
  void parameters_areValuesInConditions() {
    assertThat(predicate("n = ? AND b = ?", n(5), b(1, 2)).test(ITEM)).isTrue();
    assertThat(predicate("n IN [?, ?]", n(4), n(5)).test(ITEM)).isTrue();
    assertThat(predicate("n IN ?", l(n(4), n(5))).test(ITEM)).isTrue();
  }

  @Test
  void and_bindsCloserThanOr() {
    assertThat(predicate("n = 1 OR n = 2 AND n = 3"))
        .isEqualTo(predicate("n = 1 OR (n = 2 AND n = 3)"));
  }
}
