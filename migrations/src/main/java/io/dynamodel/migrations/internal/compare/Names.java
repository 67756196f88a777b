package io.dynamodel.migrations.internal.compare;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The names of fields in lookups and changes, and operands that are read from JSON. */
final class Names {
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  /** In a nested field, these would be read as operators or actions. */
  private static final Set<String> MEANINGS =
      Set.of(
          ("eq ne lt lte le gt gte ge between range begins_with startswith contains contains_any"
                  + " contains_all in is_in exists not_exists isnull attribute_type type"
                  + " not_contains not_in not_begins_with size set remove plus minus append prepend"
                  + " add delete if_not_exists")
              .split(" "));

  private Names() {}

  /** Returns whether a path can be written as a lookup. */
  static boolean isPlain(String path) {
    String[] names = path.split("\\.", -1);
    for (int i = 0; i < names.length; i++) {
      String name = names[i];
      if (name.isEmpty() || name.contains("__") || name.endsWith("_")) {
        return false;
      }
      if (i > 0 && (name.startsWith("_") || DIGITS.matcher(name).matches())) {
        return false;
      }
      if (i > 0 && MEANINGS.contains(name)) {
        return false;
      }
    }
    return true;
  }

  /** Returns a path with {@code __} between its names. */
  static String lookup(String path) {
    return path.replace(".", "__");
  }

  /**
   * Returns a value as an operand. A map is marked as a literal, because it could be read as a
   * field.
   */
  static Object literal(Object value) {
    return value instanceof Map<?, ?> ? Map.of("value", value) : value;
  }
}
