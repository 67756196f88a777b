package io.dynamodel.internal.expression;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The order in which DynamoDB compares and sorts values, and its notion of equality: numbers by
 * value, texts by their bytes in UTF-8, binaries by their unsigned bytes.
 */
public enum ValueOrder implements Comparator<AttributeValue> {
  /** The only instance. */
  INSTANCE;

  /** Returns whether values of this type have an order: S, N and B. */
  public static boolean hasOrder(AttributeValue value) {
    return switch (value.type()) {
      case S, N, B -> true;
      default -> false;
    };
  }

  /** Returns whether both have the same type, and that type has an order. */
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

  /**
   * Returns whether both are the same value, of the same type. 1 and 1.0 are equal, and sets are
   * equal in any order, also inside lists and maps.
   */
  public static boolean areEqual(AttributeValue left, AttributeValue right) {
    if (left.type() != right.type()) {
      return false;
    }
    return switch (left.type()) {
      case N -> INSTANCE.compare(left, right) == 0;
      case L -> areEqual(left.l(), right.l());
      case M -> areEqual(left.m(), right.m());
      case SS -> new HashSet<>(left.ss()).equals(new HashSet<>(right.ss()));
      case NS -> numbers(left).equals(numbers(right));
      case BS -> new HashSet<>(left.bs()).equals(new HashSet<>(right.bs()));
      default -> left.equals(right);
    };
  }

  /**
   * Returns an object that is equal to that of another value if, and only if, both values are equal
   * scalars; null for other values.
   */
  public static @Nullable Object scalar(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s();
      case N -> number(value.n());
      case B -> value.b();
      case BOOL -> value.bool();
      default -> null;
    };
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text).stripTrailingZeros();
  }

  private static boolean areEqual(List<AttributeValue> left, List<AttributeValue> right) {
    boolean equal = left.size() == right.size();
    for (int i = 0; equal && i < left.size(); i++) {
      equal = areEqual(left.get(i), right.get(i));
    }
    return equal;
  }

  private static boolean areEqual(
      Map<String, AttributeValue> left, Map<String, AttributeValue> right) {
    return left.size() == right.size()
        && left.entrySet().stream()
            .allMatch(
                field -> {
                  AttributeValue other = right.get(field.getKey());
                  return other != null && areEqual(field.getValue(), other);
                });
  }

  private static Set<BigDecimal> numbers(AttributeValue set) {
    return set.ns().stream().map(ValueOrder::number).collect(Collectors.toSet());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
