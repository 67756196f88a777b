package io.dynamodel.internal.step;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The execution of several branches, some of them concurrently. After the first failure, branches
 * under way are cancelled, and no other is started.
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

  /** The number of started branches. Accessed only during a turn. */
  private int begun;

  /**
   * Creates the execution.
   *
   * @param width the maximum number of branches at the same time
   */
  AsyncFan(AsyncSender sender, List<Step<A>> parts, int width) {
    this.sender = sender;
    this.parts = parts;
    this.width = Math.max(1, width);
    this.results = new Object[parts.size()];
  }

  /** Returns the results of all branches, in their order. Cancelling them cancels the branches. */
  CompletableFuture<List<A>> all() {
    return all;
  }

  void start() {
    // Before the first branch is started, so that a cancellation in the meantime affects the
    // others.
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
