package io.dynamodel.internal.expression;

import static io.dynamodel.internal.expression.Condition.Constant.ALWAYS;
import static io.dynamodel.internal.expression.Condition.Constant.NEVER;
import static io.dynamodel.internal.expression.Condition.all;
import static io.dynamodel.internal.expression.Condition.any;
import static io.dynamodel.internal.expression.Condition.exists;
import static io.dynamodel.internal.expression.Condition.notExists;
import static io.dynamodel.internal.expression.Condition.term;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.value.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ConditionTest {
  private static final Path AUTHOR = Path.of("author");
  private static final Path YEAR = Path.of("year");
  private static final Condition BY_BAR =
      term(AUTHOR, Comparison.EQ, AttributeValue.fromS("Mr. Bar"));
  private static final Condition DATED = exists(YEAR);

  @Test
  void and_with_constants_leaves_them_out() {
    assertThat(BY_BAR.and(ALWAYS)).isEqualTo(BY_BAR);
    assertThat(ALWAYS.and(BY_BAR)).isEqualTo(BY_BAR);
    assertThat(BY_BAR.and(NEVER)).isEqualTo(NEVER);
    assertThat(all(List.of())).isEqualTo(ALWAYS);
  }

  @Test
  void or_with_constants_leaves_them_out() {
    assertThat(BY_BAR.or(NEVER)).isEqualTo(BY_BAR);
    assertThat(NEVER.or(BY_BAR)).isEqualTo(BY_BAR);
    assertThat(BY_BAR.or(ALWAYS)).isEqualTo(ALWAYS);
    assertThat(any(List.of())).isEqualTo(NEVER);
  }

  @Test
  void not_of_constants_existence_and_negations_is_the_opposite() {
    assertThat(ALWAYS.not()).isEqualTo(NEVER);
    assertThat(NEVER.not()).isEqualTo(ALWAYS);
    assertThat(DATED.not()).isEqualTo(notExists(YEAR));
    assertThat(notExists(YEAR).not()).isEqualTo(DATED);
    assertThat(BY_BAR.not()).isEqualTo(new Condition.Not(BY_BAR));
    assertThat(BY_BAR.not().not()).isEqualTo(BY_BAR);
  }

  @Test
  void and_of_ands_is_one_and_without_repeats() {
    Condition third = exists(Path.of("tags"));
    assertThat(BY_BAR.and(DATED).and(third.and(BY_BAR)))
        .isEqualTo(new Condition.And(List.of(BY_BAR, DATED, third)));
    assertThat(BY_BAR.or(DATED).or(BY_BAR)).isEqualTo(new Condition.Or(List.of(BY_BAR, DATED)));
    assertThat(BY_BAR.and(BY_BAR)).isEqualTo(BY_BAR);
  }

  @Test
  void and_of_bounds_with_nothing_between_is_never() {
    assertThat(year(Comparison.GTE, 2000).and(year(Comparison.LTE, 1990))).isEqualTo(NEVER);
    assertThat(year(Comparison.LT, 1990).and(DATED).and(year(Comparison.GT, 2000)))
        .isEqualTo(NEVER);
    assertThat(year(Comparison.GT, 1990).and(year(Comparison.LTE, 1990))).isEqualTo(NEVER);
    assertThat(year(Comparison.GTE, 10).and(year(Comparison.LTE, 9)))
        .as("as numbers, not as text")
        .isEqualTo(NEVER);
  }

  @Test
  void and_of_bounds_with_something_between_stays() {
    assertThat(year(Comparison.GTE, 1990).and(year(Comparison.LTE, 1990)).conjuncts()).hasSize(2);
    assertThat(year(Comparison.GTE, 9).and(year(Comparison.LTE, 10)).conjuncts()).hasSize(2);
    Condition size =
        new Condition.Term(
            new Operand.Size(YEAR),
            Comparison.LT,
            List.of(new Operand.Value(AttributeValue.fromN("1"))));
    assertThat(year(Comparison.GT, 5).and(size).conjuncts())
        .as("its size is another thing")
        .hasSize(2);
    assertThat(year(Comparison.GT, 5).or(year(Comparison.LT, 1))).isInstanceOf(Condition.Or.class);
  }

  @Test
  void conjuncts_are_the_top_level_terms() {
    assertThat(BY_BAR.and(DATED).conjuncts()).containsExactly(BY_BAR, DATED);
    assertThat(BY_BAR.conjuncts()).containsExactly(BY_BAR);
    assertThat(BY_BAR.or(DATED).conjuncts()).containsExactly(BY_BAR.or(DATED));
    assertThat(ALWAYS.conjuncts()).isEmpty();
    assertThat(NEVER.conjuncts()).containsExactly(NEVER);
  }

  @Test
  void paths_are_those_of_the_whole_tree_and_of_both_sides() {
    Condition nested =
        new Condition.Term(
            new Operand.Size(Path.of("tags")),
            Comparison.GT,
            List.of(new Operand.Attribute(Path.of("info", "least"))));
    assertThat(BY_BAR.or(DATED.not().and(nested.not())).paths())
        .containsExactly(AUTHOR, YEAR, Path.of("tags"), Path.of("info", "least"));
    assertThat(ALWAYS.paths()).isEmpty();
  }

  @Test
  void a_term_gives_its_path_relation_and_operands() {
    Condition.Term term = (Condition.Term) BY_BAR;
    assertThat(term.path()).isEqualTo(AUTHOR);
    assertThat(term.comparison()).isEqualTo(Comparison.EQ);
    assertThat(term.operands()).containsExactly(new Operand.Value(AttributeValue.fromS("Mr. Bar")));
    assertThat(term.isOnValues()).isTrue();
  }

  @Test
  void the_text_form_has_precedence_and_no_values() {
    assertThat(BY_BAR.or(year(Comparison.LT, 1950)).and(DATED).not())
        .hasToString("NOT ((author = ? OR year < ?) AND attribute_exists(year))");
    assertThat(ALWAYS).hasToString("ALWAYS");
  }

  @Test
  void a_term_with_the_wrong_number_of_operands_is_refused() {
    assertThatThrownBy(() -> term(YEAR, Comparison.BETWEEN, AttributeValue.fromN("1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("BETWEEN does not take 1 operands");
    assertThatThrownBy(() -> exists(Path.root())).isInstanceOf(IllegalArgumentException.class);
  }

  private static Condition year(Comparison comparison, int year) {
    return term(YEAR, comparison, AttributeValue.fromN(Integer.toString(year)));
  }
}
