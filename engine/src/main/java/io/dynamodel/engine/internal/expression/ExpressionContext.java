package io.dynamodel.engine.internal.expression;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.syntax.Lexer;
import io.dynamodel.engine.internal.value.AttributeNames;
import io.dynamodel.engine.internal.value.AttributeSize;
import io.dynamodel.engine.internal.value.AttributeValue;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The placeholders of a request: ExpressionAttributeNames and ExpressionAttributeValues. All
 * expressions of the request share one context, which finds placeholders that none of them uses.
 */
public final class ExpressionContext {
  private static final String NAMES = "ExpressionAttributeNames";
  private static final String VALUES = "ExpressionAttributeValues";
  private static final int MAX_KEY_BYTES = 255;

  private final Map<String, String> names;
  private final Map<String, AttributeValue> values;
  private final Set<String> unusedNames;
  private final Set<String> unusedValues;

  /**
   * Creates the context of a request.
   *
   * @param names attribute names by {@code #placeholder}, null if the request has none
   * @param values values by {@code :placeholder}, null if the request has none
   * @throws RequestException if a map is empty, or if a placeholder is malformed
   */
  public ExpressionContext(
      @Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
    this.names = names == null ? Map.of() : names;
    this.values = values == null ? Map.of() : values;
    if (names != null) {
      checkKeys(NAMES, names.keySet(), '#');
      names.forEach(ExpressionContext::checkName);
    }
    if (values != null) {
      checkKeysOfValues(values.keySet());
    }
    unusedNames = new LinkedHashSet<>(this.names.keySet());
    unusedValues = new LinkedHashSet<>(this.values.keySet());
  }

  /**
   * Checks that the expressions parsed so far use every placeholder.
   *
   * @throws RequestException if they do not
   */
  public void checkAllUsed() {
    checkAllUsed(NAMES, unusedNames);
    checkAllUsed(VALUES, unusedValues);
  }

  /**
   * Returns the name of a {@code #placeholder}, and marks it as used; null if it is not defined.
   */
  @Nullable String name(String placeholder) {
    unusedNames.remove(placeholder);
    return names.get(placeholder);
  }

  /**
   * Returns the value of a {@code :placeholder}, and marks it as used; null if it is not defined.
   */
  @Nullable AttributeValue value(String placeholder) {
    unusedValues.remove(placeholder);
    return values.get(placeholder);
  }

  /**
   * Checks the keys of ExpressionAttributeValues.
   *
   * @throws RequestException if there are none, or if one is malformed
   */
  public static void checkKeysOfValues(Set<String> keys) {
    checkKeys(VALUES, keys, ':');
  }

  private static void checkKeys(String parameter, Set<String> keys, char mark) {
    if (keys.isEmpty()) {
      throw RequestException.malformed(parameter + " must not be empty");
    }
    for (String key : keys) {
      int size = AttributeSize.utf8(key);
      if (size > MAX_KEY_BYTES) {
        throw RequestException.malformed(
            parameter
                + " contains invalid key: The expression attribute map contains a key that is too"
                + " long;"
                + (parameter.equals(NAMES) ? " size of key: " + size : ""));
      }
      if (!isPlaceholder(key, mark)) {
        throw RequestException.malformed(
            parameter + " contains invalid key: Syntax error; key: \"" + key + "\"");
      }
    }
  }

  private static void checkName(String placeholder, String name) {
    try {
      AttributeNames.check(name);
    } catch (RequestException e) {
      throw RequestException.malformed(
          e.newerMessage(),
          NAMES + " contains invalid value: " + e.message() + " for key " + placeholder);
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
