package io.dynamodel.internal.expression;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.util.DefaultSdkAutoConstructMap;

/** The placeholders for names or for values in one request, in the order of their first use. */
final class Placeholders<V> {
  private final String first;

  /** Immutable with none or one, because most writes have no expression, or a short one. */
  private Map<String, V> meanings = Map.of();

  /** By name or value; used when there are so many that comparing takes longer than hashing. */
  private @Nullable Map<V, String> byMeaning;

  /**
   * @param first the first placeholder: that of names is {@code #n0}, followed by {@code #n1}
   */
  Placeholders(String first) {
    this.first = first;
  }

  boolean isEmpty() {
    return meanings.isEmpty();
  }

  /** Returns the single placeholder for a name or value. */
  String of(V meaning) {
    if (meanings.isEmpty()) {
      meanings = Map.of(first, meaning);
      return first;
    }
    String known = known(meaning);
    if (known != null) {
      return known;
    }
    String placeholder = first.substring(0, first.length() - 1) + meanings.size();
    if (meanings.size() == 1) {
      meanings = new LinkedHashMap<>(meanings);
    }
    meanings.put(placeholder, meaning);
    if (byMeaning != null) {
      byMeaning.put(meaning, placeholder);
    }
    return placeholder;
  }

  private @Nullable String known(V meaning) {
    if (meanings.size() < Condition.FEW) {
      for (Map.Entry<String, V> each : meanings.entrySet()) {
        if (each.getValue().equals(meaning)) {
          return each.getKey();
        }
      }
      return null;
    }
    Map<V, String> index = byMeaning;
    if (index == null) {
      index = new HashMap<>();
      for (Map.Entry<String, V> each : meanings.entrySet()) {
        index.put(each.getValue(), each.getKey());
      }
      byMeaning = index;
    }
    return index.get(meaning);
  }

  /**
   * Returns the names or values of all placeholders so far; if there are none, the map that the SDK
   * treats as not set.
   */
  Map<String, V> meanings() {
    return meanings.isEmpty()
        ? DefaultSdkAutoConstructMap.getInstance()
        : meanings.size() == 1 ? meanings : Collections.unmodifiableMap(meanings);
  }
}
