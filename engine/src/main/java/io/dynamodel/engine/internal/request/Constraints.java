package io.dynamodel.engine.internal.request;

import io.dynamodel.engine.internal.error.RequestException;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Checks the members of one object of a request against the constraints of the API's model, and
 * notes each violation with the path of the member, such as {@code keySchema.1.member.keyType}.
 */
final class Constraints {
  private final String path;
  private final Violations violations;

  private Constraints(String path, Violations violations) {
    this.path = path;
    this.violations = violations;
  }

  /** Returns the constraints of a whole request. */
  static Constraints ofRequest() {
    return new Constraints("", new Violations());
  }

  /** Returns the constraints of a member that is an object; they report with these. */
  Constraints of(String name) {
    return new Constraints(path(name), violations);
  }

  /** Returns the constraints of an element of a list; they report with these. */
  Constraints ofElement(String name, int index) {
    return new Constraints(element(name, index), violations);
  }

  /**
   * Returns the constraints of a value of a map, which is itself a list; they report with these.
   */
  Constraints ofEntry(String name, String key) {
    return new Constraints(path(name) + "." + key, violations);
  }

  /** Returns the constraints of a value of a map; they report with these. */
  Constraints ofValue(String name, String key) {
    return new Constraints(path(name) + "." + key + ".member", violations);
  }

  /** Returns the constraints of the same object, which report separately. */
  Constraints alone() {
    return new Constraints(path, new Violations());
  }

  /**
   * Reports the violations that were noted.
   *
   * @throws RequestException if there are any
   */
  void check() {
    violations.check();
  }

  void missing(String name) {
    violations.add(null, path(name), "not be null");
  }

  void text(String name, String text, TextRule rule) {
    rule.check(text, path(name), violations);
  }

  void elementText(String name, int index, String text, TextRule rule) {
    rule.check(text, element(name, index), violations);
  }

  void range(String name, long number, long min, long max) {
    if (number < min) {
      violations.add(
          String.valueOf(number), path(name), "have value greater than or equal to " + min);
    }
    if (number > max) {
      violations.add(String.valueOf(number), path(name), "have value less than or equal to " + max);
    }
  }

  /**
   * Checks the number of elements of a list or a map.
   *
   * @param text the list or map, as AWS prints it
   */
  void length(String name, int length, int min, int max, Supplier<String> text) {
    if (length < min) {
      violations.add(text.get(), path(name), "have length greater than or equal to " + min);
    }
    if (length > max) {
      violations.add(text.get(), path(name), "have length less than or equal to " + max);
    }
  }

  /**
   * Notes that a list in a map has too few or too many elements.
   *
   * @param text the map, as AWS prints it
   */
  void lengthOfValues(String name, int min, int max, String text) {
    violations.addWhole(
        text,
        path(name),
        "Map value must satisfy constraint: [Member must have length less than or equal to "
            + max
            + ", Member must have length greater than or equal to "
            + min
            + "]");
  }

  /**
   * Checks that the keys of a map are names of tables.
   *
   * @param text the map, as AWS prints it
   */
  void tableNames(String name, Set<String> keys, Supplier<String> text) {
    if (!keys.stream().allMatch(TableNames::isValid)) {
      violations.addWhole(
          text.get(),
          path(name),
          "Map keys must satisfy constraint: [Member must have length less than or equal to 255,"
              + " Member must have length greater than or equal to 3, Member must satisfy regular"
              + " expression pattern: [a-zA-Z0-9_.-]+]");
    }
  }

  private String element(String name, int index) {
    return path(name) + "." + (index + 1) + ".member";
  }

  private String path(String name) {
    String lower = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    return path.isEmpty() ? lower : path + "." + lower;
  }
}
