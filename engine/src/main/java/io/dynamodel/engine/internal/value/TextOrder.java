package io.dynamodel.engine.internal.value;

import java.util.Comparator;

/** DynamoDB's order of texts: by their UTF-8 bytes. */
public final class TextOrder {
  /** Compares by code points, which is the order of UTF-8 bytes, but not of UTF-16 units. */
  public static final Comparator<String> UTF8 = TextOrder::compare;

  private TextOrder() {}

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
