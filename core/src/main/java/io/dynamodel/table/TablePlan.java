package io.dynamodel.table;

import io.dynamodel.internal.argument.Given;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps that bring a table to its declared settings, in the order of their execution.
 * Immutable.
 */
public final class TablePlan {
  private final List<TableStep> steps;

  /** Creates a plan. */
  public TablePlan(List<TableStep> steps) {
    this.steps = List.copyOf(Given.given(steps, "the steps of a plan"));
  }

  /** Returns the steps. */
  public List<TableStep> steps() {
    return steps;
  }

  /** Returns whether there is nothing to do. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TablePlan plan && plan.steps.equals(steps);
  }

  @Override
  public int hashCode() {
    return steps.hashCode();
  }

  /** Returns the steps as text, one per line, with numbers. */
  @Override
  public String toString() {
    if (steps.isEmpty()) {
      return "nothing to do";
    }
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (TableStep step : steps) {
      text.append(text.isEmpty() ? "" : "\n").append(++number).append(". ").append(step);
    }
    return text.toString();
  }
}
