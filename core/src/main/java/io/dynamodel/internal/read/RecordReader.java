package io.dynamodel.internal.read;

import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.step.Step;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Creates records from the items that a selection reads.
 *
 * @param <T> the type of the records
 */
public sealed interface RecordReader<T> {
  /** Creates a record from each item, without any request. */
  record OfItem<T>(Function<StoredItem, T> make) implements RecordReader<T> {}

  /**
   * Creates a record from some items, and returns null for the others, which are skipped: a limit
   * does not count them.
   */
  record OfSome<T>(Function<StoredItem, @Nullable T> make) implements RecordReader<T> {}

  /**
   * Creates records from all items of a page at once, in their order, with further requests. It may
   * leave out items.
   */
  record OfPage<T>(BiFunction<List<StoredItem>, Unreadables, Step<List<T>>> make)
      implements RecordReader<T> {}
}
