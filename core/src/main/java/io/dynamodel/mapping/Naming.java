package io.dynamodel.mapping;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a Java name becomes a document name where no annotation names it. Applies to nested types
 * too, never to map keys.
 */
public enum Naming {
  /** {@code firstName} stays {@code firstName}. */
  AS_DECLARED(""),
  /**
   * {@code firstName} becomes {@code first_name}, {@code isbn13} stays {@code isbn13}, {@code
   * homeURL} is {@code home_url}.
   */
  SNAKE_CASE("_"),
  /** {@code firstName} becomes {@code first-name}. */
  KEBAB_CASE("-");

  /** Where a word ends and the next begins. */
  private static final class Boundary {
    static final Pattern PATTERN =
        Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
  }

  private final String separator;

  Naming(String separator) {
    this.separator = separator;
  }

  /** The document name of a Java name. */
  public String apply(String javaName) {
    return separator.isEmpty()
        ? javaName
        : Boundary.PATTERN.matcher(javaName).replaceAll(separator).toLowerCase(Locale.ROOT);
  }
}
