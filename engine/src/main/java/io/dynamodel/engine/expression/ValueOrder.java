package io.dynamodel.engine.expression;

import io.dynamodel.engine.value.AttributeType;
import io.dynamodel.engine.value.AttributeValue;

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
      return compare(text.value(), ((AttributeValue.S) right).value());
    }
    if (left instanceof AttributeValue.N number) {
      return number.value().compareTo(((AttributeValue.N) right).value());
    }
    return ((AttributeValue.B) left).value().compareTo(((AttributeValue.B) right).value());
  }

  /** Compares by code points, which is the order of UTF-8 bytes, and not that of UTF-16 units. */
  private static int compare(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean sameRange = Character.isSurrogate(a) == Character.isSurrogate(b);
        return sameRange ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
