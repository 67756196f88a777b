package io.dynamodel.engine.internal.stream;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.request.TextRule;
import java.math.BigInteger;

/** Sequence numbers of stream records on the wire: at least 21 digits, as on AWS. */
final class SequenceNumbers {
  static final TextRule RULE = TextRule.length(21, 40);

  private static final BigInteger BASE = BigInteger.TEN.pow(20);

  private SequenceNumbers() {}

  static String text(long sequence) {
    return BASE.add(BigInteger.valueOf(sequence)).toString();
  }

  /**
   * Parses a sequence number.
   *
   * @throws RequestException if this engine has no such sequence numbers
   */
  static long parse(String text) {
    try {
      return new BigInteger(text).subtract(BASE).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw RequestException.validation("Invalid SequenceNumber");
    }
  }
}
