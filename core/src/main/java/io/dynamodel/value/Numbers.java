package io.dynamodel.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as DynamoDB stores them: decimal, exact, with at most 38 significant digits.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html">Data
 *     types, Number</a>
 */
public final class Numbers {
  private static final int MAX_DIGITS = 38;
  private static final int MIN_EXPONENT = -130;
  private static final int MAX_EXPONENT = 125;

  /** A number of digits with which calculations take no noticeable time. */
  private static final int FEW_DIGITS = 300;

  private static final int LONGEST_TEXT = 400;
  private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

  private Numbers() {}

  /**
   * Returns the exact decimal value. A float or double is converted through its shortest decimal
   * text, so that {@code 0.1f} is 0.1.
   *
   * @throws NumberFormatException for NaN, an infinity, or a kind of number whose text is not a
   *     decimal
   */
  public static BigDecimal decimal(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    if (number instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    return isWhole(number) ? BigDecimal.valueOf(number.longValue()) : parsed(number.toString());
  }

  /**
   * Returns the exact decimal value of a text, as DynamoDB or {@code toString} writes it.
   *
   * @throws NumberFormatException if it is not a decimal, or is longer than any that DynamoDB
   *     stores
   */
  public static BigDecimal parsed(@Nullable String text) {
    // The time grows with the square of the length.
    if (text == null || text.length() > LONGEST_TEXT) {
      throw new NumberFormatException("is not a decimal, or has far too many digits");
    }
    return new BigDecimal(text);
  }

  /**
   * Returns the one form in which documents contain a number: a {@code Long} if it fits, otherwise
   * a {@code BigInteger} for a whole number, otherwise a {@code BigDecimal} without trailing zeros.
   * So equal numbers are equal objects.
   *
   * @throws NumberFormatException for NaN and infinities
   */
  public static Number canonical(Number number) {
    if (number instanceof Long) {
      return number;
    }
    if (isWhole(number)) {
      return number.longValue();
    }
    if (number instanceof BigInteger integer) {
      return shortest(integer);
    }
    BigDecimal decimal = withoutZeros(decimal(number));
    // The bound prevents expanding a number such as 1E+999999999, which cannot be stored anyway.
    return decimal.scale() <= 0 && decimal.scale() >= -MAX_EXPONENT
        ? shortest(decimal.toBigInteger())
        : decimal;
  }

  /** Returns why DynamoDB cannot store this number; null if it can. */
  public static @Nullable String problem(BigDecimal number) {
    if (number.signum() == 0) {
      return null;
    }
    // Zeros at the end do not change the exponent.
    BigDecimal shortest = number.precision() <= MAX_DIGITS ? number : withoutZeros(number);
    if (shortest.precision() > FEW_DIGITS) {
      return "has more than " + MAX_DIGITS + " significant digits, the maximum of DynamoDB";
    }
    if (shortest.precision() > MAX_DIGITS) {
      return "has "
          + shortest.precision()
          + " significant digits, but DynamoDB keeps "
          + MAX_DIGITS;
    }
    long exponent = (long) shortest.precision() - shortest.scale() - 1;
    if (exponent < MIN_EXPONENT || exponent > MAX_EXPONENT) {
      return "is outside of DynamoDB's range, 1E-130 to 9.99E+125 either side of zero";
    }
    return null;
  }

  /**
   * Returns the same number without trailing zeros: the number itself if it has none, or if it has
   * too many digits even without them, because removing the zeros one by one would then take a long
   * time.
   */
  private static BigDecimal withoutZeros(BigDecimal number) {
    int precision = number.precision();
    try {
      if (precision <= FEW_DIGITS) {
        BigDecimal shortest = number.stripTrailingZeros();
        return shortest.scale() == number.scale() ? number : shortest;
      }
      // If the number is acceptable, so many digits must be zeros; each of them is also a factor of
      // 2.
      int zeros = precision - FEW_DIGITS;
      BigInteger digits = number.unscaledValue();
      if (digits.getLowestSetBit() < zeros) {
        return number;
      }
      BigInteger[] parts = digits.divideAndRemainder(BigInteger.TEN.pow(zeros));
      return parts[1].signum() == 0
          ? new BigDecimal(parts[0], Math.subtractExact(number.scale(), zeros)).stripTrailingZeros()
          : number;
    } catch (ArithmeticException e) {
      // Its scale is extreme, far beyond that of any number that can be stored.
      return number;
    }
  }

  private static boolean isWhole(Number number) {
    return number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte
        || number instanceof AtomicInteger
        || number instanceof AtomicLong;
  }

  private static Number shortest(BigInteger integer) {
    return integer.compareTo(MIN_LONG) >= 0 && integer.compareTo(MAX_LONG) <= 0
        ? (Number) integer.longValue()
        : integer;
  }
}
