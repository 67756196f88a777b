package io.dynamodel;

import io.dynamodel.internal.batch.BulkCount;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of a bulk update or deletion, intermediate or final. Immutable. */
public final class BulkResult {
  private final BulkCount count;

  BulkResult(BulkCount count) {
    this.count = count;
  }

  /**
   * Returns the number of items that were found: the sum of {@link #changed}, {@link #unchanged}
   * and {@link #skipped}.
   */
  public long seen() {
    return count.seen();
  }

  /** Returns the number of items that were updated or deleted. */
  public long changed() {
    return count.changed();
  }

  /**
   * Returns the number of items that already had the new values, so that no request was sent for
   * them.
   */
  public long unchanged() {
    return count.unchanged();
  }

  /**
   * Returns the number of items that no longer existed, or were no longer selected, at the moment
   * of the write.
   */
  public long skipped() {
    return count.skipped();
  }

  /**
   * Returns where to continue, for {@link Results#from} on the same results: after the last page
   * that was written completely. Empty before the first one, and at the end.
   */
  public Optional<String> cursor() {
    return count.cursor();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BulkResult result && count.equals(result.count);
  }

  @Override
  public int hashCode() {
    return count.hashCode();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "seen %d items: changed %d, unchanged %d, skipped %d%s",
        seen(),
        changed(),
        unchanged(),
        skipped(),
        cursor().isPresent() ? "; a cursor" : "");
  }
}
