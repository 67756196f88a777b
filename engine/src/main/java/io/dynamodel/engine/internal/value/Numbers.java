package io.dynamodel.engine.internal.value;

import io.dynamodel.engine.internal.error.RequestException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as DynamoDB stores them: up to 38 significant digits, zero or between 1E-130 and
 * 9.99…E+125 in magnitude, without a scale of their own.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html">Data
 *     types</a>
 */
public final class Numbers {
  private static final int MAX_DIGITS = 38;
  private static final int MAX_EXPONENT = 125;
  private static final int MIN_EXPONENT = -130;

  /**
   * The length above which a text is not parsed: valid numbers without redundant zeros are shorter.
   */
  private static final int MAX_LENGTH = 1_000;

  private static final int LONG_DIGITS = 17;
  private static final String NOT_A_NUMBER =
      "The parameter cannot be converted to a numeric value: ";
  private static final String OVERFLOW =
      "Number overflow. Attempting to store a number with magnitude larger than supported range";
  private static final String UNDERFLOW =
      "Number underflow. Attempting to store a number with magnitude smaller than supported range";

  private Numbers() {}

  /**
   * Parses the text of a number.
   *
   * @throws RequestException if it is not a number, or not one that DynamoDB can store
   */
  public static BigDecimal parse(String text) {
    if (isShortInteger(text)) {
      return normal(BigDecimal.valueOf(Long.parseLong(text)));
    }
    if (text.isEmpty() || text.length() > MAX_LENGTH || !hasOnlyNumberCharacters(text)) {
      throw notANumber(text);
    }
    BigDecimal number;
    try {
      number = new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw hugeExponent(text);
    }
    String fault = fault(number);
    if (fault != null) {
      // The older message results from an int that overflows.
      boolean wraps = (long) number.precision() - number.scale() > Integer.MAX_VALUE;
      throw RequestException.malformed(fault, wraps ? UNDERFLOW : fault);
    }
    return normal(number);
  }

  /**
   * Returns the error of a text that {@link BigDecimal} cannot parse, perhaps only because of its
   * exponent.
   */
  private static RequestException hugeExponent(String text) {
    int e = Math.max(text.indexOf('e'), text.indexOf('E'));
    try {
      if (e > 0 && new BigDecimal(text.substring(0, e)).scale() >= 0) {
        long exponent = Long.parseLong(text.substring(e + 1));
        return RequestException.malformed(exponent < 0 ? UNDERFLOW : OVERFLOW, NOT_A_NUMBER + text);
      }
    } catch (NumberFormatException none) {
      // It is not a number.
    }
    return notANumber(text);
  }

  /**
   * Returns the number in the form in which it is stored.
   *
   * @throws RequestException if DynamoDB cannot store it
   */
  public static BigDecimal checked(BigDecimal number) {
    String fault = fault(number);
    if (fault != null) {
      throw RequestException.validation(fault);
    }
    return normal(number);
  }

  /**
   * Returns why DynamoDB cannot store a number, or null if it can. A zero keeps the exponent that
   * it is written with.
   */
  private static @Nullable String fault(BigDecimal number) {
    BigDecimal stripped = number.signum() == 0 ? number : number.stripTrailingZeros();
    if (stripped.precision() > MAX_DIGITS) {
      return "Attempting to store more than 38 significant digits in a Number";
    }
    // Scale and precision are ints, but their difference may be larger.
    long exponent = (long) stripped.precision() - stripped.scale() - 1;
    if (exponent > MAX_EXPONENT) {
      return OVERFLOW;
    }
    return exponent < MIN_EXPONENT ? UNDERFLOW : null;
  }

  /** Returns the text of a stored number: all digits, no exponent. */
  public static String text(BigDecimal number) {
    return number.toPlainString();
  }

  /**
   * Returns the size: 1 byte, one for each two digits on either side of the point, and one for a
   * minus.
   */
  static int size(BigDecimal number) {
    if (number.signum() == 0) {
      return 1;
    }
    int digits = number.precision();
    int scale = number.scale();
    // Pairs of digits are aligned to the point; leading and trailing zeros are not counted.
    int highest = Math.floorDiv(digits - scale - 1, 2);
    int lowest = Math.floorDiv(-scale, 2);
    return 1 + (highest - lowest + 1) + (number.signum() < 0 ? 1 : 0);
  }

  private static BigDecimal normal(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  private static boolean isShortInteger(String text) {
    int length = text.length();
    int start = length > 1 && text.charAt(0) == '-' ? 1 : 0;
    if (length == 0 || length - start > LONG_DIGITS) {
      return false;
    }
    for (int i = start; i < length; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean hasOnlyNumberCharacters(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static RequestException notANumber(String text) {
    return RequestException.malformed(
        NOT_A_NUMBER + text,
        text.isEmpty()
            ? "The parameter cannot be converted to a numeric value"
            : NOT_A_NUMBER + text);
  }
}
