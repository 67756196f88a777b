package io.dynamodel.internal.batch;

import io.dynamodel.error.BatchIncompleteException;
import io.dynamodel.error.BatchIncompleteException.Unprocessed;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.ListenerFailedException;
import io.dynamodel.error.NewerItemException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.step.Backoff;
import io.dynamodel.internal.step.Failures;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.wire.ReceivedItems;
import io.dynamodel.internal.write.ItemKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * Sends the items of a batch to DynamoDB, in chunks, several chunks concurrently, and keeps track
 * of them: each item is processed, or listed at the end with the reason why not. Items that
 * DynamoDB left unprocessed are sent again. After the first failure, requests under way are
 * finished, and no new one is sent.
 */
final class BatchRun<W> {
  /** One request for the items of a chunk. */
  interface Exchange<W, S extends DynamoDbResponse> {
    DynamoDbRequest request(List<BatchItem<W>> items);

    Class<S> response();

    /**
     * Is called when an item was processed.
     *
     * @throws ListenerFailedException if a listener to the item fails
     */
    default void processed(W item) {}

    /** Returns where to put the items of a response; null for a request that reads none. */
    default @Nullable ReceivedItems receiving() {
      return null;
    }

    /**
     * Accepts a response.
     *
     * @param received the result of {@link #receiving} for its request
     * @return the items that were left unprocessed, or their keys, by table
     */
    Map<String, List<Map<String, AttributeValue>>> leftOut(
        S response, @Nullable ReceivedItems received);
  }

  private final String verb;
  private final int total;
  private final ProgressListener listener;

  /** The failure that ended the batch early. */
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

  private volatile boolean stopped;
  private int done;
  private int retried;

  /**
   * Creates a run.
   *
   * @param verb what is done to an item: {@code "written"}
   * @param total the number of items
   */
  BatchRun(String verb, int total, ProgressListener listener) {
    this.verb = verb;
    this.total = total;
    this.listener = listener;
  }

  /**
   * Returns the steps of the whole batch.
   *
   * @param parts the steps of its chunks and single items
   * @param width the maximum number of parts at the same time
   */
  <R> Step<R> all(List<Step<List<Unprocessed>>> parts, int width, Supplier<R> result) {
    return new Step.Fan<>(
        parts,
        width,
        lists -> {
          List<Unprocessed> left = new ArrayList<>();
          lists.forEach(left::addAll);
          left.sort(Comparator.comparing(each -> each.positions().get(0)));
          RuntimeException end = failure.get();
          if (!left.isEmpty()) {
            RuntimeException cause = end == null ? firstRefusal(left) : end;
            throw new BatchIncompleteException(verb, left, total - left.size(), cause);
          }
          if (end != null) {
            throw end;
          }
          return Step.done(result.get());
        });
  }

  private static @Nullable RuntimeException firstRefusal(List<Unprocessed> left) {
    return left.stream().flatMap(each -> Stream.ofNullable(each.cause())).findFirst().orElse(null);
  }

  /** Returns the steps that send items in one request. */
  <S extends DynamoDbResponse> Step<List<Unprocessed>> chunk(
      List<BatchItem<W>> items, Exchange<W, S> exchange) {
    return unlessStopped(items, () -> send(items, exchange, 0));
  }

  /**
   * Returns the steps that send an item by itself.
   *
   * @param write creates the steps of an attempt
   */
  Step<List<Unprocessed>> single(BatchItem<W> item, Supplier<Step<Boolean>> write) {
    return unlessStopped(List.of(item), () -> attempt(item, write, 0));
  }

  private Step<List<Unprocessed>> unlessStopped(
      List<BatchItem<W>> items, Supplier<Step<List<Unprocessed>>> way) {
    return new Step.Pause<>(
        Duration.ZERO,
        () -> stopped ? Step.done(unprocessed(items, null)) : way.get(),
        interrupted -> Step.done(stop(items, interrupted)));
  }

  private <S extends DynamoDbResponse> Step<List<Unprocessed>> send(
      List<BatchItem<W>> items, Exchange<W, S> exchange, int refused) {
    DynamoDbRequest request = exchange.request(items);
    String tables = Names.listed(items.stream().map(BatchItem::table).distinct().toList(), ", ");
    ReceivedItems received = exchange.receiving();
    return Step.call(
        tables,
        request,
        received,
        exchange.response(),
        response -> {
          List<BatchItem<W>> left = left(items, exchange.leftOut(response, received));
          int taken = items.size() - left.size();
          report(items, left, exchange);
          reportProgress(taken);
          return left.isEmpty()
              ? Step.done(List.of())
              : again(
                  left, taken > 0 ? 0 : refused + 1, null, times -> send(left, exchange, times));
        },
        thrown -> {
          RuntimeException said = Failures.translated(tables, request, thrown);
          if (Backoff.isThrottling(thrown)) {
            return again(items, refused + 1, said, times -> send(items, exchange, times));
          }
          return thrown instanceof DynamoDbException && isMixed(items)
              ? apart(items, exchange)
              : Step.done(stop(items, said));
        });
  }

  /**
   * Returns the steps that send the items of each table separately, because the error of a request
   * to several tables does not name the table.
   */
  private <S extends DynamoDbResponse> Step<List<Unprocessed>> apart(
      List<BatchItem<W>> items, Exchange<W, S> exchange) {
    Map<String, List<BatchItem<W>>> byTable =
        items.stream()
            .collect(
                Collectors.groupingBy(BatchItem::table, LinkedHashMap::new, Collectors.toList()));
    return new Step.Fan<>(
        byTable.values().stream().map(each -> send(each, exchange, 0)).toList(),
        1,
        lists -> Step.done(lists.stream().flatMap(List::stream).toList()));
  }

  private Step<List<Unprocessed>> attempt(
      BatchItem<W> item, Supplier<Step<Boolean>> write, int refused) {
    Supplier<Step<Optional<RuntimeException>>> steps =
        () -> write.get().andThen(written -> Step.done(Optional.empty()));
    return new Step.Pause<>(Duration.ZERO, steps)
        .recovered(Optional::of)
        .andThen(
            thrown -> {
              if (thrown.isEmpty()) {
                reportProgress(1);
                return Step.done(List.of());
              }
              RuntimeException said = thrown.get();
              if (said instanceof ListenerFailedException) {
                // The item was written.
                keep(said);
                reportProgress(1);
                return Step.done(List.of());
              }
              if (said.getCause() != null && Backoff.isThrottling(said.getCause())) {
                return again(
                    List.of(item), refused + 1, said, times -> attempt(item, write, times));
              }
              return Step.done(
                  said instanceof ConditionFailedException
                          || said instanceof ValidationException
                          || said instanceof NewerItemException
                      ? unprocessed(List.of(item), said)
                      : stop(List.of(item), said));
            });
  }

  /**
   * Returns the steps that wait and send the unprocessed items again, unless there were too many
   * attempts.
   *
   * @param refused the number of consecutive attempts that processed no item
   * @param thrown the failure of the last attempt; null if there was a response
   */
  private Step<List<Unprocessed>> again(
      List<BatchItem<W>> items,
      int refused,
      @Nullable RuntimeException thrown,
      IntFunction<Step<List<Unprocessed>>> send) {
    if (refused >= Backoff.ROUNDS) {
      return Step.done(stop(items, thrown));
    }
    synchronized (this) {
      retried += items.size();
    }
    return new Step.Pause<>(
        Backoff.pause(refused),
        () -> send.apply(refused),
        interrupted -> Step.done(stop(items, interrupted)));
  }

  /** Returns the items of a request that its response left unprocessed. */
  private List<BatchItem<W>> left(
      List<BatchItem<W>> items, Map<String, List<Map<String, AttributeValue>>> leftOut) {
    long count = leftOut.values().stream().mapToLong(List::size).sum();
    if (count == 0) {
      return List.of();
    }
    Set<ItemKey> ids = new HashSet<>();
    for (BatchItem<W> item : items) {
      leftOut
          .getOrDefault(item.table(), List.of())
          .forEach(keyed -> ids.add(ItemKey.of(item.model(), keyed)));
    }
    List<BatchItem<W>> left = items.stream().filter(item -> ids.contains(item.id())).toList();
    // If one is not recognized, all are sent again, which does no harm, and none is lost.
    return left.size() == count ? left : items;
  }

  /** Passes on which items were processed. */
  private void report(List<BatchItem<W>> items, List<BatchItem<W>> left, Exchange<W, ?> exchange) {
    Set<ItemKey> others = left.stream().map(BatchItem::id).collect(Collectors.toSet());
    for (BatchItem<W> item : items) {
      if (!others.contains(item.id())) {
        try {
          exchange.processed(item.what());
        } catch (ListenerFailedException e) {
          keep(e);
        }
      }
    }
  }

  /** Keeps the failure of a listener, with which the batch will end. */
  private void keep(RuntimeException failed) {
    if (!failure.compareAndSet(null, failed)) {
      RuntimeException first = failure.get();
      if (first != null && first != failed) {
        first.addSuppressed(failed);
      }
    }
  }

  private synchronized void reportProgress(int more) {
    done += more;
    try {
      listener.progress(done, total, retried);
    } catch (RuntimeException e) {
      String what =
          String.format(
              Locale.ROOT,
              "the listener of onProgress(…) failed when %d of %d items of the batch were %s: %s",
              done,
              total,
              verb,
              Names.said(e.toString()));
      failure.compareAndSet(null, new DynaModelException(what, e));
      stopped = true;
    }
  }

  private List<Unprocessed> stop(List<BatchItem<W>> items, @Nullable RuntimeException thrown) {
    stopped = true;
    if (thrown != null) {
      failure.compareAndSet(null, thrown);
    }
    return unprocessed(items, thrown);
  }

  private List<Unprocessed> unprocessed(
      List<BatchItem<W>> items, @Nullable RuntimeException thrown) {
    return items.stream().map(item -> item.unprocessed(thrown)).toList();
  }

  private boolean isMixed(List<BatchItem<W>> items) {
    return items.stream().map(BatchItem::table).distinct().count() > 1;
  }
}
