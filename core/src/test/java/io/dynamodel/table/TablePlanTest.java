package io.dynamodel.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TablePlanTest {
  private static final TableStep TAGS =
      new TableStep("books", TableStep.Kind.TAGS, null, "set the tag team");
  private static final TableStep DROP =
      new TableStep("books", TableStep.Kind.DROP_INDEX, "by-author", "drop index by-author");

  @Test
  void plan_printsItsStepsInOrder() {
    TablePlan plan = new TablePlan(List.of(TAGS, DROP, TAGS));

    assertThat(plan)
        .hasToString(
            """
            1. table books: set the tag team
            2. table books: drop index by-author
            3. table books: set the tag team\
            """);
    assertThat(plan.steps()).containsExactly(TAGS, DROP, TAGS);
    assertThat(plan.isEmpty()).isFalse();
  }

  @Test
  void planWithoutSteps_saysSo() {
    assertThat(new TablePlan(List.of())).hasToString("nothing to do");
    assertThat(new TablePlan(List.of()).isEmpty()).isTrue();
  }

  @Test
  void plans_areEqual_ifTheirStepsAre() {
    TablePlan plan = new TablePlan(List.of(TAGS, DROP));

    assertThat(plan)
        .isEqualTo(new TablePlan(List.of(TAGS, DROP)))
        .hasSameHashCodeAs(new TablePlan(List.of(TAGS, DROP)))
        .isNotEqualTo(new TablePlan(List.of(DROP, TAGS)))
        .isNotEqualTo(List.of(TAGS, DROP));
    assertThat(plan.hashCode()).isNotEqualTo(new TablePlan(List.of(TAGS)).hashCode());
  }

  @Test
  void onlyTheDropOfAnIndex_drops() {
    for (TableStep.Kind kind : TableStep.Kind.values()) {
      assertThat(new TableStep("books", kind, null, "").drops())
          .as("%s", kind)
          .isEqualTo(kind == TableStep.Kind.DROP_INDEX);
    }
  }
}
