package io.dynamodel.engine.internal.request;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The constraints of a text in the API's model.
 *
 * @param values the allowed values, in AWS's order; empty if any value is allowed
 */
public record TextRule(
    int minLength, int maxLength, @Nullable Pattern pattern, List<String> values) {
  public static final TextRule ANY = new TextRule(0, Integer.MAX_VALUE, null, List.of());

  /** Names of new tables, and names of indexes. */
  public static final TextRule NAME = length(3, 255).pattern("[a-zA-Z0-9_.-]+");

  /** Names or ARNs of tables. */
  public static final TextRule TABLE = length(1, 1024);

  public static final TextRule RETURN_CONSUMED_CAPACITY = oneOf("INDEXES", "TOTAL", "NONE");

  public static TextRule length(int min, int max) {
    return new TextRule(min, max, null, List.of());
  }

  public static TextRule oneOf(String... values) {
    return new TextRule(0, Integer.MAX_VALUE, null, List.of(values));
  }

  TextRule pattern(String regex) {
    return new TextRule(minLength, maxLength, Pattern.compile(regex), values);
  }

  void check(String text, String path, Violations violations) {
    if (pattern != null && !pattern.matcher(text).matches()) {
      violations.add(text, path, "satisfy regular expression pattern: " + pattern);
    }
    if (text.length() < minLength) {
      violations.add(text, path, "have length greater than or equal to " + minLength);
    }
    if (text.length() > maxLength) {
      violations.add(text, path, "have length less than or equal to " + maxLength);
    }
    if (!values.isEmpty() && !values.contains(text)) {
      violations.add(text, path, "satisfy enum value set: " + values);
    }
  }
}
