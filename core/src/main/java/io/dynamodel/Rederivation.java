package io.dynamodel;

import io.dynamodel.schema.Finding;
import java.util.List;

/**
 * The result of writing the derived keys of the items of an entity.
 *
 * @param items the counts: an item is <em>changed</em> if it got other keys, <em>unchanged</em> if
 *     its keys were right, and <em>skipped</em> if it no longer exists or is one of the conflicts
 * @param conflicts the items that did not get the keys of their fields, with the reason: another
 *     item has that key, or a unique value; or a field of the key has no fitting value. Decide
 *     which item is right, change or delete the other one, and repeat the call
 */
public record Rederivation(BulkResult items, List<Finding> conflicts) {
  public Rederivation {
    conflicts = List.copyOf(conflicts);
  }
}
