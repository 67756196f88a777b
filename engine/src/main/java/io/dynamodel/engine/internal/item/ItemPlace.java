package io.dynamodel.engine.internal.item;

import java.util.Arrays;

/**
 * The place of an item: two requests with equal places are for the same item.
 *
 * @param key the key of the item in the table
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its content, below
public record ItemPlace(String table, byte[] key) {
  @Override
  public boolean equals(Object other) {
    return other instanceof ItemPlace place
        && table.equals(place.table)
        && Arrays.equals(key, place.key);
  }

  @Override
  public int hashCode() {
    return 31 * table.hashCode() + Arrays.hashCode(key);
  }
}
