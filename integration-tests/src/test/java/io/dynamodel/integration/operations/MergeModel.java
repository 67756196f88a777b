package io.dynamodel.integration.operations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** RFC 7396 as its section 2 has it, on plain values; and what of the result is stored. */
final class MergeModel {
  private MergeModel() {}

  /** Returns the result of a merge patch. */
  static @Nullable Object merged(@Nullable Object target, @Nullable Object patch) {
    if (!(patch instanceof Map<?, ?> changes)) {
      return patch;
    }
    Map<Object, @Nullable Object> result = new LinkedHashMap<>();
    if (target instanceof Map<?, ?> map) {
      result.putAll(map);
    }
    changes.forEach(
        (name, value) -> {
          if (value == null) {
            result.remove(name);
          } else {
            result.put(name, merged(result.get(name), value));
          }
        });
    return result;
  }

  /** Returns what is stored of a value: null members are not, null elements are. */
  static @Nullable Object stored(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> stored = new LinkedHashMap<>();
      map.forEach(
          (name, each) -> {
            if (each != null) {
              stored.put(name, stored(each));
            }
          });
      return stored;
    }
    if (value instanceof Collection<?> list) {
      List<@Nullable Object> stored = new ArrayList<>();
      list.forEach(each -> stored.add(stored(each)));
      return stored;
    }
    return value;
  }
}
