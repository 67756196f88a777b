package io.dynamodel.internal.lookup;

import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.Condition.Constant;
import io.dynamodel.mapping.Bounds;
import io.dynamodel.value.Numbers;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The numbers between two limits, each of which may be missing. A limit may have more digits than
 * DynamoDB can store.
 */
record NumberRange(
    @Nullable BigDecimal min,
    boolean minExclusive,
    @Nullable BigDecimal max,
    boolean maxExclusive) {
  private static final int DIGITS = 38;
  private static final BigDecimal GREATEST =
      new BigDecimal("9.9999999999999999999999999999999999999E+125");
  private static final BigDecimal LEAST_POSITIVE = new BigDecimal("1E-130");

  static NumberRange of(Bounds bounds) {
    return new NumberRange(
        bounds.min(), bounds.minExclusive(), bounds.max(), bounds.maxExclusive());
  }

  boolean contains(BigDecimal number) {
    int fromMin = min == null ? 1 : number.compareTo(min);
    int toMax = max == null ? 1 : max.compareTo(number);
    return (minExclusive ? fromMin > 0 : fromMin >= 0) && (maxExclusive ? toMax > 0 : toMax >= 0);
  }

  /** Returns the range of numbers whose sum with another number is in this range. */
  NumberRange minus(BigDecimal more) {
    return new NumberRange(
        min == null ? null : min.subtract(more),
        minExclusive,
        max == null ? null : max.subtract(more),
        maxExclusive);
  }

  /** Returns the condition that the stored value is a number in this range. */
  Condition condition(Path path) {
    List<Condition> bounds = new ArrayList<>();
    if (min != null) {
      bounds.add(atLeast(path, min, minExclusive));
    }
    if (max != null) {
      bounds.add(atMost(path, max, maxExclusive));
    }
    return bounds.isEmpty() || bounds.stream().allMatch(Constant.ALWAYS::equals)
        ? Condition.term(path, Comparison.TYPE, AttributeValue.fromS(ValueType.N.name()))
        : Condition.all(bounds);
  }

  private static Condition atLeast(Path path, BigDecimal limit, boolean exclusive) {
    BigDecimal stored = storable(limit, RoundingMode.CEILING);
    if (stored.compareTo(GREATEST) > 0) {
      return Constant.NEVER;
    }
    if (stored.compareTo(GREATEST.negate()) < 0) {
      return Constant.ALWAYS;
    }
    boolean isItself = stored.compareTo(limit) == 0;
    return term(path, exclusive && isItself ? Comparison.GT : Comparison.GTE, stored);
  }

  private static Condition atMost(Path path, BigDecimal limit, boolean exclusive) {
    BigDecimal stored = storable(limit, RoundingMode.FLOOR);
    if (stored.compareTo(GREATEST.negate()) < 0) {
      return Constant.NEVER;
    }
    if (stored.compareTo(GREATEST) > 0) {
      return Constant.ALWAYS;
    }
    boolean isItself = stored.compareTo(limit) == 0;
    return term(path, exclusive && isItself ? Comparison.LT : Comparison.LTE, stored);
  }

  /**
   * Returns the next number in a direction that DynamoDB can hold, except for its greatest ones.
   */
  private static BigDecimal storable(BigDecimal limit, RoundingMode direction) {
    BigDecimal rounded = limit.round(new MathContext(DIGITS, direction));
    if (rounded.signum() == 0 || rounded.abs().compareTo(LEAST_POSITIVE) >= 0) {
      return rounded;
    }
    boolean outward = (direction == RoundingMode.CEILING) == (rounded.signum() > 0);
    BigDecimal least = rounded.signum() > 0 ? LEAST_POSITIVE : LEAST_POSITIVE.negate();
    return outward ? least : BigDecimal.ZERO;
  }

  private static Condition term(Path path, Comparison comparison, BigDecimal limit) {
    return Condition.term(
        path, comparison, AttributeValue.fromN(Numbers.canonical(limit).toString()));
  }
}
