package io.dynamodel.migrations.internal.compare;

import java.util.Map;

/** Names of fields as lookups and changes have them, and operands that are read from JSON. */
final class Names {
  private Names() {}

  /** Returns whether a path can be written as a lookup. */
  static boolean isPlain(String path) {
    for (String name : path.split("\\.", -1)) {
      if (name.isEmpty() || name.contains("__") || name.endsWith("_")) {
        return false;
      }
    }
    return true;
  }

  /** Returns a path with {@code __} between its names. */
  static String lookup(String path) {
    return path.replace(".", "__");
  }

  /** Returns a value as an operand: a map is marked as one, for it could read like a field. */
  static Object literal(Object value) {
    return value instanceof Map<?, ?> ? Map.of("value", value) : value;
  }
}
