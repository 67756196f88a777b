package io.dynamodel.migrations.internal.run;

import io.dynamodel.DynaConnection;
import io.dynamodel.error.TableNotFoundException;
import io.dynamodel.migrations.MigrationException;
import io.dynamodel.migrations.internal.file.TableOperation;
import io.dynamodel.migrations.internal.file.TableOperation.Kind;
import io.dynamodel.migrations.internal.state.ModelState;
import io.dynamodel.migrations.internal.state.TableState;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Carries out operations on tables. Each can be repeated. */
final class Tables {
  /** What a setting becomes that a model does not have any more; others are left as they are. */
  private static final Map<String, Object> NEUTRAL =
      Map.of(
          "stream",
          "OFF",
          "throughput",
          true,
          "deletionProtection",
          false,
          "pointInTimeRecovery",
          false,
          "tableClass",
          "STANDARD");

  private final DynaConnection connection;

  Tables(DynaConnection connection) {
    this.connection = connection;
  }

  /** Returns a table with the names of its keys, as DynamoDB describes it. */
  Keyed keyed(String name) {
    TableConfig settings =
        connection
            .tableStatus(name)
            .settings()
            .orElseThrow(
                () ->
                    new TableNotFoundException(
                        "table " + name + " does not exist, so its items cannot be changed"));
    return new Keyed(
        connection.table(name), settings.keys().stream().map(KeyAttribute::name).toList());
  }

  /**
   * Carries out an operation.
   *
   * @param before the state before it
   */
  void run(TableOperation operation, Document before) {
    switch (operation.kind()) {
      case CREATE_TABLE ->
          connection.ensureTable(config(operation.apply(before), operation.model()));
      case DELETE_TABLE -> delete(config(before, operation.model()));
      default -> update(operation, operation.apply(before));
    }
  }

  /** Returns whether the table of a model is there and has items. */
  boolean hasItems(Document state, String model) {
    String name = ModelState.tableName(state, model);
    return connection.tableExists(name)
        && !connection.table(name).scan().consistent().limit(1).list().isEmpty();
  }

  private static TableConfig config(Document state, String model) {
    return ModelState.model(state, model)
        .map(each -> TableState.config(ModelState.table(each)))
        .orElseThrow(
            () -> new MigrationException("the state has no model " + model + ": correct the file"));
  }

  private void delete(TableConfig table) {
    if (connection.tableExists(table.name())) {
      connection.deleteTable(table.name());
    }
    table
        .guards()
        .filter(guards -> connection.tableExists(guards.name()))
        .ifPresent(guards -> connection.deleteTable(guards.name()));
  }

  private void update(TableOperation operation, Document after) {
    Document table =
        ModelState.model(after, operation.model()).map(ModelState::table).orElseThrow();
    Map<String, @Nullable Object> target = new TreeMap<>(table);
    if (operation.kind() == Kind.SET && operation.value() == null) {
      Object neutral = NEUTRAL.get(String.valueOf(operation.name()));
      if (neutral == null) {
        return;
      }
      target.put("throughput".equals(operation.name()) ? "onDemand" : operation.name(), neutral);
    }
    if (operation.kind() == Kind.DROP_INDEX) {
      keepOthers(target, String.valueOf(operation.name()));
      connection.updateTable(TableState.config(Document.of(target)), o -> o.allowDrops());
    } else {
      connection.updateTable(TableState.config(Document.of(target)));
    }
  }

  /** Of all indexes that the table has besides those of the model, only one is dropped. */
  private void keepOthers(Map<String, @Nullable Object> target, String dropped) {
    Optional<TableConfig> real =
        connection.tableStatus(String.valueOf(target.get("name"))).settings();
    if (real.isEmpty() || !(TableState.of(real.get()).get("indexes") instanceof Document indexes)) {
      return;
    }
    Map<String, @Nullable Object> kept = new TreeMap<>(indexes);
    kept.remove(dropped);
    if (target.get("indexes") instanceof Document declared) {
      kept.putAll(declared);
    }
    target.put("indexes", kept);
  }
}
