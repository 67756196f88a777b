package io.dynamodel.engine.expression;

import io.dynamodel.engine.error.RequestException;
import io.dynamodel.engine.value.AttributeValue;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The placeholders of a request: ExpressionAttributeNames and ExpressionAttributeValues. All
 * expressions of the request share one, so that it knows which placeholders none of them uses.
 */
public final class ExpressionContext {
  private final Map<String, String> names;
  private final Map<String, AttributeValue> values;
  private final Set<String> unusedNames;
  private final Set<String> unusedValues;

  /**
   * @param names attribute names by {@code #placeholder}, null if the request has none
   * @param values by {@code :placeholder}, null if the request has none
   * @throws RequestException if one is empty, or a placeholder is malformed
   */
  public ExpressionContext(
      @Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
    this.names = names == null ? Map.of() : names;
    this.values = values == null ? Map.of() : values;
    checkPlaceholders("ExpressionAttributeNames", names, '#');
    checkPlaceholders("ExpressionAttributeValues", values, ':');
    unusedNames = new LinkedHashSet<>(this.names.keySet());
    unusedValues = new LinkedHashSet<>(this.values.keySet());
  }

  /**
   * Checks that the expressions parsed so far use every placeholder.
   *
   * @throws RequestException if they do not
   */
  public void checkAllUsed() {
    checkAllUsed("ExpressionAttributeNames", unusedNames);
    checkAllUsed("ExpressionAttributeValues", unusedValues);
  }

  /** The name behind a {@code #placeholder}, which is used by this; null if there is none. */
  @Nullable String name(String placeholder) {
    unusedNames.remove(placeholder);
    return names.get(placeholder);
  }

  /** The value behind a {@code :placeholder}, which is used by this; null if there is none. */
  @Nullable AttributeValue value(String placeholder) {
    unusedValues.remove(placeholder);
    return values.get(placeholder);
  }

  private static void checkPlaceholders(
      String parameter, @Nullable Map<String, ?> placeholders, char mark) {
    if (placeholders == null) {
      return;
    }
    if (placeholders.isEmpty()) {
      throw RequestException.validation(parameter + " must not be empty");
    }
    for (String placeholder : placeholders.keySet()) {
      if (!isPlaceholder(placeholder, mark)) {
        throw RequestException.validation(
            parameter + " contains invalid key: Syntax error; key: \"" + placeholder + "\"");
      }
    }
  }

  private static boolean isPlaceholder(String text, char mark) {
    if (text.length() < 2 || text.charAt(0) != mark) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Lexer.isWordPart(c)) {
        return false;
      }
    }
    return true;
  }

  private static void checkAllUsed(String parameter, Set<String> unused) {
    if (!unused.isEmpty()) {
      throw RequestException.validation(
          "Value provided in "
              + parameter
              + " unused in expressions: keys: {"
              + String.join(", ", unused)
              + "}");
    }
  }
}
