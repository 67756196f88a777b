package io.dynamodel.operation;

import java.util.List;

/**
 * What became of the guards of unique fields when they were put right.
 *
 * @param checked items that were looked at
 * @param completed items whose guards were missing, or did not expire with them, and were written
 * @param released guards that belonged to no item any more and were deleted
 * @param conflicts items whose value another item has, too: whoever knows which of them is right
 *     changes the other
 */
public record UniqueRepair(long checked, long completed, long released, List<Conflict> conflicts) {
  /**
   * An item that has what should be unique and is not.
   *
   * @param fields the unique fields
   * @param key the item's key in words: {@code id=17}
   */
  public record Conflict(List<String> fields, String key) {}
}
