package io.dynamodel.internal.admin;

import io.dynamodel.error.TableMismatchException;
import io.dynamodel.internal.step.Step;
import io.dynamodel.table.TableConfig;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Creates a table, and the table of its guards, if they are missing; otherwise checks that they
 * have the declared keys and indexes. Several servers may do this at once.
 */
public final class EnsureTable {
  private EnsureTable() {}

  /**
   * The outcome for one table.
   *
   * @param exists whether it exists
   * @param created whether it did not exist before
   * @param mismatches the differences from the declared settings
   */
  private record Outcome(
      TableConfig table, boolean exists, boolean created, List<String> mismatches) {}

  /**
   * Returns the steps until the tables exist and take reads and writes.
   *
   * @return whether the table was created
   */
  public static Step<Boolean> of(TableConfig table) {
    List<TableConfig> tables = new ArrayList<>(List.of(table));
    table.guards().ifPresent(tables::add);
    return all(tables.stream().map(EnsureTable::look).toList(), table)
        .andThen(
            found ->
                all(
                    found.stream()
                        .map(each -> each.exists ? Step.done(each) : create(each.table))
                        .toList(),
                    table))
        .andThen(done -> Step.done(done.get(0).created));
  }

  private static Step<List<Outcome>> all(List<Step<Outcome>> parts, TableConfig table) {
    return new Step.Fan<>(
        parts,
        parts.size(),
        outcomes -> {
          List<String> mismatches =
              outcomes.stream().flatMap(each -> each.mismatches.stream()).toList();
          if (!mismatches.isEmpty()) {
            throw new TableMismatchException(table.name(), mismatches);
          }
          return Step.done(outcomes);
        });
  }

  private static Step<Outcome> look(TableConfig table) {
    return TableWait.usable(
        table.name(),
        now ->
            Step.done(
                now == null ? new Outcome(table, false, false, List.of()) : existing(table, now)));
  }

  private static Outcome existing(TableConfig table, TableDescription now) {
    TableConfig real = DescribeTable.settings(table.name(), now);
    return new Outcome(table, true, false, TableMismatch.of(table, real, true));
  }

  private static Step<Outcome> create(TableConfig table) {
    return CreateTable.alone(table, exists -> Step.done(false))
        .andThen(
            created ->
                created
                    ? Step.done(new Outcome(table, true, true, List.of()))
                    : look(table).andThen(each -> each.exists ? Step.done(each) : create(table)));
  }
}
