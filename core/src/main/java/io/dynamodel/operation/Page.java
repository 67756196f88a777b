package io.dynamodel.operation;

import java.util.List;
import java.util.Optional;

/**
 * A part of the results, and the way to the next.
 *
 * @param items the records; may be none, also where more follow
 * @param cursor where the next part begins: give it to {@link Results#from} on results of the same
 *     lookups and order. URL-safe text; empty where nothing follows
 * @param counted how many items DynamoDB has sent for this part
 * @param scanned how many items it has looked at, and been paid for
 * @param consumedCapacity the capacity units that it took
 */
public record Page<T>(
    List<T> items, Optional<String> cursor, long counted, long scanned, double consumedCapacity) {
  public Page {
    items = List.copyOf(items);
  }
}
