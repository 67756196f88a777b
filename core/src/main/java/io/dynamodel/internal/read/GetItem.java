package io.dynamodel.internal.read;

import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.wire.ReceivedItems;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** Reads one item by its key. */
public final class GetItem {
  private GetItem() {}

  /**
   * Returns the steps to the record of a key; empty if there is no such item, or it has expired.
   */
  public static <T> Step<Optional<T>> of(Model<T> model, Object key, boolean isConsistent) {
    return stored(model, key, isConsistent).map(item -> item.map(model.reader()));
  }

  /** Returns the steps to the item of a key; empty if there is none, or it has expired. */
  public static Step<Optional<StoredItem>> stored(
      Model<?> model, Object key, boolean isConsistent) {
    String table = model.table().name();
    ReceivedItems received = new ReceivedItems();
    GetItemRequest.Builder request = GetItemRequest.builder().tableName(table).key(model.key(key));
    if (isConsistent) {
      request.consistentRead(true);
    }
    return Step.call(
        table,
        request.build(),
        received,
        GetItemResponse.class,
        response ->
            Step.done(
                Optional.ofNullable(received.item(response))
                    .filter(item -> !model.isExpired(item))));
  }
}
