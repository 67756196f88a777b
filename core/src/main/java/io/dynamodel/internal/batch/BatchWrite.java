package io.dynamodel.internal.batch;

import io.dynamodel.error.BatchIncompleteException.Unprocessed;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.argument.Unreadable;
import io.dynamodel.internal.batch.BatchInput.Keyed;
import io.dynamodel.internal.batch.BatchRun.Exchange;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.model.Prepared;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.wire.JsonSize;
import io.dynamodel.internal.wire.ReceivedItems;
import io.dynamodel.internal.write.AfterWrites;
import io.dynamodel.internal.write.DeleteItem;
import io.dynamodel.internal.write.Existence;
import io.dynamodel.internal.write.Notice;
import io.dynamodel.internal.write.PutItem;
import io.dynamodel.internal.write.Writing;
import io.dynamodel.table.ManagedFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Writes many items, of one table or several. Unconditional writes are sent in as few requests as
 * possible. Each conditional write is a separate request, because BatchWriteItem supports no
 * conditions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html">BatchWriteItem</a>
 */
public final class BatchWrite {
  private static final int CHUNK = 25;

  /** Less than the 16 MB that a request may contain. */
  private static final long CHUNK_BYTES = 15_000_000;

  private static final int WIDTH = 4;

  /** Requests of one item are small. */
  private static final int SINGLES_WIDTH = 8;

  private final BatchInput<ItemRequest> input = new BatchInput<>();

  public BatchWrite() {}

  private static void nothing() {}

  /**
   * The request for an item.
   *
   * @param request the member of a request for many items
   * @param alone the steps of a request for this item only; null if it is not needed
   * @param notice the notice for the listeners of the model; null for none
   * @param reportInvalid reports an invalid record that was stored together with others
   * @param dropped is run if the record was rejected because of the stored item
   */
  private record ItemRequest(
      WriteRequest request,
      @Nullable Supplier<Step<Boolean>> alone,
      @Nullable Notice<?> notice,
      Runnable reportInvalid,
      Runnable dropped) {
    void before() {
      if (notice != null) {
        notice.before();
      }
    }

    void after() {
      AfterWrites after = new AfterWrites();
      if (notice != null) {
        after.call(notice::after);
      }
      after.call(reportInvalid).end();
    }
  }

  /**
   * Returns the steps that store the records of plain maps; the result is the records as they were
   * sent, in their order.
   *
   * @throws io.dynamodel.error.ValidationException with all violations of all maps, unless a
   *     listener takes them
   */
  public static <T> Step<List<T>> put(
      Model<T> model, Collection<? extends Map<String, ?>> maps, BatchTerms terms) {
    return stored(
        model, maps, terms.isAsStored() ? model.revisions()::bindRestored : model::bind, terms);
  }

  /**
   * Returns the steps that store records; the result is the records as they were sent, in their
   * order.
   *
   * @throws io.dynamodel.error.ValidationException with all violations of all records, unless a
   *     listener takes them
   */
  public static <T> Step<List<T>> save(
      Model<T> model, Collection<? extends T> records, BatchTerms terms) {
    return stored(
        model,
        records,
        terms.isAsStored() ? model.revisions()::prepareRestored : model::prepare,
        terms);
  }

  private static <T, G> Step<List<T>> stored(
      Model<T> model,
      Collection<? extends G> given,
      Function<G, Prepared<T>> prepare,
      BatchTerms terms) {
    BatchWrite batch = new BatchWrite();
    batch.rejected(terms.rejected());
    List<@Nullable T> records = Collections.synchronizedList(new ArrayList<>());
    Given.given(given, "the collection to be stored", model.table().name());
    Function<G, Prepared<T>> preparing =
        it -> {
          Prepared<T> prepared = prepare.apply(it);
          records.add(prepared.record());
          return prepared;
        };
    for (G each : Unreadable.elements(given, "the batch for table " + model.table().name())) {
      int position = records.size();
      batch.store(
          model,
          each,
          preparing,
          terms.isAsStored(),
          terms.onlyIf(),
          // If there is a condition, the record that was sent is known only after the request.
          sent -> records.set(position, sent));
    }
    return batch.steps(terms.progress(), () -> records.stream().filter(Objects::nonNull).toList());
  }

  /**
   * Returns the steps that delete the items of keys.
   *
   * @param keys each a {@link io.dynamodel.value.Key}, a bare hash key value, or a map of the key's
   *     fields
   * @throws io.dynamodel.error.InvalidLookupException with everything that is wrong with the keys,
   *     unless a listener takes it
   */
  public static Step<Boolean> delete(Model<?> model, Collection<?> keys, BatchTerms terms) {
    BatchWrite batch = new BatchWrite();
    batch.rejected(terms.rejected());
    Given.given(keys, "the collection of keys", model.table().name());
    Unreadable.elements(keys, "the batch for table " + model.table().name())
        .forEach(key -> batch.delete(model, key, terms.onlyIf()));
    return batch.steps(terms.progress(), () -> true);
  }

  /**
   * Sets what receives the position and the violations of each invalid member before anything is
   * sent, so that it is not an error of the batch; null for an error.
   */
  public void rejected(@Nullable BiConsumer<Integer, List<Violation>> listener) {
    input.rejected(listener);
  }

  /**
   * Adds a record or map to be stored.
   *
   * @param isAsStored whether it was stored before, and is stored again unchanged
   * @param stored receives the record that was sent, if it was sent alone; null if it was rejected
   *     because of the stored item
   */
  public <T, G> void store(
      Model<T> model,
      G given,
      Function<G, Prepared<T>> prepare,
      boolean isAsStored,
      Condition condition,
      Consumer<@Nullable T> stored) {
    input.add(
        model,
        given,
        it -> {
          Prepared<T> prepared = prepare.apply(it);
          Map<String, AttributeValue> key = model.primaryKey(prepared.item());
          ManagedFields managed = model.table().managed();
          boolean restsOnStored =
              PutItem.isDecidedOnStored(model, prepared)
                  || (!isAsStored && (managed.version() != null || !managed.immutable().isEmpty()));
          boolean isAlone = restsOnStored || isConditional(model, condition);
          boolean isUnobserved = isAsStored || model.listeners().isUnobserved();
          PutRequest put = PutRequest.builder().item(prepared.item()).build();
          return new Keyed<>(
              key,
              new ItemRequest(
                  WriteRequest.builder().putRequest(put).build(),
                  isAlone ? () -> alone(model, prepared, isAsStored, condition, stored) : null,
                  isUnobserved ? null : Notice.ofPut(model, key, prepared.record()),
                  prepared.violations().isEmpty()
                      ? BatchWrite::nothing
                      : () -> model.lenience().report(model, key, prepared.violations()),
                  isAlone ? () -> stored.accept(null) : BatchWrite::nothing));
        });
  }

  /** Returns the steps that store a record in a request of its own. */
  private static <T> Step<Boolean> alone(
      Model<T> model,
      Prepared<T> prepared,
      boolean isAsStored,
      Condition condition,
      Consumer<@Nullable T> stored) {
    return Writing.of(
            isAsStored
                ? PutItem.asStored(model, prepared, condition)
                : PutItem.replacing(model, prepared, condition))
        .andThen(
            sent -> {
              stored.accept(sent);
              return Step.done(true);
            });
  }

  /** Adds a key whose item will be deleted. */
  public void delete(Model<?> model, Object given, Condition condition) {
    input.addKey(
        model,
        given,
        key ->
            new Keyed<>(
                key,
                new ItemRequest(
                    WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build(),
                    isConditional(model, condition)
                        ? () -> DeleteItem.of(model, key, condition).steps()
                        : null,
                    Notice.ofDelete(model, key),
                    BatchWrite::nothing,
                    BatchWrite::nothing)));
  }

  /** Returns whether every write to a model's table is conditional. */
  private static boolean isConditional(Model<?> model, Condition condition) {
    return condition != Condition.Constant.ALWAYS
        || model.upgrades().isVersioned()
        || !model.table().managed().unique().isEmpty()
        || Existence.unclaimed(model) != Condition.Constant.ALWAYS;
  }

  /**
   * Returns the steps that write everything that was added.
   *
   * @throws io.dynamodel.error.ValidationException if anything that was added is invalid
   * @throws io.dynamodel.error.InvalidLookupException if only keys are invalid
   */
  public <R> Step<R> steps(ProgressListener listener, Supplier<R> result) {
    Collection<BatchItem<ItemRequest>> items = input.items();
    items.forEach(item -> item.what().before());
    BatchRun<ItemRequest> run = new BatchRun<>("written", items.size(), listener);
    List<Step<List<Unprocessed>>> parts = new ArrayList<>();
    List<BatchItem<ItemRequest>> together = new ArrayList<>();
    for (BatchItem<ItemRequest> item : items) {
      Supplier<Step<Boolean>> alone = item.what().alone();
      if (alone == null) {
        together.add(item);
      } else {
        parts.add(run.single(item, () -> alone.get().recovered(e -> rejected(item, e))));
      }
    }
    int width = parts.isEmpty() ? WIDTH : SINGLES_WIDTH;
    chunks(together).forEach(chunk -> parts.add(run.chunk(chunk, WRITES)));
    return run.all(parts, width, result);
  }

  /** Reports an item that is invalid because of the stored item, if the caller takes it. */
  private boolean rejected(BatchItem<ItemRequest> item, RuntimeException thrown) {
    if (!(thrown instanceof ValidationException invalid)
        || !input.takesBack(item, invalid.violations())) {
      throw thrown;
    }
    item.what().dropped().run();
    return true;
  }

  private static List<List<BatchItem<ItemRequest>>> chunks(List<BatchItem<ItemRequest>> items) {
    List<List<BatchItem<ItemRequest>>> chunks = new ArrayList<>();
    List<BatchItem<ItemRequest>> chunk = new ArrayList<>();
    long bytes = 0;
    for (BatchItem<ItemRequest> item : items) {
      long size = JsonSize.of(keyed(item.what().request()));
      if (!chunk.isEmpty() && (chunk.size() == CHUNK || bytes + size > CHUNK_BYTES)) {
        chunks.add(chunk);
        chunk = new ArrayList<>();
        bytes = 0;
      }
      chunk.add(item);
      bytes += size;
    }
    if (!chunk.isEmpty()) {
      chunks.add(chunk);
    }
    return chunks;
  }

  private static Map<String, AttributeValue> keyed(WriteRequest write) {
    return write.putRequest() != null ? write.putRequest().item() : write.deleteRequest().key();
  }

  private static final Exchange<ItemRequest, BatchWriteItemResponse> WRITES =
      new Exchange<>() {
        @Override
        public DynamoDbRequest request(List<BatchItem<ItemRequest>> items) {
          Map<String, List<WriteRequest>> byTable = new LinkedHashMap<>();
          for (BatchItem<ItemRequest> item : items) {
            byTable
                .computeIfAbsent(item.table(), table -> new ArrayList<>())
                .add(item.what().request());
          }
          return BatchWriteItemRequest.builder().requestItems(byTable).build();
        }

        @Override
        public void processed(ItemRequest item) {
          item.after();
        }

        @Override
        public Class<BatchWriteItemResponse> response() {
          return BatchWriteItemResponse.class;
        }

        @Override
        public Map<String, List<Map<String, AttributeValue>>> leftOut(
            BatchWriteItemResponse response, @Nullable ReceivedItems received) {
          Map<String, List<Map<String, AttributeValue>>> leftOut = new HashMap<>();
          response
              .unprocessedItems()
              .forEach(
                  (table, writes) ->
                      leftOut.put(table, writes.stream().map(BatchWrite::keyed).toList()));
          return leftOut;
        }
      };
}
