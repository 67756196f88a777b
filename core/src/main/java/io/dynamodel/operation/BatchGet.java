package io.dynamodel.operation;

import io.dynamodel.error.BatchIncompleteException.Unprocessed;
import io.dynamodel.mapping.StoredItem;
import io.dynamodel.model.Model;
import io.dynamodel.operation.BatchInput.Keyed;
import io.dynamodel.operation.BatchRun.Exchange;
import io.dynamodel.table.KeyAttribute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Reads many items by their keys.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
 */
public final class BatchGet {
  private static final int CHUNK = 100;
  private static final int WIDTH = 4;

  private BatchGet() {}

  /**
   * @param keys each a {@link io.dynamodel.value.Key} or a bare hash key value
   * @return the steps to the records that there are, in the order of the keys, one a key
   * @throws io.dynamodel.error.InvalidLookupException with all that is wrong with the keys
   */
  public static <T> Step<List<T>> of(
      Model<T> model, Collection<?> keys, Consumer<BatchGetOptions> options) {
    BatchGetOptions chosen = new BatchGetOptions();
    options.accept(chosen);
    BatchInput<Boolean> input = new BatchInput<>();
    for (Object key : keys) {
      input.addKey(model, key, each -> new Keyed<>(each, true));
    }
    List<BatchItem<Boolean>> items = List.copyOf(input.items());
    BatchRun<Boolean> run = new BatchRun<>("read", items.size(), chosen.listener());
    Reads reads = new Reads(model, chosen.isConsistent(), new ConcurrentHashMap<>());
    List<Step<List<Unprocessed>>> parts = new ArrayList<>();
    for (int i = 0; i < items.size(); i += CHUNK) {
      parts.add(run.chunk(items.subList(i, Math.min(i + CHUNK, items.size())), reads));
    }
    return run.all(
        parts,
        WIDTH,
        () ->
            items.stream()
                .flatMap(item -> record(model, reads.found.get(item.id())).stream())
                .toList());
  }

  private static <T> Optional<T> record(Model<T> model, @Nullable StoredItem item) {
    return Optional.ofNullable(item).filter(each -> !model.isExpired(each)).map(model::read);
  }

  private record Reads(Model<?> model, boolean consistent, Map<ItemKey, StoredItem> found)
      implements Exchange<Boolean, BatchGetItemResponse> {
    @Override
    public DynamoDbRequest request(List<BatchItem<Boolean>> items) {
      KeysAndAttributes.Builder keys =
          KeysAndAttributes.builder().keys(items.stream().map(BatchItem::key).toList());
      if (consistent) {
        keys.consistentRead(true);
      }
      return BatchGetItemRequest.builder()
          .requestItems(Map.of(model.table().name(), keys.build()))
          .build();
    }

    @Override
    public Class<BatchGetItemResponse> response() {
      return BatchGetItemResponse.class;
    }

    @Override
    public ReceivedItems receiving() {
      return new ReceivedItems();
    }

    @Override
    public Map<String, List<Map<String, AttributeValue>>> leftOut(
        BatchGetItemResponse response, @Nullable ReceivedItems received) {
      List<String> keyNames = model.table().keys().stream().map(KeyAttribute::name).toList();
      for (List<StoredItem> items : Objects.requireNonNull(received).of(response).values()) {
        items.forEach(item -> found.put(ItemKey.of(model, item.asMap(keyNames)), item));
      }
      Map<String, List<Map<String, AttributeValue>>> leftOut = new HashMap<>();
      response.unprocessedKeys().forEach((table, keys) -> leftOut.put(table, keys.keys()));
      return leftOut;
    }
  }
}
