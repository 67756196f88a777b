package io.dynamodel.mapping;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * How a Java name becomes a document name where no annotation names it. Applies to nested types
 * too, never to map keys.
 */
public enum Naming {
  /** {@code firstName} stays {@code firstName}. */
  AS_DECLARED(name -> name),
  /**
   * {@code firstName} becomes {@code first_name}, {@code isbn13} stays {@code isbn13}, {@code
   * homeURL} is {@code home_url}.
   */
  SNAKE_CASE(name -> words(name, "_")),
  /** {@code firstName} becomes {@code first-name}. */
  KEBAB_CASE(name -> words(name, "-"));

  private static final Pattern BOUNDARY =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private final UnaryOperator<String> rule;

  Naming(UnaryOperator<String> rule) {
    this.rule = rule;
  }

  /** The document name of a Java name. */
  public String apply(String javaName) {
    return rule.apply(javaName);
  }

  private static String words(String name, String separator) {
    return BOUNDARY.matcher(name).replaceAll(separator).toLowerCase(Locale.ROOT);
  }
}
