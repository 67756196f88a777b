package io.dynamodel.engine.internal.value;

import java.util.function.IntUnaryOperator;

/**
 * Searches for a part in linear time, whatever the texts consist of (Knuth, Morris and Pratt). The
 * library's search takes time proportional to the product of the lengths for parts that almost
 * match everywhere.
 */
final class Substring {
  /** Up to this length of the part, the library's search is fast enough, and faster. */
  private static final int SHORT = 64;

  private Substring() {}

  static boolean contains(String whole, String part) {
    return part.length() <= SHORT
        ? whole.contains(part)
        : contains(whole::charAt, whole.length(), part::charAt, part.length());
  }

  static boolean contains(byte[] whole, byte[] part) {
    return contains(i -> whole[i], whole.length, i -> part[i], part.length);
  }

  private static boolean contains(
      IntUnaryOperator whole, int wholeLength, IntUnaryOperator part, int partLength) {
    if (partLength == 0) {
      return true;
    }
    if (partLength > wholeLength) {
      return false;
    }
    int[] fallback = fallback(part, partLength);
    int matched = 0;
    for (int i = 0; i < wholeLength; i++) {
      int next = whole.applyAsInt(i);
      while (matched > 0 && next != part.applyAsInt(matched)) {
        matched = fallback[matched - 1];
      }
      if (next == part.applyAsInt(matched) && ++matched == partLength) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the lengths of the longest prefixes of a part that also end at each of its elements.
   */
  private static int[] fallback(IntUnaryOperator part, int length) {
    int[] fallback = new int[length];
    int matched = 0;
    for (int i = 1; i < length; i++) {
      while (matched > 0 && part.applyAsInt(i) != part.applyAsInt(matched)) {
        matched = fallback[matched - 1];
      }
      if (part.applyAsInt(i) == part.applyAsInt(matched)) {
        matched++;
      }
      fallback[i] = matched;
    }
    return fallback;
  }
}
