package io.dynamodel.engine.internal.expression;

import io.dynamodel.engine.internal.value.AttributeType;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.TextOrder;

/** The order of texts by UTF-8 bytes, of numbers by value, of binaries by unsigned bytes. */
final class ValueOrder {
  private ValueOrder() {}

  static boolean hasOrder(AttributeType type) {
    return type == AttributeType.S || type == AttributeType.N || type == AttributeType.B;
  }

  static boolean areComparable(AttributeValue left, AttributeValue right) {
    return left.type() == right.type() && hasOrder(left.type());
  }

  /** Compares two values that are comparable. */
  static int compare(AttributeValue left, AttributeValue right) {
    if (left instanceof AttributeValue.S text) {
      return TextOrder.UTF8.compare(text.value(), ((AttributeValue.S) right).value());
    }
    if (left instanceof AttributeValue.N number) {
      return number.value().compareTo(((AttributeValue.N) right).value());
    }
    return ((AttributeValue.B) left).value().compareTo(((AttributeValue.B) right).value());
  }
}
