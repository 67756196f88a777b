package io.dynamodel.migrations.internal.state;

import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.IndexConfig.Projection;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.OnDemandLimits;
import io.dynamodel.table.StreamView;
import io.dynamodel.table.TableClass;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.Throughput;
import io.dynamodel.table.WarmThroughput;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Converts the settings of a table to plain values and back. Only settings that DynamoDB knows are
 * included.
 */
public final class TableState {
  private TableState() {}

  /** Returns the settings as plain values. */
  public static Document of(TableConfig table) {
    Map<String, Object> state = new TreeMap<>();
    state.put("name", table.name());
    state.put("hashKey", key(table.hashKey()));
    if (table.rangeKey() != null) {
      state.put("rangeKey", key(table.rangeKey()));
    }
    capacity(state, table.throughput(), table.onDemandLimits(), table.warmThroughput());
    if (table.onDemand()) {
      state.put("onDemand", true);
    }
    put(state, "stream", table.stream() == null ? null : table.stream().name());
    put(state, "tags", table.tags().isEmpty() ? null : table.tags());
    put(state, "deletionProtection", table.deletionProtection());
    put(state, "pointInTimeRecovery", table.pointInTimeRecovery());
    put(state, "tableClass", table.tableClass() == null ? null : table.tableClass().name());
    if (table.managed().ttl() != null) {
      state.put("ttl", table.managed().ttl());
    }
    if (!table.managed().unique().isEmpty()) {
      state.put("unique", table.managed().unique());
    }
    Map<String, Object> indexes = new TreeMap<>();
    for (IndexConfig index : table.indexes()) {
      indexes.put(index.name(), index(index));
    }
    if (!indexes.isEmpty()) {
      state.put("indexes", indexes);
    }
    return Document.of(state);
  }

  private static Map<String, Object> key(KeyAttribute key) {
    ValueType type = key.type();
    return Map.of("name", key.name(), "type", type == null ? "ANY" : type.name());
  }

  private static void put(Map<String, Object> state, String name, @Nullable Object value) {
    if (value != null) {
      state.put(name, value);
    }
  }

  private static void capacity(
      Map<String, Object> state,
      @Nullable Throughput throughput,
      @Nullable OnDemandLimits limits,
      @Nullable WarmThroughput warm) {
    if (throughput != null) {
      state.put("throughput", Map.of("read", throughput.read(), "write", throughput.write()));
    }
    if (limits != null) {
      Map<String, Object> both = new TreeMap<>();
      put(both, "read", limits.read());
      put(both, "write", limits.write());
      state.put("onDemandLimits", both);
    }
    if (warm != null) {
      state.put("warmThroughput", Map.of("read", warm.read(), "write", warm.write()));
    }
  }

  private static Map<String, Object> index(IndexConfig index) {
    Map<String, Object> state = new TreeMap<>();
    state.put("global", index.global());
    if (index.global()) {
      state.put("hashKeys", index.hashKeys().stream().map(TableState::key).toList());
    }
    state.put("rangeKeys", index.rangeKeys().stream().map(TableState::key).toList());
    state.put("projection", index.projection().name());
    if (index.projection() == Projection.INCLUDE) {
      state.put("included", index.included().stream().sorted().toList());
    }
    capacity(state, index.throughput(), index.onDemandLimits(), index.warmThroughput());
    return state;
  }

  /**
   * Returns the settings that a state describes.
   *
   * @throws io.dynamodel.error.InvalidModelException if no table can have them
   */
  public static TableConfig config(Document state) {
    return TableConfig.of(settings(state));
  }

  /** Returns a function that makes the settings that a state describes. */
  public static Consumer<TableConfig.Builder> settings(Document state) {
    return table -> fill(table, state);
  }

  private static void fill(TableConfig.Builder table, Document state) {
    table.name(Objects.requireNonNull(state.string("name"), "name"));
    Document hash = part(state, "hashKey");
    table.hashKey(name(hash), type(hash));
    if (state.containsKey("rangeKey")) {
      Document range = part(state, "rangeKey");
      table.rangeKey(name(range), type(range));
    }
    if (state.containsKey("throughput")) {
      Document throughput = part(state, "throughput");
      table.read(units(throughput, "read")).write(units(throughput, "write"));
    }
    limits(state, table::maxRead, table::maxWrite);
    if (state.containsKey("warmThroughput")) {
      Document warm = part(state, "warmThroughput");
      table.warm(units(warm, "read"), units(warm, "write"));
    }
    if (Boolean.TRUE.equals(state.get("onDemand"))) {
      table.onDemand();
    }
    if (state.string("stream") != null) {
      table.stream(StreamView.valueOf(state.string("stream")));
    }
    part(state, "tags").forEach((name, value) -> table.tag(name, String.valueOf(value)));
    if (state.get("deletionProtection") instanceof Boolean on) {
      table.deletionProtection(on);
    }
    if (state.get("pointInTimeRecovery") instanceof Boolean on) {
      table.pointInTimeRecovery(on);
    }
    if (state.string("tableClass") != null) {
      table.tableClass(TableClass.valueOf(state.string("tableClass")));
    }
    if (state.string("ttl") != null) {
      table.ttl(Objects.requireNonNull(state.string("ttl")));
    }
    for (Object fields : list(state, "unique")) {
      table.unique(((List<?>) fields).stream().map(String::valueOf).toArray(String[]::new));
    }
    part(state, "indexes").forEach((name, index) -> index(table, name, (Document) index));
  }

  private static void index(TableConfig.Builder table, String name, @Nullable Document state) {
    Document index = Objects.requireNonNull(state, name);
    if (Boolean.TRUE.equals(index.get("global"))) {
      table.globalIndex(name, i -> fill(i, index));
    } else {
      table.localIndex(name, i -> fill(i, index));
    }
  }

  private static void fill(IndexConfig.Builder index, Document state) {
    for (Document key : keys(state, "hashKeys")) {
      index.hashKey(name(key), type(key));
    }
    for (Document key : keys(state, "rangeKeys")) {
      index.rangeKey(name(key), type(key));
    }
    switch (Projection.valueOf(String.valueOf(state.get("projection")))) {
      case ALL -> index.projectAll();
      case KEYS_ONLY -> index.projectKeys();
      case INCLUDE ->
          index.project(
              list(state, "included").stream().map(String::valueOf).toArray(String[]::new));
    }
    if (state.containsKey("throughput")) {
      Document throughput = part(state, "throughput");
      index.read(units(throughput, "read")).write(units(throughput, "write"));
    }
    limits(state, index::maxRead, index::maxWrite);
    if (state.containsKey("warmThroughput")) {
      Document warm = part(state, "warmThroughput");
      index.warm(units(warm, "read"), units(warm, "write"));
    }
  }

  private static void limits(Document state, LongConsumer read, LongConsumer write) {
    Document limits = part(state, "onDemandLimits");
    if (limits.containsKey("read")) {
      read.accept(units(limits, "read"));
    }
    if (limits.containsKey("write")) {
      write.accept(units(limits, "write"));
    }
  }

  private static Document part(Document state, String name) {
    return state.get(name) instanceof Document part ? part : Document.empty();
  }

  private static List<?> list(Document state, String name) {
    return state.get(name) instanceof List<?> list ? list : List.of();
  }

  private static List<Document> keys(Document state, String name) {
    List<Document> keys = new ArrayList<>();
    list(state, name).forEach(key -> keys.add((Document) key));
    return keys;
  }

  private static String name(Document key) {
    return Objects.requireNonNull(key.string("name"), "the name of a key");
  }

  private static ValueType type(Document key) {
    return ValueType.valueOf(Objects.requireNonNull(key.string("type"), "the type of a key"));
  }

  private static long units(Document throughput, String name) {
    return Objects.requireNonNull(throughput.number(name), name).longValueExact();
  }
}
