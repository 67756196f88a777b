package io.dynamodel.expression;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The order in which DynamoDB compares and sorts: numbers by value, texts by their bytes in UTF-8,
 * binaries by their bytes, taken as unsigned.
 */
public enum ValueOrder implements Comparator<AttributeValue> {
  /** The only one there is. */
  INSTANCE;

  /** Whether values of this type have an order: S, N and B. */
  public static boolean hasOrder(AttributeValue value) {
    return switch (value.type()) {
      case S, N, B -> true;
      default -> false;
    };
  }

  /** Whether both are of one type, and that has an order. */
  public static boolean areComparable(AttributeValue left, AttributeValue right) {
    return left.type() == right.type() && hasOrder(left);
  }

  /**
   * Compares two values.
   *
   * @throws IllegalArgumentException unless both are S, both N or both B
   */
  @Override
  public int compare(AttributeValue left, AttributeValue right) {
    if (!areComparable(left, right)) {
      throw new IllegalArgumentException(
          left.type() + " and " + right.type() + " have no common order");
    }
    return switch (left.type()) {
      case N -> new BigDecimal(left.n()).compareTo(new BigDecimal(right.n()));
      case B -> Arrays.compareUnsigned(left.b().asByteArrayUnsafe(), right.b().asByteArrayUnsafe());
      default -> Arrays.compareUnsigned(utf8(left.s()), utf8(right.s()));
    };
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
