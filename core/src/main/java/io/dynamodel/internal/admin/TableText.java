package io.dynamodel.internal.admin;

import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.OnDemandLimits;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.Throughput;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes the settings of tables in words. */
final class TableText {
  private TableText() {}

  static String key(TableConfig table) {
    return key(
        List.of(table.hashKey()), table.rangeKey() == null ? List.of() : List.of(table.rangeKey()));
  }

  static String key(IndexConfig index) {
    return key(index.hashKeys(), index.rangeKeys());
  }

  private static String key(List<KeyAttribute> hash, List<KeyAttribute> range) {
    return "hash key " + names(hash) + (range.isEmpty() ? "" : " and range key " + names(range));
  }

  private static String names(List<KeyAttribute> keys) {
    return keys.stream()
        .map(key -> key.name() + (key.type() == null ? "" : " (" + key.type() + ")"))
        .collect(Collectors.joining(", "));
  }

  static String index(IndexConfig index) {
    return (index.global() ? "global index " : "local index ") + index.name();
  }

  static String projection(IndexConfig index) {
    return switch (index.projection()) {
      case ALL -> "all fields";
      case KEYS_ONLY -> "only keys";
      case INCLUDE -> "keys and " + String.join(", ", index.included());
    };
  }

  static String units(@Nullable Throughput units) {
    return units == null
        ? "on demand"
        : units.read() + " read and " + units.write() + " write units";
  }

  static String limits(@Nullable OnDemandLimits limits) {
    return limits == null
        ? "no limits"
        : "at most "
            + limit(limits.read())
            + " read and "
            + limit(limits.write())
            + " write units on demand";
  }

  private static String limit(@Nullable Long units) {
    return units == null || units == OnDemandLimits.UNLIMITED ? "unlimited" : units.toString();
  }

  /** Returns all settings with which a table is created. */
  static String all(TableConfig table) {
    StringBuilder text =
        new StringBuilder(key(table)).append(", ").append(units(table.throughput()));
    if (table.onDemandLimits() != null) {
      text.append(" with ").append(limits(table.onDemandLimits()));
    }
    for (IndexConfig index : table.indexes()) {
      text.append(", ").append(index(index)).append(" with ").append(key(index));
    }
    if (table.stream() != null) {
      text.append(", stream ").append(table.stream());
    }
    if (table.managed().ttl() != null) {
      text.append(", time to live ").append(table.managed().ttl());
    }
    if (table.tableClass() != null) {
      text.append(", class ").append(table.tableClass());
    }
    if (table.warmThroughput() != null) {
      text.append(", warm for ")
          .append(table.warmThroughput().read())
          .append(" read and ")
          .append(table.warmThroughput().write())
          .append(" write units");
    }
    if (table.deletionProtection() != null) {
      text.append(", deletion protection ").append(onOff(table.deletionProtection()));
    }
    if (table.pointInTimeRecovery() != null) {
      text.append(", point-in-time recovery ").append(onOff(table.pointInTimeRecovery()));
    }
    if (!table.tags().isEmpty()) {
      text.append(", tags ").append(table.tags());
    }
    return text.toString();
  }

  static String onOff(boolean on) {
    return on ? "on" : "off";
  }
}
