package io.dynamodel.internal.value;

import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;

/**
 * Converts operands that are given as texts, such as the parameters of a request. A text that does
 * not have the required type stays a text. The field then rejects it with its usual message.
 */
public final class TextOperand {
  /**
   * The maximum length of a number: longer than any number that DynamoDB stores, but quick to
   * parse.
   */
  private static final int MAX_NUMBER_LENGTH = 200;

  private TextOperand() {}

  public static Object one(String text, ValueType type) {
    return switch (type) {
      case N -> number(text);
      case BOOL -> truth(text);
      case B -> binary(text);
      default -> text;
    };
  }

  /** Converts repeated texts; a single text is split at its commas. */
  public static List<Object> several(List<String> texts, ValueType type) {
    List<String> each = texts.size() == 1 ? List.of(texts.get(0).split(",", -1)) : texts;
    return each.stream().map(text -> one(text, type)).toList();
  }

  private static Object number(String text) {
    try {
      return text.length() > MAX_NUMBER_LENGTH ? text : new BigDecimal(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }

  private static Object truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> text;
    };
  }

  private static Object binary(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
