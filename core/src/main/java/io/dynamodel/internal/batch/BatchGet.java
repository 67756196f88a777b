package io.dynamodel.internal.batch;

import io.dynamodel.error.BatchIncompleteException.Unprocessed;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.argument.Unreadable;
import io.dynamodel.internal.batch.BatchInput.Keyed;
import io.dynamodel.internal.batch.BatchRun.Exchange;
import io.dynamodel.internal.expression.Expressions;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.step.Capacity;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.wire.ReceivedItems;
import io.dynamodel.internal.write.ItemKey;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * Reads many items by their keys.
 *
 * @param consistent whether the reads are strongly consistent
 * @param projection the paths to read; null for whole items
 * @param reader makes a record of an item
 * @param listener receives the progress
 * @param consumed receives the consumed capacity units; null if the requests do not ask for them
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
 */
public record BatchGet<R>(
    Model<?> model,
    boolean consistent,
    @Nullable List<Path> projection,
    Function<StoredItem, R> reader,
    ProgressListener listener,
    @Nullable DoubleAdder consumed) {
  public BatchGet(
      Model<?> model,
      boolean consistent,
      @Nullable List<Path> projection,
      Function<StoredItem, R> reader,
      ProgressListener listener) {
    this(model, consistent, projection, reader, listener, null);
  }

  private static final int CHUNK = 100;
  private static final int WIDTH = 4;

  /**
   * Returns the steps to the records that exist, in the order of the keys, one for each key.
   *
   * @param keys each a {@link io.dynamodel.value.Key} or a bare hash key value
   * @throws io.dynamodel.error.InvalidLookupException if keys are invalid, with all of them
   */
  public Step<List<R>> of(Collection<?> keys) {
    BatchInput<Boolean> input = new BatchInput<>();
    Given.given(keys, "the collection of keys", model.table().name());
    for (Object key : Unreadable.elements(keys, "the batch for table " + model.table().name())) {
      input.addKey(model, key, each -> new Keyed<>(each, true));
    }
    List<BatchItem<Boolean>> items = List.copyOf(input.items());
    BatchRun<Boolean> run = new BatchRun<>("read", items.size(), listener);
    Reads reads = new Reads(model, consistent, read(), consumed, new ConcurrentHashMap<>());
    List<Step<List<Unprocessed>>> parts = new ArrayList<>();
    for (int i = 0; i < items.size(); i += CHUNK) {
      parts.add(run.chunk(items.subList(i, Math.min(i + CHUNK, items.size())), reads));
    }
    return run.all(
        parts,
        WIDTH,
        () -> items.stream().flatMap(item -> record(reads.found.get(item.id())).stream()).toList());
  }

  private Optional<R> record(@Nullable StoredItem item) {
    return Optional.ofNullable(item).filter(each -> !model.isExpired(each)).map(reader);
  }

  /**
   * Returns the paths to read: also those of the key, by which an item is recognized, and those
   * that show whether it has expired.
   */
  private @Nullable List<Path> read() {
    if (projection == null) {
      return null;
    }
    Set<Path> read = new LinkedHashSet<>(projection);
    model.table().keys().forEach(key -> read.add(Path.of(key.name())));
    model.expiryAttributes().forEach(name -> read.add(Path.of(name)));
    return List.copyOf(read);
  }

  private record Reads(
      Model<?> model,
      boolean consistent,
      @Nullable List<Path> paths,
      @Nullable DoubleAdder consumed,
      Map<ItemKey, StoredItem> found)
      implements Exchange<Boolean, BatchGetItemResponse> {
    @Override
    public DynamoDbRequest request(List<BatchItem<Boolean>> items) {
      KeysAndAttributes.Builder keys =
          KeysAndAttributes.builder().keys(items.stream().map(BatchItem::key).toList());
      if (consistent) {
        keys.consistentRead(true);
      }
      if (paths != null) {
        Expressions expressions = new Expressions();
        keys.projectionExpression(expressions.projection(paths))
            .expressionAttributeNames(expressions.names());
      }
      return BatchGetItemRequest.builder()
          .requestItems(Map.of(model.table().name(), keys.build()))
          .returnConsumedCapacity(consumed == null ? null : ReturnConsumedCapacity.TOTAL)
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
      if (consumed != null) {
        response.consumedCapacity().forEach(each -> consumed.add(Capacity.units(each)));
      }
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
