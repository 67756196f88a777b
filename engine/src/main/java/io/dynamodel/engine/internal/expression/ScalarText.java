package io.dynamodel.engine.internal.expression;

import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.Numbers;

/** Formats values that have an order as DynamoDB's messages do: {@code {S:text}}. */
public final class ScalarText {
  private ScalarText() {}

  public static String of(AttributeValue value) {
    return "{" + value.type() + ":" + content(value) + "}";
  }

  private static String content(AttributeValue value) {
    if (value instanceof AttributeValue.S text) {
      return text.value();
    }
    return value instanceof AttributeValue.N number
        ? Numbers.text(number.value())
        : ((AttributeValue.B) value).value().base64();
  }
}
