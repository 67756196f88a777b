package io.dynamodel.migrations;

import java.util.List;

/**
 * The steps of a planned call. Its text lists each of them.
 *
 * @param migrations the migrations, in the order in which they would be applied or rolled back
 */
public record MigrationPlan(List<Planned> migrations) {
  /**
   * A migration and its steps.
   *
   * @param id the migration
   * @param steps its operations in words, without those that are already done
   */
  public record Planned(String id, List<String> steps) {
    public Planned {
      steps = List.copyOf(steps);
    }
  }

  public MigrationPlan {
    migrations = List.copyOf(migrations);
  }

  /** Returns whether nothing is left to do. */
  public boolean isEmpty() {
    return migrations.isEmpty();
  }

  @Override
  public String toString() {
    if (migrations.isEmpty()) {
      return "nothing to do";
    }
    StringBuilder text = new StringBuilder();
    for (Planned each : migrations) {
      text.append(text.isEmpty() ? "" : "\n").append(each.id());
      for (String step : each.steps()) {
        text.append("\n  ").append(step);
      }
      if (each.steps().isEmpty()) {
        text.append("\n  (no operations)");
      }
    }
    return text.toString();
  }
}
