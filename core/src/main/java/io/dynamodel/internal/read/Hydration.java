package io.dynamodel.internal.read;

import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.step.Step;
import java.util.List;

/** Fetches the whole items that were found in an index which lacks attributes. */
@FunctionalInterface
public interface Hydration {
  /**
   * Returns the steps to the whole items of a page that are still selected, in the order of the
   * page.
   *
   * @param page items of the index, which have the keys of the table
   */
  Step<List<StoredItem>> of(Selection<?> selection, List<StoredItem> page);
}
