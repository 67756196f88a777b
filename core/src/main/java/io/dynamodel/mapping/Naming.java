package io.dynamodel.mapping;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a Java name becomes a document name if no annotation specifies one. Applies to nested types
 * too, but never to map keys.
 */
public enum Naming {
  /** {@code firstName} stays {@code firstName}. */
  AS_DECLARED(""),
  /**
   * {@code firstName} becomes {@code first_name}, {@code isbn13} stays {@code isbn13}, {@code
   * homeURL} becomes {@code home_url}.
   */
  SNAKE_CASE("_"),
  /** {@code firstName} becomes {@code first-name}. */
  KEBAB_CASE("-");

  /** The boundary between two words. */
  private static final class Boundary {
    static final Pattern PATTERN =
        Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
  }

  private final String separator;

  Naming(String separator) {
    this.separator = separator;
  }

  /** Returns the document name of a Java name. */
  public String apply(String javaName) {
    return separator.isEmpty()
        ? javaName
        : Boundary.PATTERN.matcher(javaName).replaceAll(separator).toLowerCase(Locale.ROOT);
  }
}
