package io.dynamodel.mapping;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a field's value that DynamoDB can check in a condition: the range of a number, and
 * the number of elements in a list or set. An adapter takes them from its schema; null means no
 * limit.
 *
 * @param min the least number
 * @param minExclusive whether {@code min} itself is excluded
 * @param max the greatest number
 * @param maxExclusive whether {@code max} itself is excluded
 * @param minSize the least number of elements
 * @param maxSize the greatest number of elements
 */
public record Bounds(
    @Nullable BigDecimal min,
    boolean minExclusive,
    @Nullable BigDecimal max,
    boolean maxExclusive,
    @Nullable Integer minSize,
    @Nullable Integer maxSize) {
  /** No limits. */
  public static final Bounds NONE = new Bounds(null, false, null, false, null, null);

  /** Returns the stricter of both limits on each side. */
  public Bounds and(Bounds other) {
    boolean theirMin = stricter(other.min, min, other.minExclusive, 1);
    boolean theirMax = stricter(other.max, max, other.maxExclusive, -1);
    return new Bounds(
        theirMin ? other.min : min,
        theirMin ? other.minExclusive : minExclusive,
        theirMax ? other.max : max,
        theirMax ? other.maxExclusive : maxExclusive,
        other.minSize != null && (minSize == null || other.minSize > minSize)
            ? other.minSize
            : minSize,
        other.maxSize != null && (maxSize == null || other.maxSize < maxSize)
            ? other.maxSize
            : maxSize);
  }

  private static boolean stricter(
      @Nullable BigDecimal theirs,
      @Nullable BigDecimal ours,
      boolean theirsExclusive,
      int direction) {
    if (theirs == null || ours == null) {
      return theirs != null;
    }
    int order = theirs.compareTo(ours) * direction;
    return order > 0 || (order == 0 && theirsExclusive);
  }
}
