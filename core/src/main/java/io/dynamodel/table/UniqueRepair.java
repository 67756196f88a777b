package io.dynamodel.table;

import java.util.List;

/**
 * The result of repairing the guards of unique fields.
 *
 * @param checked the number of items that were checked
 * @param completed the number of items whose guards were missing, or did not expire with them, and
 *     were written
 * @param released the number of guards that belonged to no item and were deleted
 * @param conflicts the items with the same value as another item; decide which of them is right,
 *     and change the others
 */
public record UniqueRepair(long checked, long completed, long released, List<Conflict> conflicts) {
  /**
   * An item with a value that is not unique although it should be.
   *
   * @param fields the unique fields
   * @param key the item's key in words: {@code id=17}
   */
  public record Conflict(List<String> fields, String key) {}
}
