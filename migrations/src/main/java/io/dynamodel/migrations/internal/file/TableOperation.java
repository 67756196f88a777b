package io.dynamodel.migrations.internal.file;

import io.dynamodel.migrations.internal.state.Json;
import io.dynamodel.migrations.internal.state.ModelState;
import io.dynamodel.value.Document;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Changes a table.
 *
 * @param kind the kind of operation
 * @param model the model to which the table belongs
 * @param name the index or the setting; null for the table as a whole
 * @param value the settings of the table or of the index, or the value of the setting; null for
 *     none
 */
public record TableOperation(Kind kind, String model, @Nullable String name, @Nullable Object value)
    implements Operation {
  private static final Map<String, Map.Entry<String, Object>> UNSET =
      Map.of(
          "stream", Map.entry("stream", "OFF"),
          "throughput", Map.entry("onDemand", true),
          "deletionProtection", Map.entry("deletionProtection", false),
          "pointInTimeRecovery", Map.entry("pointInTimeRecovery", false),
          "tableClass", Map.entry("tableClass", "STANDARD"));

  /** The kind of an operation on a table. */
  public enum Kind {
    CREATE_TABLE("createTable", "settings"),
    DELETE_TABLE("deleteTable", null),
    ADD_INDEX("addIndex", "settings"),
    CHANGE_INDEX("changeIndex", "settings"),
    DROP_INDEX("dropIndex", null),
    SET("set", "value");

    final String op;
    final @Nullable String valueName;

    Kind(String op, @Nullable String valueName) {
      this.op = op;
      this.valueName = valueName;
    }

    /** Returns whether the operation names an index. */
    public boolean isOfIndex() {
      return this == ADD_INDEX || this == CHANGE_INDEX || this == DROP_INDEX;
    }
  }

  /** Creates the table of a model. */
  public static TableOperation create(String model, Document table) {
    return new TableOperation(Kind.CREATE_TABLE, model, null, table);
  }

  /** Deletes the table of a model. */
  public static TableOperation delete(String model) {
    return new TableOperation(Kind.DELETE_TABLE, model, null, null);
  }

  /** Adds a global index. */
  public static TableOperation addIndex(String model, String index, Document settings) {
    return new TableOperation(Kind.ADD_INDEX, model, index, settings);
  }

  /** Changes the capacity of a global index. */
  public static TableOperation changeIndex(String model, String index, Document settings) {
    return new TableOperation(Kind.CHANGE_INDEX, model, index, settings);
  }

  /** Deletes a global index. */
  public static TableOperation dropIndex(String model, String index) {
    return new TableOperation(Kind.DROP_INDEX, model, index, null);
  }

  /** Changes another setting; null removes it. */
  public static TableOperation set(String model, String setting, @Nullable Object value) {
    return new TableOperation(Kind.SET, model, setting, value);
  }

  @Override
  public Document json() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("op", kind.op);
    json.put("table", model);
    if (name != null) {
      json.put(kind.isOfIndex() ? "index" : "setting", name);
    }
    if (kind.valueName != null) {
      json.put(kind.valueName, value);
    }
    return Document.of(json);
  }

  @Override
  public String text() {
    return switch (kind) {
      case CREATE_TABLE -> "create table " + tableName();
      case DELETE_TABLE -> "delete the table of " + model + " with all its items";
      case ADD_INDEX -> "add index " + name + " to " + model;
      case CHANGE_INDEX -> "change the capacity of index " + name + " of " + model;
      case DROP_INDEX -> "drop index " + name + " of " + model;
      case SET ->
          value == null ? unset() : "set " + name + " of " + model + " to " + Json.canonical(value);
    };
  }

  /** Returns whether a setting has a value that means "none". */
  public static boolean canBeUnset(String setting) {
    return UNSET.containsKey(setting);
  }

  /** Returns the setting that replaces one that a model no longer declares. */
  public static Map.Entry<String, Object> unset(String setting) {
    return Objects.requireNonNull(UNSET.get(setting), setting);
  }

  private String unset() {
    return canBeUnset(String.valueOf(name))
        ? "remove " + name + " of " + model
        : "leave " + name + " of " + model + " as it is";
  }

  private String tableName() {
    String table = value instanceof Document settings ? settings.string("name") : null;
    return table == null || table.equals(model) ? model : table + " (" + model + ")";
  }

  @Override
  public String slug() {
    return switch (kind) {
      case CREATE_TABLE -> "create_" + model;
      case DELETE_TABLE -> "delete_" + model;
      case ADD_INDEX -> "add_" + name;
      case CHANGE_INDEX -> "change_" + name;
      case DROP_INDEX -> "drop_" + name;
      case SET -> "set_" + name + "_of_" + model;
    };
  }

  @Override
  public Document apply(Document state) {
    if (kind == Kind.CREATE_TABLE) {
      return ModelState.withTable(state, model, (Document) value);
    }
    if (kind == Kind.DELETE_TABLE) {
      return ModelState.withTable(state, model, null);
    }
    Map<String, @Nullable Object> table = new TreeMap<>(tableOf(state));
    if (kind == Kind.SET) {
      put(table, String.valueOf(name), value);
    } else {
      Map<String, @Nullable Object> indexes =
          new TreeMap<>(table.get("indexes") instanceof Document all ? all : Document.empty());
      put(indexes, String.valueOf(name), value);
      put(table, "indexes", indexes.isEmpty() ? null : indexes);
    }
    return ModelState.withTable(state, model, Document.of(table));
  }

  private Document tableOf(Document state) {
    return ModelState.model(state, model).map(ModelState::table).orElse(Document.empty());
  }

  private static void put(Map<String, @Nullable Object> map, String key, @Nullable Object value) {
    if (value == null) {
      map.remove(key);
    } else {
      map.put(key, value);
    }
  }

  @Override
  public Optional<Operation> reverse(Document before) {
    Document table = tableOf(before);
    Object index =
        table.get("indexes") instanceof Document all && name != null ? all.get(name) : null;
    return switch (kind) {
      case CREATE_TABLE -> Optional.of(table.isEmpty() ? delete(model) : create(model, table));
      case DELETE_TABLE -> Optional.empty();
      case ADD_INDEX -> Optional.of(dropIndex(model, String.valueOf(name)));
      case CHANGE_INDEX ->
          index instanceof Document was
              ? Optional.of(changeIndex(model, String.valueOf(name), was))
              : Optional.empty();
      case DROP_INDEX ->
          index instanceof Document was
              ? Optional.of(addIndex(model, String.valueOf(name), was))
              : Optional.empty();
      case SET -> Optional.of(set(model, String.valueOf(name), table.get(String.valueOf(name))));
    };
  }
}
