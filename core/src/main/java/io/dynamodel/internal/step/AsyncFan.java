package io.dynamodel.internal.step;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Several ways, some of them at the same time. The first that fails is the failure of all: those
 * under way are cancelled, and no other is begun.
 */
final class AsyncFan<A> {
  private final AsyncSender sender;
  private final List<Step<A>> parts;
  private final int width;
  private final Object[] results;
  private final CompletableFuture<List<A>> all = new CompletableFuture<>();
  private final Set<CompletableFuture<A>> underWay = ConcurrentHashMap.newKeySet();
  private final AtomicInteger ended = new AtomicInteger();
  private final Turns turns = new Turns(this::beginMore);

  /** How many parts were begun; handed on with the turn. */
  private int begun;

  /**
   * @param width how many parts at most are gone at the same time
   */
  AsyncFan(AsyncSender sender, List<Step<A>> parts, int width) {
    this.sender = sender;
    this.parts = parts;
    this.width = Math.max(1, width);
    this.results = new Object[parts.size()];
  }

  /** The results of all parts, in their order. Cancelling them cancels those under way. */
  CompletableFuture<List<A>> all() {
    return all;
  }

  void start() {
    // Before the first part is begun: whoever cancels meanwhile means the others, too.
    all.whenComplete((results, failure) -> underWay.forEach(part -> part.cancel(true)));
    turns.take();
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
    CompletableFuture<A> part = new CompletableFuture<>();
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
    new AsyncRun<>(sender, () -> parts.get(i), part).start();
  }

  @SuppressWarnings("unchecked")
  private List<A> inOrder() {
    return (List<A>) Arrays.asList(results);
  }
}
