package io.dynamodel.benchmarks;

import java.util.HashMap;
import java.util.Map;

/** Creates maps for handwritten mappings. */
final class Items {
  private Items() {}

  /** Returns a map that takes this many entries without growing. */
  static <V> Map<String, V> ofSize(int entries) {
    return new HashMap<>(entries * 4 / 3 + 1);
  }
}
