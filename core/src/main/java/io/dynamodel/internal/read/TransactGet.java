package io.dynamodel.internal.read;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.item.WellFormed;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.step.Backoff;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.write.CancellationCodes;
import io.dynamodel.internal.write.ItemKey;
import io.dynamodel.internal.write.ItemWrite;
import io.dynamodel.internal.write.Members;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Reads several items, of one table or several, as they are at one moment. */
public final class TransactGet {
  /** The keys of the items, in their stored form. */
  private final Map<ItemKey, Map<String, AttributeValue>> keys = new LinkedHashMap<>();

  /** Adds the item of a key. An item that is added twice is read once. */
  public void add(Model<?> model, Object key) {
    Map<String, AttributeValue> stored = model.key(key);
    keys.putIfAbsent(ItemKey.of(model, stored), stored);
  }

  /**
   * Returns the steps to the items; null for each that does not exist.
   *
   * @throws InvalidRequestException if there are too many items
   */
  public Step<Map<ItemKey, @Nullable Map<String, AttributeValue>>> steps() {
    if (keys.isEmpty()) {
      return Step.done(Map.of());
    }
    if (keys.size() > Members.MOST) {
      throw new InvalidRequestException(
          "a transaction reads at most " + Members.MOST + " items, not " + keys.size());
    }
    return attempt(1);
  }

  private Step<Map<ItemKey, @Nullable Map<String, AttributeValue>>> attempt(int tries) {
    List<TransactGetItem> members =
        keys.entrySet().stream()
            .map(each -> member(each.getKey().table(), each.getValue()))
            .toList();
    return Step.call(
        Names.listed(keys.keySet().stream().map(ItemKey::table).distinct().toList(), " or "),
        TransactGetItemsRequest.builder().transactItems(members).build(),
        TransactGetItemsResponse.class,
        response -> Step.done(items(response.responses())),
        failure ->
            failure instanceof TransactionCanceledException cancelled
                ? again(cancelled, tries)
                : null);
  }

  private static TransactGetItem member(String table, Map<String, AttributeValue> key) {
    return TransactGetItem.builder().get(get -> get.tableName(table).key(key)).build();
  }

  private Map<ItemKey, @Nullable Map<String, AttributeValue>> items(List<ItemResponse> responses) {
    Map<ItemKey, @Nullable Map<String, AttributeValue>> items = new HashMap<>();
    List<ItemKey> asked = List.copyOf(keys.keySet());
    for (int i = 0; i < asked.size(); i++) {
      ItemResponse response = responses.get(i);
      items.put(asked.get(i), response.hasItem() ? WellFormed.item(response.item()) : null);
    }
    return items;
  }

  private Step<Map<ItemKey, @Nullable Map<String, AttributeValue>>> again(
      TransactionCanceledException cancelled, int tries) {
    if (tries == ItemWrite.MOST_TRIES || !CancellationCodes.areTemporary(cancelled)) {
      throw new DynaModelException(
          "the transaction of "
              + keys.size()
              + " reads was cancelled: "
              + cancelled.cancellationReasons().stream()
                  .map(reason -> String.valueOf(reason.code()))
                  .distinct()
                  .collect(Collectors.joining(", ")),
          cancelled);
    }
    return new Step.Pause<>(Backoff.pause(tries - 1), () -> attempt(tries + 1));
  }
}
