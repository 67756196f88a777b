package io.dynamodel.operation;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * Several ways, some of them at the same time. The first that fails is the failure of all: those
 * under way are cancelled, and no other is begun.
 */
final class AsyncFan<A> {
  private final DynamoDbAsyncClient client;
  private final List<Step<A>> parts;
  private final int width;
  private final Object[] results;
  private final CompletableFuture<List<A>> all = new CompletableFuture<>();
  private final Set<CompletableFuture<A>> underWay = ConcurrentHashMap.newKeySet();
  private final AtomicInteger ended = new AtomicInteger();
  private final Turns turns = new Turns(this::beginMore);

  /** How many parts were begun; handed on with the turn. */
  private int begun;

  private AsyncFan(DynamoDbAsyncClient client, List<Step<A>> parts, int width) {
    this.client = client;
    this.parts = parts;
    this.width = Math.max(1, width);
    this.results = new Object[parts.size()];
  }

  /**
   * The results of all parts, in their order. Cancelling them cancels those under way.
   *
   * @param width how many of them at most at the same time
   */
  static <A> CompletableFuture<List<A>> of(
      DynamoDbAsyncClient client, List<Step<A>> parts, int width) {
    AsyncFan<A> fan = new AsyncFan<>(client, parts, width);
    fan.turns.take();
    fan.all.whenComplete((results, failure) -> fan.underWay.forEach(part -> part.cancel(true)));
    return fan.all;
  }

  private void beginMore() {
    while (begun < parts.size() && begun - ended.get() < width && !all.isDone()) {
      begin(begun++);
    }
    if (ended.get() == parts.size()) {
      all.complete(inOrder());
    }
  }

  private void begin(int i) {
    CompletableFuture<A> part = AsyncRun.of(client, () -> parts.get(i));
    underWay.add(part);
    part.whenComplete(
        (result, failure) -> {
          underWay.remove(part);
          if (failure != null) {
            all.completeExceptionally(failure);
            return;
          }
          results[i] = result;
          ended.incrementAndGet();
          turns.take();
        });
    if (all.isDone()) {
      part.cancel(true);
    }
  }

  @SuppressWarnings("unchecked")
  private List<A> inOrder() {
    return (List<A>) Arrays.asList(results);
  }
}
