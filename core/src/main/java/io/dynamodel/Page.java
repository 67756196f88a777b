package io.dynamodel;

import java.util.List;
import java.util.Optional;

/**
 * A part of the results, and the cursor to the next part.
 *
 * @param items the records; may be empty even if more follow
 * @param cursor the start of the next part: pass it to {@link Results#from} on results of the same
 *     lookups and order. URL-safe text; empty at the end
 * @param counted the number of items that DynamoDB returned for this part
 * @param scanned the number of items that DynamoDB evaluated and billed
 * @param consumedCapacity the consumed capacity units
 */
public record Page<T>(
    List<T> items, Optional<String> cursor, long counted, long scanned, double consumedCapacity) {
  public Page {
    items = List.copyOf(items);
  }
}
