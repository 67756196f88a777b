package io.dynamodel.migrations;

import io.dynamodel.value.Document;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The effect that pending migrations would have on the stored items. Its text contains keys and
 * field names, but no other values.
 *
 * @param steps the operations, in order
 */
public record DryRun(List<Step> steps) {
  /**
   * An operation.
   *
   * @param migration the id of the migration
   * @param text the operation in words
   * @param differences the first items that would change; empty for operations on tables
   * @param estimate the estimated cost; zero for operations on tables
   * @param note what could not be examined, such as a table that does not exist yet; may be empty
   */
  public record Step(
      String migration, String text, List<Difference> differences, Estimate estimate, String note) {
    public Step {
      differences = List.copyOf(differences);
    }
  }

  /**
   * An item that would change.
   *
   * @param key the key's fields
   * @param before the stored item
   * @param after the items that would replace it
   */
  public record Difference(Map<String, ?> key, Document before, List<Document> after) {
    public Difference {
      after = List.copyOf(after);
    }
  }

  /**
   * The estimated cost of an operation. If only a part of the table was examined, the units are
   * those of that part, multiplied by DynamoDB's own count of the table's items, which is hours
   * old.
   *
   * @param scanned the number of examined items
   * @param matching the number of examined items that would change
   * @param readUnits the read capacity units for examining the whole table
   * @param writeUnits the write capacity units for the items that would change, without indexes
   * @param complete whether the whole table was examined
   */
  public record Estimate(
      long scanned, long matching, double readUnits, double writeUnits, boolean complete) {}

  public DryRun {
    steps = List.copyOf(steps);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Step step : steps) {
      text.append(text.isEmpty() ? "" : "\n").append(step.migration()).append(": ");
      text.append(step.text());
      if (step.estimate().scanned() > 0) {
        Estimate estimate = step.estimate();
        text.append(
            String.format(
                Locale.ROOT,
                "\n  %d of %s%d items would change: about %.1f read and %.1f write units",
                estimate.matching(),
                estimate.complete() ? "" : "the first ",
                estimate.scanned(),
                estimate.readUnits(),
                estimate.writeUnits()));
      }
      for (Difference each : step.differences()) {
        text.append("\n  ").append(each.key()).append(": ").append(fields(each));
      }
      if (!step.note().isEmpty()) {
        text.append("\n  ").append(step.note());
      }
    }
    return text.isEmpty() ? "nothing to do" : text.toString();
  }

  private static String fields(Difference difference) {
    if (difference.after().isEmpty()) {
      return "deleted";
    }
    if (difference.after().size() > 1) {
      return "becomes " + difference.after().size() + " items";
    }
    Document after = difference.after().get(0);
    StringBuilder text = new StringBuilder();
    for (String name : new TreeSet<>(difference.before().keySet())) {
      if (!after.containsKey(name)) {
        text.append(" -").append(name);
      } else if (!Objects.equals(after.get(name), difference.before().get(name))) {
        text.append(" ~").append(name);
      }
    }
    for (String name : new TreeSet<>(after.keySet())) {
      if (!difference.before().containsKey(name)) {
        text.append(" +").append(name);
      }
    }
    return text.isEmpty() ? "unchanged" : text.substring(1);
  }
}
