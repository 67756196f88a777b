package io.dynamodel.benchmarks;

import java.util.HashMap;
import java.util.Map;

/** Maps for mappings by hand. */
final class Items {
  private Items() {}

  /** A map that takes this many entries without growing. */
  static <V> Map<String, V> ofSize(int entries) {
    return new HashMap<>(entries * 4 / 3 + 1);
  }
}
