package io.dynamodel.internal.expression;

import static io.dynamodel.internal.expression.Condition.exists;
import static io.dynamodel.internal.expression.Condition.term;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ExpressionsTest {
  private final Expressions expressions = new Expressions();

  @Test
  void condition_with_a_name_and_a_value_twice_sends_each_once() {
    String text = expressions.condition(is("a", 1).and(is("b", 1)).and(is("a", 1).or(is("a", 2))));

    assertThat(text).isEqualTo("#n0 = :v0 AND #n1 = :v0 AND (#n0 = :v0 OR #n0 = :v1)");
    assertThat(expressions.names()).containsExactly(entry("#n0", "a"), entry("#n1", "b"));
    assertThat(expressions.values())
        .containsExactly(entry(":v0", number(1)), entry(":v1", number(2)));
  }

  @Test
  void expressions_of_one_request_share_names_and_values() {
    String key = expressions.condition(is("author", 1));
    String filter = expressions.condition(is("year", 1));
    String projection = expressions.projection(List.of(Path.of("author"), Path.of("title")));

    assertThat(key).isEqualTo("#n0 = :v0");
    assertThat(filter).isEqualTo("#n1 = :v0");
    assertThat(projection).isEqualTo("#n0, #n2");
    assertThat(expressions.names().values()).containsExactly("author", "year", "title");
    assertThat(expressions.values()).hasSize(1);
  }

  @Test
  void names_and_values_without_any_count_as_not_set_for_the_sdk() {
    assertThat(expressions.names()).isEmpty();
    assertThat(expressions.names()).isInstanceOf(SdkAutoConstructMap.class);
    assertThat(expressions.values()).isInstanceOf(SdkAutoConstructMap.class);
  }

  @Test
  void path_of_any_names_goes_through_placeholders() {
    Path path = Path.of("x.y", "with space", 3, "😀", "select", "x.y", 0, 1);

    assertThat(expressions.path(path)).isEqualTo("#n0.#n1[3].#n2.#n3.#n0[0][1]");
    assertThat(expressions.names().values()).containsExactly("x.y", "with space", "😀", "select");
  }

  @Test
  void projection_of_overlapping_paths_keeps_the_outer_one() {
    assertThat(
            expressions.projection(
                List.of(
                    Path.of("info", "rating"),
                    Path.of("tags", 1),
                    Path.of("info"),
                    Path.of("tags", 0),
                    Path.of("info"))))
        .isEqualTo("#n0[1], #n1, #n0[0]");
    assertThat(expressions.names().values())
        .as("nothing is named that is not used")
        .containsExactly("tags", "info");
  }

  @Test
  void projection_of_nothing_is_refused() {
    assertThatThrownBy(() -> expressions.projection(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void constants_have_no_expression() {
    assertThat(expressions.condition(Condition.Constant.ALWAYS)).isNull();
    assertThatThrownBy(() -> expressions.condition(Condition.Constant.NEVER))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Expression.of(Condition.Constant.ALWAYS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void condition_in_100_values_is_one_in() {
    assertThat(expressions.condition(in(100)))
        .startsWith("#n0 IN (:v0, :v1, ")
        .endsWith(", :v99)")
        .doesNotContain(" OR ");
  }

  @Test
  void condition_in_more_than_100_values_is_split_and_parenthesized_where_needed() {
    String text = expressions.condition(in(201));

    assertThat(text)
        .matches(
            "#n0 IN \\(:v0, .*, :v99\\) OR #n0 IN \\(:v100, .*, :v199\\) OR #n0 IN \\(:v200\\)");
    assertThat(expressions.condition(in(201).or(exists(Path.of("a")))))
        .isEqualTo(text + " OR attribute_exists(#n1)");
    assertThat(expressions.condition(in(201).not())).isEqualTo("NOT (" + text + ")");
    assertThat(expressions.condition(in(201).and(exists(Path.of("a")))))
        .isEqualTo("(" + text + ") AND attribute_exists(#n1)");
  }

  @Test
  void condition_of_300_operators_is_written_and_of_301_refused() {
    // n comparisons are n operators, and n - 1 ANDs.
    Condition most = Condition.all(comparisons(150)).and(Condition.Constant.ALWAYS);
    assertThatCode(() -> new Expressions().condition(most)).doesNotThrowAnyException();
    Condition negated = Condition.all(comparisons(149)).and(is("z", 1).not().not()).not();
    assertThatCode(() -> new Expressions().condition(negated)).doesNotThrowAnyException();
    assertThatThrownBy(() -> new Expressions().condition(most.not().and(exists(Path.of("q")))))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("has 302 operators, but DynamoDB accepts 300")
        .hasMessageContaining("send several requests");
  }

  @Test
  void condition_with_sizes_counts_the_function_as_well() {
    List<Condition> sizes =
        IntStream.range(0, 101)
            .<Condition>mapToObj(
                i ->
                    new Condition.Term(
                        new Operand.Size(Path.of("f" + i)),
                        Comparison.EQ,
                        List.of(new Operand.Value(number(1)))))
            .toList();
    assertThatCode(() -> new Expressions().condition(Condition.any(sizes.subList(0, 100))))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> new Expressions().condition(Condition.any(sizes)))
        .hasMessageContaining("302 operators");
  }

  @Test
  void condition_in_many_values_counts_each_of_its_parts() {
    // 100 values are one IN; 101 and 200 are two with an OR between them, and 201 are three.
    assertThat(List.of(1, 100, 101, 200, 201).stream().map(n -> ConditionWriter.operators(in(n))))
        .containsExactly(1, 1, 3, 3, 5);
  }

  @Test
  void text_of_4096_bytes_is_accepted_and_of_one_more_refused() {
    assertThat(Expressions.checked("update", "x".repeat(4096))).hasSize(4096);
    assertThatThrownBy(() -> Expressions.checked("update", "x".repeat(4097)))
        .hasMessageStartingWith("the update has 4097 bytes as an expression, but DynamoDB accepts");
  }

  @Test
  void names_and_values_cannot_be_changed() {
    for (int count = 1; count <= 3; count++) {
      Expressions some = new Expressions();
      some.condition(Condition.all(comparisons(count)));
      assertThat(some.names()).hasSize(count).isUnmodifiable();
    }
  }

  @Test
  void condition_over_4096_bytes_is_refused() {
    assertThatCode(() -> new Expressions().condition(in(590))).doesNotThrowAnyException();
    assertThatThrownBy(() -> new Expressions().condition(in(700)))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageMatching(
            "the condition has \\d+ bytes as an expression, but DynamoDB accepts 4096: send several"
                + " .*");
    List<Path> paths = IntStream.range(0, 1000).mapToObj(i -> Path.of("f" + i)).toList();
    assertThatThrownBy(() -> new Expressions().projection(paths))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageStartingWith("the projection has");
  }

  @Test
  void expression_has_all_of_one_condition_and_prints_no_values() {
    Expression expression = Expression.of(is("secret", 42));

    assertThat(expression.text()).isEqualTo("#n0 = :v0");
    assertThat(expression.names()).containsExactly(entry("#n0", "secret"));
    assertThat(expression.values()).containsExactly(entry(":v0", number(42)));
    assertThat(expression).hasToString("#n0 = :v0 {#n0=secret}");
  }

  private static <V> java.util.Map.Entry<String, V> entry(String name, V value) {
    return java.util.Map.entry(name, value);
  }

  private static Condition is(String name, int value) {
    return term(Path.of(name), Comparison.EQ, number(value));
  }

  private static List<Condition> comparisons(int count) {
    return new ArrayList<>(IntStream.range(0, count).mapToObj(i -> is("f" + i, 1)).toList());
  }

  private static Condition in(int count) {
    return term(
        Path.of("x"),
        Comparison.IN,
        IntStream.range(0, count).mapToObj(ExpressionsTest::number).toArray(AttributeValue[]::new));
  }

  private static AttributeValue number(int value) {
    return AttributeValue.fromN(Integer.toString(value));
  }
}
