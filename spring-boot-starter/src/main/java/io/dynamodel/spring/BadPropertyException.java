package io.dynamodel.spring;

import org.jspecify.annotations.Nullable;

/**
 * A property whose value the application cannot start with. The message does not show the value.
 */
final class BadPropertyException extends RuntimeException {
  private final String action;

  /**
   * Creates the exception.
   *
   * @param property its full name
   * @param problem what is wrong, to follow the name
   * @param action what to do, as a sentence
   */
  BadPropertyException(String property, String problem, String action) {
    this(property, problem, action, null);
  }

  BadPropertyException(String property, String problem, String action, @Nullable Throwable cause) {
    super("The property " + property + " " + problem, cause);
    this.action = action;
  }

  /** Returns what to do. */
  String action() {
    return action;
  }
}
