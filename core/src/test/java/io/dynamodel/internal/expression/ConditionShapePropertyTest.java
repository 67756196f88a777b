package io.dynamodel.internal.expression;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Two shapes are equal exactly if their conditions differ in nothing but their values. */
class ConditionShapePropertyTest {
  private static final long SEED = 20_261_129;
  private static final int CONDITIONS = 600 * Integer.getInteger("dynamodel.trials.factor", 1);

  /** Small, so that many of them have the same form; and the constants. */
  private static List<Condition> conditions() {
    RandomConditions random = new RandomConditions(SEED);
    List<Condition> conditions = new ArrayList<>(List.of(Condition.Constant.values()));
    for (int i = 0; i < CONDITIONS; i++) {
      conditions.add(random.condition(i % 2));
    }
    return conditions;
  }

  /** Describes all of a condition except its values. */
  private static String form(Condition condition) {
    if (condition instanceof Condition.Term term) {
      return term.subject() + " " + term.comparison() + " " + term.operands();
    }
    if (condition instanceof Condition.Not not) {
      return "not(" + form(not.part()) + ")";
    }
    if (condition instanceof Condition.Constant constant) {
      return constant.name();
    }
    List<Condition> parts =
        condition instanceof Condition.And and ? and.parts() : ((Condition.Or) condition).parts();
    return condition.getClass().getSimpleName()
        + parts.stream().map(ConditionShapePropertyTest::form).collect(joining(", ", "(", ")"));
  }

  @Test
  void shapes_areEqual_ifOnlyTheValuesDiffer() {
    List<Condition> conditions = conditions();
    int alike = 0;
    for (Condition one : conditions) {
      for (Condition other : conditions) {
        boolean sameForm = form(one).equals(form(other));
        ConditionShape shape = ConditionShape.of(one);
        ConditionShape otherShape = ConditionShape.of(other);
        assertThat(shape.equals(otherShape))
            .as("seed %d: %s and %s", SEED, one, other)
            .isEqualTo(sameForm);
        if (sameForm) {
          assertThat(shape.hashCode()).as("%s", one).isEqualTo(otherShape.hashCode());
          alike++;
        }
      }
    }
    assertThat(alike).as("pairs of the same form").isGreaterThan(2 * conditions.size());
    assertThat(ConditionShape.of(conditions.get(2))).isNotEqualTo(conditions.get(2));
  }

  @Test
  void shapeWithoutValues_isEqualToItsOrigin() {
    for (Condition each : conditions()) {
      ConditionShape shape = ConditionShape.of(each);
      assertThat(shape.withoutValues().equals(shape)).as("seed %d: %s", SEED, each).isTrue();
      assertThat(shape.equals(shape.withoutValues())).as("seed %d: %s", SEED, each).isTrue();
    }
  }

  @Test
  void hashesOfDifferentForms_areMostlyDifferent() {
    RandomConditions random = new RandomConditions(SEED);
    Map<String, Integer> hashes = new TreeMap<>();
    for (int i = 0; i < CONDITIONS; i++) {
      Condition condition = random.condition(2);
      hashes.put(form(condition), ConditionShape.of(condition).hashCode());
    }
    Set<Integer> distinct = hashes.values().stream().collect(Collectors.toSet());
    assertThat(distinct.size()).isGreaterThan(hashes.size() / 2);
  }
}
