package io.dynamodel.migrations.internal.run;

import static io.dynamodel.value.ValueType.S;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table that records which migrations were applied, who is working, and the progress: an item
 * for each migration, one for the lease and, while items are changed, one for each phase and
 * segment.
 */
public final class Ledger {
  /** The name of the table. */
  public static final String TABLE = "dynamodel_migrations";

  /** The id of the lease. No migration can have it, because it does not begin with a digit. */
  static final String LEASE = "lease";

  /** The separator between the parts of the id of a phase or a segment. */
  static final String SEPARATOR = "#";

  private static final TableConfig SETTINGS =
      TableConfig.of(t -> t.name(TABLE).hashKey("application", S).rangeKey("id", S));

  private final DynaConnection connection;
  private final DynaModel<Document> table;
  private final String application;

  /**
   * @param application separates the migrations of several programs
   */
  public Ledger(DynaConnection connection, String application) {
    this.connection = connection;
    this.table = connection.table(TABLE);
    this.application = application;
  }

  /** Creates the table if it is missing. Several processes may do this at once. */
  public void ensure() {
    connection.ensureTable(SETTINGS);
  }

  DynaConnection connection() {
    return connection;
  }

  DynaModel<Document> table() {
    return table;
  }

  Key key(String id) {
    return Key.of(application, id);
  }

  Map<String, Object> item(String id, Map<String, ?> values) {
    Map<String, Object> item = new LinkedHashMap<>(values);
    item.put("application", application);
    item.put("id", id);
    return item;
  }

  Optional<Document> get(String id) {
    return table.get(key(id), options -> options.consistent());
  }

  /** Returns the records of all migrations by their ids; none if there is no table yet. */
  public Map<String, Document> migrations() {
    Map<String, Document> migrations = new LinkedHashMap<>();
    if (table.exists()) {
      for (Document each : table.query("application", application).consistent()) {
        String id = String.valueOf(each.get("id"));
        if ("migration".equals(each.get("kind"))) {
          migrations.put(id, each);
        }
      }
    }
    return migrations;
  }

  /** Returns the records whose ids begin with a text. */
  List<Document> beginningWith(String prefix) {
    return table.query("application", application, "id__begins_with", prefix).consistent().list();
  }

  /** Deletes the records of the phases and segments of a migration. */
  void forgetPhases(String migration) {
    forget(migration + SEPARATOR);
  }

  /** Deletes the records whose ids begin with a text. */
  void forget(String prefix) {
    List<Key> keys = new ArrayList<>();
    for (Document each : beginningWith(prefix)) {
      keys.add(key(String.valueOf(each.get("id"))));
    }
    if (!keys.isEmpty()) {
      table.deleteBatch(keys);
    }
  }
}
