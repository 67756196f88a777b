package io.dynamodel.internal.entity;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The forms of numbers within a derived key. A plain number is the canonical decimal, for which
 * equal numbers have equal texts. A sortable number is a text that sorts as the numbers do:
 *
 * <ul>
 *   <li>{@code 5} for zero;
 *   <li>{@code 6}, the decimal exponent plus 500 in three digits, and the digits of the mantissa
 *       for a positive number;
 *   <li>{@code 4}, the nines' complements of the same digits, and {@code ~} for a negative one.
 * </ul>
 */
final class SortableNumber {
  private static final int BIAS = 500;
  private static final int EXPONENT_DIGITS = 3;

  private SortableNumber() {}

  static String plain(String number) {
    BigDecimal value = new BigDecimal(number);
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /** Returns null if a text is not the canonical form of a number. */
  static @Nullable String ofPlain(String text) {
    try {
      return plain(text).equals(text) ? text : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  static String encode(String number) {
    BigDecimal value = new BigDecimal(number);
    if (value.signum() == 0) {
      return "5";
    }
    BigDecimal stripped = value.abs().stripTrailingZeros();
    String digits =
        Integer.toString(stripped.precision() - stripped.scale() - 1 + BIAS)
            + stripped.unscaledValue();
    return value.signum() > 0 ? "6" + digits : "4" + complemented(digits) + "~";
  }

  /** Returns the plain form of an encoded number; null if a text is not the form of any. */
  static @Nullable String decode(String encoded) {
    if (encoded.equals("5")) {
      return "0";
    }
    boolean isNegative = encoded.startsWith("4") && encoded.endsWith("~");
    if (!isNegative && !encoded.startsWith("6")) {
      return null;
    }
    String digits = encoded.substring(1, encoded.length() - (isNegative ? 1 : 0));
    if (digits.length() <= EXPONENT_DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    digits = isNegative ? complemented(digits) : digits;
    int exponent = Integer.parseInt(digits.substring(0, EXPONENT_DIGITS)) - BIAS;
    String mantissa = digits.substring(EXPONENT_DIGITS);
    BigDecimal value = new BigDecimal(new BigInteger(mantissa), mantissa.length() - 1 - exponent);
    String number = plain((isNegative ? value.negate() : value).toString());
    return encode(number).equals(encoded) ? number : null;
  }

  private static String complemented(String digits) {
    StringBuilder complements = new StringBuilder(digits.length());
    for (int i = 0; i < digits.length(); i++) {
      complements.append((char) ('0' + '9' - digits.charAt(i)));
    }
    return complements.toString();
  }
}
