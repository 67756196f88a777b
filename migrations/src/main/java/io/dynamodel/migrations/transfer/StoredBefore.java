package io.dynamodel.migrations.transfer;

import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.ManagedFields;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Determines whether a record is already stored, apart from attributes that a model adds. If the
 * process was killed before the checkpoint, storing the record again must not reject it.
 */
final class StoredBefore {
  private StoredBefore() {}

  static boolean is(Map<String, ?> record, Target target) {
    TableConfig settings = target.settings();
    if (settings == null) {
      return false;
    }
    Map<String, Object> key = new LinkedHashMap<>();
    for (KeyAttribute attribute : settings.keys()) {
      Object value = record.get(attribute.name());
      if (value == null) {
        return false;
      }
      key.put(attribute.name(), value);
    }
    ManagedFields managed = settings.managed();
    return target
        .get(key)
        .filter(
            stored ->
                Document.of(record).entrySet().stream()
                    .allMatch(
                        field ->
                            isSet(managed, field.getKey())
                                || same(field.getValue(), stored.get(field.getKey()))))
        .isPresent();
  }

  private static boolean isSet(ManagedFields managed, String field) {
    return field.equals(managed.version())
        || field.equals(managed.createdAt())
        || field.equals(managed.updatedAt());
  }

  /** Compares values; a model may omit nulls within objects. */
  private static boolean same(@Nullable Object given, @Nullable Object stored) {
    if (given instanceof Map<?, ?> from && stored instanceof Map<?, ?> to) {
      return from.entrySet().stream()
              .allMatch(field -> same(field.getValue(), to.get(field.getKey())))
          && to.keySet().stream().allMatch(from::containsKey);
    }
    if (given instanceof List<?> from && stored instanceof List<?> to) {
      if (from.size() != to.size()) {
        return false;
      }
      for (int i = 0; i < from.size(); i++) {
        if (!same(from.get(i), to.get(i))) {
          return false;
        }
      }
      return true;
    }
    return given instanceof Set<?> && stored instanceof Set<?>
        ? given.equals(stored)
        : Objects.equals(given, stored);
  }
}
