package io.dynamodel.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as DynamoDB keeps them: decimal, exact, of at most 38 significant digits.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html">Data
 *     types, Number</a>
 */
public final class Numbers {
  private static final int MAX_DIGITS = 38;
  private static final int MIN_EXPONENT = -130;
  private static final int MAX_EXPONENT = 125;

  /** As many digits as calculation takes no time for. */
  private static final int FEW_DIGITS = 300;

  private static final int LONGEST_TEXT = 400;
  private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

  private Numbers() {}

  /**
   * The exact decimal value. A float or double is read through its shortest decimal text, so that
   * {@code 0.1f} is 0.1.
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
   * The exact decimal value of a text, as DynamoDB or {@code toString} writes it.
   *
   * @throws NumberFormatException if it is no decimal, or longer than any that DynamoDB keeps
   */
  public static BigDecimal parsed(@Nullable String text) {
    // The time it takes grows with the square of the length.
    if (text == null || text.length() > LONGEST_TEXT) {
      throw new NumberFormatException("is no decimal, or has far too many digits");
    }
    return new BigDecimal(text);
  }

  /**
   * The one form in which documents hold a number: a {@code Long} if it fits, else a {@code
   * BigInteger} if it is whole, else a {@code BigDecimal} without trailing zeros. Equal numbers are
   * equal objects then.
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
    // The bound keeps a number such as 1E+999999999, which cannot be stored anyway, from being
    // written out.
    return decimal.scale() <= 0 && decimal.scale() >= -MAX_EXPONENT
        ? shortest(decimal.toBigInteger())
        : decimal;
  }

  /** Says why DynamoDB cannot store this number; null if it can. */
  public static @Nullable String problem(BigDecimal number) {
    if (number.signum() == 0) {
      return null;
    }
    BigDecimal shortest = withoutZeros(number);
    if (shortest.precision() > FEW_DIGITS) {
      return "has more than " + MAX_DIGITS + " significant digits, which DynamoDB keeps";
    }
    if (shortest.precision() > MAX_DIGITS) {
      return "has " + shortest.precision() + " significant digits, DynamoDB keeps " + MAX_DIGITS;
    }
    long exponent = (long) shortest.precision() - shortest.scale() - 1;
    if (exponent < MIN_EXPONENT || exponent > MAX_EXPONENT) {
      return "is outside of DynamoDB's range, 1E-130 to 9.99E+125 either side of zero";
    }
    return null;
  }

  /**
   * The same number without zeros at its end; as it is where it is so long that it has too many
   * digits without them, too. To take zeros off one by one would take a long time then.
   */
  private static BigDecimal withoutZeros(BigDecimal number) {
    int precision = number.precision();
    try {
      if (precision <= FEW_DIGITS) {
        return number.stripTrailingZeros();
      }
      // So many must be zeros where it is to be kept; each of them is a factor of 2, too.
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
      // Its scale is at the end of what a scale can be, far beyond what is kept.
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
