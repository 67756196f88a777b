package io.dynamodel.cli.base;

/**
 * An argument of the form {@code name=value}: a lookup, a change or a field.
 *
 * @param name everything before the first {@code =}
 * @param text everything after it
 */
public record Assignment(String name, String text) {
  /**
   * Reads an argument.
   *
   * @param what the expected kind of argument, for the message
   * @throws UsageException if it has no {@code =}
   */
  public static Assignment of(String argument, String what) {
    int equals = argument.indexOf('=');
    if (equals < 1) {
      throw new UsageException(
          "'" + argument + "' is not " + what + ": write it like " + example(what));
    }
    return new Assignment(argument.substring(0, equals), argument.substring(equals + 1));
  }

  private static String example(String what) {
    return switch (what) {
      case "a change" -> "stock__minus=1";
      case "a lookup" -> "year__gte=1990";
      case "an index" -> "by-author=author:S,year:N";
      case "a default" -> "books.pages=0";
      case "a rename" -> "titel=title";
      case "a data step" -> "books.name=com.example.SplitName";
      default -> "title=Foo";
    };
  }
}
