package io.dynamodel.mapping;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a field's value that DynamoDB could check in a condition: a number's range, and how
 * many elements a list or set has. An adapter takes them from its schema; what it leaves null is
 * not limited.
 *
 * @param min the least number
 * @param minExclusive whether {@code min} itself is too little
 * @param max the greatest number
 * @param maxExclusive whether {@code max} itself is too much
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
  /** No limits at all. */
  public static final Bounds NONE = new Bounds(null, false, null, false, null, null);

  /** These bounds and those, whichever is stricter on each side. */
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
