package io.dynamodel.internal.item;

import io.dynamodel.value.Numbers;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Parses decimal texts in bytes to numbers. Almost all stored numbers are short; the slower way is
 * exact for all others.
 */
public final class NumberText {
  /** A number with more digits may not fit into a long. */
  private static final int DIGITS_OF_A_LONG = 18;

  /** No number that DynamoDB stores has more characters. */
  private static final int LONGEST = 200;

  private NumberText() {}

  /**
   * Returns the number of a text, in canonical form.
   *
   * @throws NumberFormatException if it is not a number
   */
  public static Number canonical(String text) {
    if (text.length() > LONGEST) {
      throw new NumberFormatException("too long for a number");
    }
    return Numbers.canonical(new BigDecimal(text));
  }

  /**
   * Returns the number in canonical form.
   *
   * @throws NumberFormatException if it is not a number
   */
  static Number number(byte[] text, int begin, int end) {
    int first = text[begin] == '-' ? begin + 1 : begin;
    int point = -1;
    long digits = 0;
    for (int i = first; i < end; i++) {
      int digit = text[i] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
      } else if (text[i] == '.' && point < 0) {
        point = i;
      } else {
        return exact(text, begin, end);
      }
    }
    if (first >= end || end - first > DIGITS_OF_A_LONG) {
      return exact(text, begin, end);
    }
    long signed = first == begin ? digits : -digits;
    if (point < 0) {
      return signed;
    }
    boolean isShortest = point > first && point < end - 1 && text[end - 1] != '0';
    return isShortest ? BigDecimal.valueOf(signed, end - point - 1) : exact(text, begin, end);
  }

  /**
   * Returns the number as a {@code long}.
   *
   * @throws RuntimeException if it is not a number, or does not fit
   */
  static long whole(byte[] text, int begin, int end) {
    int first = text[begin] == '-' ? begin + 1 : begin;
    long digits = 0;
    boolean isPlain = first < end && end - first <= DIGITS_OF_A_LONG;
    for (int i = first; isPlain && i < end; i++) {
      int digit = text[i] - '0';
      digits = digits * 10 + digit;
      isPlain = digit >= 0 && digit <= 9;
    }
    if (isPlain) {
      return first == begin ? digits : -digits;
    }
    if (exact(text, begin, end) instanceof Long whole) {
      return whole;
    }
    throw new NumberFormatException("not a whole number of 64 bits");
  }

  private static Number exact(byte[] text, int begin, int end) {
    return Numbers.canonical(
        Numbers.parsed(new String(text, begin, end - begin, StandardCharsets.ISO_8859_1)));
  }
}
