package io.dynamodel.engine.internal.write;

import io.dynamodel.engine.internal.capacity.ConsumedCapacity;
import io.dynamodel.engine.internal.table.Changes;
import io.dynamodel.engine.internal.table.Table;
import io.dynamodel.engine.internal.value.Item;
import org.jspecify.annotations.Nullable;

/**
 * The change that a write makes.
 *
 * @param table the table before the write
 * @param key the key of the item in the table
 * @param old the item before, null if there was none
 * @param changed the item after, null if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // not part of equality
public record ItemChange(
    ItemWrite write, Table table, byte[] key, @Nullable Item old, @Nullable Item changed) {

  /** Makes the change, except for a check. */
  public void make(Changes changes) {
    if (write instanceof ItemWrite.Check) {
      return;
    }
    if (changed == null) {
      changes.delete(table.name(), key);
    } else {
      changes.put(table.name(), key, changed);
    }
  }

  /**
   * Adds the consumed units.
   *
   * @param factor {@link io.dynamodel.engine.internal.capacity.Units#TRANSACTION}, or 1
   */
  public void addTo(ConsumedCapacity consumed, int factor) {
    consumed.addWrite(table, key, old, changed, factor);
  }
}
