package io.dynamodel.migrations.model;

import io.dynamodel.table.Counter;
import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.ManagedFields;
import io.dynamodel.table.OnDemandLimits;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.Throughput;
import io.dynamodel.table.WarmThroughput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the settings of a table as the object that {@link TableSettings} reads. */
final class SettingsTree {
  private final Map<String, Object> tree = new LinkedHashMap<>();

  private SettingsTree() {}

  static Map<String, Object> of(TableConfig table) {
    SettingsTree settings = new SettingsTree();
    settings.add("name", table.name());
    settings.add("hashKey", key(table.hashKey()));
    settings.add("rangeKey", table.rangeKey() == null ? null : key(table.rangeKey()));
    settings.capacity(table.throughput(), table.onDemandLimits(), table.warmThroughput());
    settings.add("onDemand", table.onDemand() ? true : null);
    settings.add("stream", table.stream() == null ? null : table.stream().name());
    settings.add("tags", table.tags());
    settings.add("deletionProtection", table.deletionProtection());
    settings.add("pointInTimeRecovery", table.pointInTimeRecovery());
    settings.add("tableClass", table.tableClass() == null ? null : table.tableClass().name());
    settings.add("storeNulls", table.storesNulls() ? true : null);
    settings.managed(table.managed());
    settings.add("globalIndexes", indexes(table, true));
    settings.add("localIndexes", indexes(table, false));
    return settings.tree;
  }

  /** Adds a setting, unless it is null or has no elements. */
  private void add(String name, @Nullable Object value) {
    if (value != null
        && !(value instanceof Map<?, ?> map && map.isEmpty())
        && !(value instanceof List<?> list && list.isEmpty())) {
      tree.put(name, value);
    }
  }

  private void capacity(
      @Nullable Throughput throughput,
      @Nullable OnDemandLimits limits,
      @Nullable WarmThroughput warm) {
    if (throughput != null) {
      add("read", throughput.read());
      add("write", throughput.write());
    }
    if (limits != null) {
      add("maxRead", limit(limits.read()));
      add("maxWrite", limit(limits.write()));
    }
    if (warm != null) {
      Map<String, Object> units = new LinkedHashMap<>();
      units.put("read", warm.read());
      units.put("write", warm.write());
      add("warm", units);
    }
  }

  private static @Nullable Object limit(@Nullable Long units) {
    return units != null && units == OnDemandLimits.UNLIMITED ? TableSettings.UNLIMITED : units;
  }

  private void managed(ManagedFields managed) {
    add("version", managed.version());
    add("createdAt", managed.createdAt());
    add("updatedAt", managed.updatedAt());
    add("ttl", managed.ttl());
    add("generated", List.copyOf(managed.generated().keySet()));
    add(
        "unique",
        managed.unique().stream()
            .<Object>map(fields -> fields.size() == 1 ? fields.get(0) : fields)
            .toList());
    Map<String, Object> counters = new LinkedHashMap<>();
    for (Map.Entry<String, Counter> counter : managed.counters().entrySet()) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("start", counter.getValue().start());
      values.put("step", counter.getValue().step());
      counters.put(counter.getKey(), values);
    }
    add("counters", counters);
    add("writtenOnce", List.copyOf(managed.writtenOnce()));
    add("readOnly", List.copyOf(managed.readOnly()));
    add("immutable", List.copyOf(managed.immutable()));
  }

  private static Map<String, Object> indexes(TableConfig table, boolean global) {
    Map<String, Object> indexes = new LinkedHashMap<>();
    for (IndexConfig index : table.indexes()) {
      if (index.global() == global) {
        SettingsTree settings = new SettingsTree();
        if (global) {
          settings.add("hashKey", keys(index.hashKeys()));
        }
        settings.add("rangeKey", keys(index.rangeKeys()));
        settings.add(
            "project",
            switch (index.projection()) {
              case ALL -> null;
              case KEYS_ONLY -> "keys";
              case INCLUDE -> List.copyOf(index.included());
            });
        settings.capacity(index.throughput(), index.onDemandLimits(), index.warmThroughput());
        indexes.put(index.name(), settings.tree);
      }
    }
    return indexes;
  }

  private static @Nullable Object keys(List<KeyAttribute> keys) {
    return switch (keys.size()) {
      case 0 -> null;
      case 1 -> key(keys.get(0));
      default -> keys.stream().map(SettingsTree::key).toList();
    };
  }

  private static Object key(KeyAttribute key) {
    return key.type() == null ? key.name() : Map.of(key.name(), key.type().name());
  }
}
