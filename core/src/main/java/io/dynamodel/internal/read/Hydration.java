package io.dynamodel.internal.read;

import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.step.Step;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** Fetches the whole items that were found in an index which lacks attributes. */
@FunctionalInterface
public interface Hydration {
  /**
   * Returns the steps to the whole items of a page that are still selected, in the order of the
   * page.
   *
   * @param page items of the index, which have the keys of the table
   * @param charge receives the consumed capacity units; null if they need not be asked for
   */
  Step<List<StoredItem>> of(
      Selection<?> selection, List<StoredItem> page, @Nullable DoubleConsumer charge);
}
