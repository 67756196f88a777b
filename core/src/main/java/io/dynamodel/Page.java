package io.dynamodel;

import io.dynamodel.internal.read.RecordPage;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of the results, and the cursor to the next part. Immutable.
 *
 * @param <T> the type of the records
 */
public final class Page<T> {
  private final List<T> items;
  private final Optional<String> cursor;
  private final long counted;
  private final long scanned;
  private final double consumedCapacity;

  Page(RecordPage<T> page) {
    items = List.copyOf(page.items());
    cursor = page.cursor();
    counted = page.counted();
    scanned = page.scanned();
    consumedCapacity = page.capacity();
  }

  /** Returns the records; there may be none even if more follow. */
  public List<T> items() {
    return items;
  }

  /**
   * Returns the start of the next part as URL-safe text; empty at the end. Pass it to {@link
   * Results#from} on results of the same lookups and order.
   */
  public Optional<String> cursor() {
    return cursor;
  }

  /** Returns the number of items that DynamoDB returned for this part. */
  public long counted() {
    return counted;
  }

  /** Returns the number of items that DynamoDB evaluated and billed. */
  public long scanned() {
    return scanned;
  }

  /** Returns the consumed capacity units. */
  public double consumedCapacity() {
    return consumedCapacity;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Page<?> page
        && counted == page.counted
        && scanned == page.scanned
        && Double.compare(consumedCapacity, page.consumedCapacity) == 0
        && cursor.equals(page.cursor)
        && items.equals(page.items);
  }

  @Override
  public int hashCode() {
    return Objects.hash(items, cursor, counted, scanned, consumedCapacity);
  }

  /** Returns the numbers, without any record. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "a page of %d items%s (counted %d, scanned %d, capacity units %s)",
        items.size(),
        cursor.isPresent() ? ", and a cursor" : ", the last",
        counted,
        scanned,
        consumedCapacity);
  }
}
