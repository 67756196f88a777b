package io.dynamodel.cli.items;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.cli.base.Connections;
import io.dynamodel.cli.base.FailedException;
import io.dynamodel.cli.base.Models;
import io.dynamodel.cli.base.Settings;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.migrations.model.ModelFile;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The items of one table, by their model, or without a schema. */
public final class Items implements AutoCloseable {
  private final Connections.Lease lease;
  private final DynaModel<Document> model;
  private final Fields fields;
  private final Operands operands;
  private final List<String> names;

  private Items(Connections.Lease lease, DynaModel.Definition<Document> definition) {
    this.lease = lease;
    this.model = definition.connect(lease.connection());
    this.fields = definition.fields();
    this.operands = new Operands(model.table(), fields);
    List<String> ordered =
        new ArrayList<>(model.table().keys().stream().map(KeyAttribute::name).toList());
    fields.names().stream().filter(name -> !ordered.contains(name)).forEach(ordered::add);
    this.names = ordered;
  }

  /** Opens the items that arguments name. */
  public static Items open(
      Connections connections, Settings settings, ModelOptions.Arguments arguments) {
    Connections.Lease lease = connections.lease(settings);
    try {
      return new Items(lease, definition(new Models(settings), arguments, lease.connection()));
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  private static DynaModel.Definition<Document> definition(
      Models models, ModelOptions.Arguments arguments, DynaConnection connection) {
    if (arguments.model() != null) {
      return models.read(arguments.model()).definition();
    }
    String table = Objects.requireNonNull(arguments.table());
    return models
        .ofTable(table)
        .map(ModelFile::definition)
        .orElseGet(() -> plain(table, settings(connection, table)));
  }

  /**
   * Returns the settings of a real table.
   *
   * @throws FailedException if it does not exist
   */
  public static TableConfig settings(DynaConnection connection, String table) {
    return connection
        .tableStatus(table)
        .settings()
        .orElseThrow(() -> new FailedException("table " + table + " does not exist here"));
  }

  /**
   * Returns a model without a schema of a table that exists.
   *
   * @param name the name of the table without the prefix of the connection, which settings have
   */
  private static DynaModel.Definition<Document> plain(String name, TableConfig settings) {
    return DynaModel.documents()
        .table(
            t -> {
              t.name(name);
              t.hashKey(settings.hashKey().name(), type(settings.hashKey()));
              KeyAttribute rangeKey = settings.rangeKey();
              if (rangeKey != null) {
                t.rangeKey(rangeKey.name(), type(rangeKey));
              }
              settings.indexes().forEach(index -> add(t, index));
            })
        .schema(SchemaAdapter.none());
  }

  private static void add(TableConfig.Builder table, IndexConfig index) {
    if (index.global()) {
      table.globalIndex(index.name(), i -> set(i, index));
    } else {
      table.localIndex(index.name(), i -> set(i, index));
    }
  }

  private static void set(IndexConfig.Builder to, IndexConfig index) {
    if (index.global()) {
      index.hashKeys().forEach(key -> to.hashKey(key.name(), type(key)));
    }
    index.rangeKeys().forEach(key -> to.rangeKey(key.name(), type(key)));
    switch (index.projection()) {
      case ALL -> to.projectAll();
      case KEYS_ONLY -> to.projectKeys();
      case INCLUDE -> to.project(index.included().toArray(String[]::new));
    }
  }

  private static ValueType type(KeyAttribute key) {
    return Objects.requireNonNull(key.type(), "type of a key");
  }

  public DynaModel<Document> model() {
    return model;
  }

  public Operands operands() {
    return operands;
  }

  public Fields fields() {
    return fields;
  }

  /** Returns the names of the keys and of the declared fields. */
  public List<String> names() {
    return names;
  }

  /** Returns a document with its fields in the order of the model: keys, declared ones, others. */
  public Map<String, @Nullable Object> ordered(Map<String, ?> document) {
    Map<String, @Nullable Object> ordered = new LinkedHashMap<>();
    for (String name : names) {
      if (document.containsKey(name)) {
        ordered.put(name, nested(document.get(name), fields.declared(name)));
      }
    }
    for (String name : new TreeSet<>(document.keySet())) {
      if (!ordered.containsKey(name)) {
        ordered.put(name, nested(document.get(name), null));
      }
    }
    return ordered;
  }

  private static @Nullable Object nested(@Nullable Object value, @Nullable Field field) {
    if (!(value instanceof Document document)) {
      return value;
    }
    Map<String, @Nullable Object> ordered = new LinkedHashMap<>();
    if (field != null) {
      for (Field each : field.fields()) {
        if (document.containsKey(each.name())) {
          ordered.put(each.name(), nested(document.get(each.name()), each));
        }
      }
    }
    for (String name : new TreeSet<>(document.keySet())) {
      if (!ordered.containsKey(name)) {
        ordered.put(name, nested(document.get(name), null));
      }
    }
    return ordered;
  }

  @Override
  public void close() {
    lease.close();
  }
}
