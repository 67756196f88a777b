package io.dynamodel.migrations.model;

import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.ValueType;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * Copies the settings of a table that determine how items are stored without a schema: its keys,
 * and nulls.
 */
final class Plain {
  private Plain() {}

  /**
   * Copies the settings.
   *
   * @param table settings with the types of all keys
   */
  static void copy(TableConfig table, TableConfig.Builder to) {
    to.name(table.name()).storeNulls();
    keys(List.of(table.hashKey()), to::hashKey);
    if (table.rangeKey() != null) {
      keys(List.of(table.rangeKey()), to::rangeKey);
    }
    for (IndexConfig index : table.indexes()) {
      if (index.global()) {
        to.globalIndex(
            index.name(),
            i -> {
              keys(index.hashKeys(), i::hashKey);
              keys(index.rangeKeys(), i::rangeKey);
            });
      } else {
        to.localIndex(index.name(), i -> keys(index.rangeKeys(), i::rangeKey));
      }
    }
  }

  private static void keys(List<KeyAttribute> keys, BiConsumer<String, ValueType> adding) {
    keys.forEach(key -> adding.accept(key.name(), Objects.requireNonNull(key.type())));
  }
}
