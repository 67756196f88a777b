package io.dynamodel.engine.internal.expression;

import io.dynamodel.engine.internal.value.AttributeValue;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The operators that compare two values. */
public enum Comparator {
  EQ("=") {
    @Override
    public boolean test(@Nullable AttributeValue left, @Nullable AttributeValue right) {
      return left != null && left.equals(right);
    }
  },
  NE("<>") {
    @Override
    public boolean test(@Nullable AttributeValue left, @Nullable AttributeValue right) {
      return left == null || !left.equals(right);
    }
  },
  LT("<", order -> order < 0),
  LE("<=", order -> order <= 0),
  GT(">", order -> order > 0),
  GE(">=", order -> order >= 0);

  private final String symbol;

  @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
  private final IntPredicate order;

  Comparator(String symbol) {
    this(symbol, order -> false);
  }

  Comparator(String symbol, IntPredicate order) {
    this.symbol = symbol;
    this.order = order;
  }

  /** Returns the symbol in an expression. */
  public String symbol() {
    return symbol;
  }

  static Comparator of(String symbol) {
    for (Comparator comparator : values()) {
      if (comparator.symbol.equals(symbol)) {
        return comparator;
      }
    }
    throw new IllegalArgumentException(symbol);
  }

  /**
   * Returns whether two values, null if missing, compare like this. A missing value is unequal to
   * every value, even to another missing one. Values of different types, or of types without an
   * order, are neither less nor greater.
   */
  public boolean test(@Nullable AttributeValue left, @Nullable AttributeValue right) {
    return left != null
        && right != null
        && ValueOrder.areComparable(left, right)
        && order.test(ValueOrder.compare(left, right));
  }

  /** Returns the operator that is true when this one is true with its operands exchanged. */
  Comparator mirrored() {
    return switch (this) {
      case EQ, NE -> this;
      case LT -> GT;
      case LE -> GE;
      case GT -> LT;
      case GE -> LE;
    };
  }
}
