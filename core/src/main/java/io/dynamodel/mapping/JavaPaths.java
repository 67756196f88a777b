package io.dynamodel.mapping;

/**
 * Compares paths in a Java type, with dots between the names. Each name may be that of a property,
 * or of the Java field that holds it.
 */
final class JavaPaths {
  private JavaPaths() {}

  /**
   * Returns whether a path leads to a field, by the names of properties, of Java fields, or of
   * both.
   */
  static boolean areSame(String path, String properties, String fields) {
    return path.equals(properties)
        || path.equals(fields)
        || (!properties.equals(fields) && isMixed(path, properties, fields, false));
  }

  /** Returns whether a path leads to an object that contains the field. */
  static boolean isAround(String path, String properties, String fields) {
    return properties.startsWith(path + ".")
        || fields.startsWith(path + ".")
        || (!properties.equals(fields) && isMixed(path, properties, fields, true));
  }

  private static boolean isMixed(String path, String properties, String fields, boolean isShorter) {
    String[] given = path.split("\\.");
    String[] named = properties.split("\\.");
    String[] held = fields.split("\\.");
    if (isShorter ? given.length >= named.length : given.length != named.length) {
      return false;
    }
    for (int i = 0; i < given.length; i++) {
      if (!given[i].equals(named[i]) && !given[i].equals(held[i])) {
        return false;
      }
    }
    return true;
  }
}
