package io.dynamodel.table;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The components of a value class, from which its {@code equals}, {@code hashCode} and {@code
 * toString} are derived.
 */
final class Components<T> {
  private final Class<T> type;
  private final Map<String, Function<T, @Nullable Object>> accessors = new LinkedHashMap<>();

  Components(Class<T> type) {
    this.type = type;
  }

  Components<T> with(String name, Function<T, @Nullable Object> accessor) {
    accessors.put(name, accessor);
    return this;
  }

  boolean areEqual(T one, @Nullable Object other) {
    if (one == other) {
      return true;
    }
    if (!type.isInstance(other)) {
      return false;
    }
    T same = type.cast(other);
    return accessors.values().stream()
        .allMatch(each -> Objects.equals(each.apply(one), each.apply(same)));
  }

  int hash(T of) {
    int hash = 0;
    for (Function<T, @Nullable Object> each : accessors.values()) {
      hash = 31 * hash + Objects.hashCode(each.apply(of));
    }
    return hash;
  }

  String text(T of) {
    return accessors.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue().apply(of))
        .collect(Collectors.joining(", ", type.getSimpleName() + "[", "]"));
  }
}
