package io.dynamodel.migrations.internal.run;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.TableNotFoundException;
import io.dynamodel.internal.base.Names;
import io.dynamodel.migrations.MigrationException;
import io.dynamodel.migrations.internal.file.TableOperation;
import io.dynamodel.migrations.internal.file.TableOperation.Kind;
import io.dynamodel.migrations.internal.state.ModelState;
import io.dynamodel.migrations.internal.state.TableState;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.UniqueRepair;
import io.dynamodel.value.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Carries out operations on tables. Each can be repeated. */
final class Tables {
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
   * @param before the state before the operation
   */
  void run(TableOperation operation, Document before) {
    switch (operation.kind()) {
      case CREATE_TABLE ->
          connection.ensureTable(config(operation.apply(before), operation.model()));
      case DELETE_TABLE -> delete(config(before, operation.model()));
      default -> update(operation, operation.apply(before));
    }
  }

  /**
   * Repairs the guard items of unique fields, if the model has any, because operations on items do
   * not write guards.
   *
   * @param table the name of a model, or of a table
   */
  void repairGuards(Document state, String table) {
    for (String model : ModelState.models(state).keySet()) {
      Document settings = ModelState.table(ModelState.model(state, model).orElseThrow());
      boolean isMeant = model.equals(table) || table.equals(settings.string("name"));
      if (isMeant && settings.containsKey("unique")) {
        List<UniqueRepair.Conflict> conflicts =
            DynaModel.documents()
                .table(TableState.settings(settings))
                .schema(SchemaAdapter.none())
                .connect(connection)
                .repairUnique()
                .conflicts();
        if (!conflicts.isEmpty()) {
          throw new MigrationException(
              "table "
                  + settings.string("name")
                  + " has items with the same values of unique fields: "
                  + Names.listed(conflicts.stream().map(Tables::text).toList(), "; "));
        }
      }
    }
  }

  private static String text(UniqueRepair.Conflict conflict) {
    return "item " + conflict.key() + " (" + String.join(", ", conflict.fields()) + ")";
  }

  /** Returns whether the table of a model exists and contains items. */
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
      String setting = String.valueOf(operation.name());
      if (!TableOperation.canBeUnset(setting)) {
        return;
      }
      Map.Entry<String, Object> none = TableOperation.unset(setting);
      target.put(none.getKey(), none.getValue());
    }
    if (operation.kind() == Kind.DROP_INDEX) {
      keepOthers(target, String.valueOf(operation.name()));
    }
    adaptCapacity(target);
    TableConfig config = TableState.config(Document.of(target));
    if (operation.kind() == Kind.DROP_INDEX) {
      connection.updateTable(config, o -> o.allowDrops());
    } else {
      connection.updateTable(config);
    }
    if (operation.kind() == Kind.SET && "unique".equals(operation.name())) {
      repairGuards(after, operation.model());
    }
  }

  /**
   * Adapts the capacity of indexes. Between two operations, a table may already be on demand while
   * its indexes still have units, or the other way round. Settings that do not fit the table are
   * left to the operation that changes it.
   */
  private static void adaptCapacity(Map<String, @Nullable Object> target) {
    boolean isProvisioned = target.containsKey("throughput");
    List<String> unfit =
        isProvisioned ? List.of("onDemand", "onDemandLimits") : List.of("throughput");
    target.keySet().removeAll(unfit);
    if (target.get("indexes") instanceof Map<?, ?> indexes) {
      Map<String, @Nullable Object> adapted = new TreeMap<>();
      indexes.forEach(
          (name, index) -> {
            Map<String, @Nullable Object> settings = new TreeMap<>((Document) index);
            settings.keySet().removeAll(unfit);
            adapted.put(String.valueOf(name), settings);
          });
      target.put("indexes", adapted);
    }
  }

  /** Keeps all indexes of the table that are not in the model, except the dropped one. */
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
