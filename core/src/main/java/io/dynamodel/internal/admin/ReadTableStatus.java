package io.dynamodel.internal.admin;

import io.dynamodel.internal.step.Step;
import io.dynamodel.table.IndexStatus;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.TableStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Reads the state of a table, and its differences from the declared settings. */
public final class ReadTableStatus {
  private ReadTableStatus() {}

  /** Returns the steps that read the state of a table by its name alone. */
  public static Step<TableStatus> of(String table) {
    return TableWait.describe(
        table,
        now ->
            Step.done(
                now == null
                    ? missing(table, List.of(), null)
                    : status(now, DescribeTable.settings(table, now), List.of(), null)));
  }

  /** Returns the steps that read the state of a table and of the table of its guards. */
  public static Step<TableStatus> of(TableConfig table) {
    TableConfig guards = table.guards().orElse(null);
    return guards == null
        ? of(table, null)
        : of(guards, null).andThen(ofGuards -> of(table, ofGuards));
  }

  private static Step<TableStatus> of(TableConfig table, @Nullable TableStatus guards) {
    return TableWait.describe(
        table.name(),
        now -> {
          if (now == null) {
            return Step.done(missing(table.name(), List.of("the table does not exist"), guards));
          }
          return RealTable.read(table, now)
              .andThen(real -> Step.done(status(now, real.settings(), drift(table, real), guards)));
        });
  }

  private static List<String> drift(TableConfig declared, RealTable real) {
    List<String> drift = new ArrayList<>(TableMismatch.of(declared, real.settings(), false));
    TableChanges.of(declared, real).forEach(change -> drift.add(change.step().text()));
    return drift;
  }

  private static TableStatus missing(
      String table, List<String> drift, @Nullable TableStatus guards) {
    return new TableStatus(table, TableStatus.MISSING, 0, 0, List.of(), null, drift, guards);
  }

  private static TableStatus status(
      TableDescription now,
      TableConfig settings,
      List<String> drift,
      @Nullable TableStatus guards) {
    List<IndexStatus> indexes = new ArrayList<>();
    for (GlobalSecondaryIndexDescription each : now.globalSecondaryIndexes()) {
      indexes.add(
          new IndexStatus(
              each.indexName(),
              true,
              String.valueOf(each.indexStatusAsString()),
              Boolean.TRUE.equals(each.backfilling()),
              number(each.itemCount()),
              number(each.indexSizeBytes())));
    }
    for (LocalSecondaryIndexDescription each : now.localSecondaryIndexes()) {
      indexes.add(
          new IndexStatus(
              each.indexName(),
              false,
              now.tableStatusAsString(),
              false,
              number(each.itemCount()),
              number(each.indexSizeBytes())));
    }
    return new TableStatus(
        settings.name(),
        now.tableStatusAsString(),
        number(now.itemCount()),
        number(now.tableSizeBytes()),
        indexes,
        settings,
        drift,
        guards);
  }

  private static long number(@Nullable Long count) {
    return count == null ? 0 : count;
  }
}
