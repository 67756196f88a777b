package io.dynamodel.internal.step;

import io.dynamodel.internal.wire.ReceivedItems;
import java.util.Collection;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;

/** The numbers of items of the response to a read. */
final class ItemCounts {
  private ItemCounts() {}

  /**
   * Returns the number of items that a response contains, or that a count counted.
   *
   * @param response null after a failure
   * @param received has the items that are no longer in the response; null if it has none
   */
  static OptionalInt returned(
      @Nullable DynamoDbResponse response, @Nullable ReceivedItems received) {
    ReceivedItems items = received == null ? new ReceivedItems() : received;
    if (response instanceof GetItemResponse) {
      return OptionalInt.of(items.item(response) == null ? 0 : 1);
    }
    if (response instanceof BatchGetItemResponse batch) {
      return OptionalInt.of(items.of(batch).values().stream().mapToInt(Collection::size).sum());
    }
    if (response instanceof TransactGetItemsResponse read) {
      return OptionalInt.of((int) read.responses().stream().filter(ItemResponse::hasItem).count());
    }
    if (response instanceof ExecuteStatementResponse selected) {
      return OptionalInt.of(selected.items().size());
    }
    return count(response, "Count");
  }

  /** Returns the number of items before the filter of a query or scan. */
  static OptionalInt evaluated(@Nullable DynamoDbResponse response) {
    return count(response, "ScannedCount");
  }

  private static OptionalInt count(@Nullable DynamoDbResponse response, String member) {
    return response == null
        ? OptionalInt.empty()
        : response
            .getValueForField(member, Integer.class)
            .map(OptionalInt::of)
            .orElseGet(OptionalInt::empty);
  }
}
