package io.dynamodel.internal.read;

import io.dynamodel.internal.step.AsyncDriver;
import io.dynamodel.internal.step.Turns;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The subscription of one subscriber to the items of a selection. All signals are sent in turns. A
 * turn is taken after each event: a request for more items, the arrival of a page, a cancellation.
 */
final class ItemSubscription<T> implements Flow.Subscription {
  private final AsyncDriver driver;
  private final Supplier<? extends ItemSequence<T>> sequences;
  private final Flow.Subscriber<? super T> subscriber;
  private final Runnable onEnd;
  private final Turns turns = new Turns(this::turn);

  /** The number of items that were requested and not yet delivered. */
  private final AtomicLong wanted = new AtomicLong();

  /** Whether no further signal may be sent. */
  private volatile boolean over;

  /** The page that is being fetched. While there is one, turns do not touch the walk. */
  private volatile @Nullable CompletableFuture<Boolean> fetching;

  private volatile @Nullable Throwable failure;

  /** Accessed only during a turn. */
  private @Nullable ItemSequence<T> sequence;

  private boolean begun;

  /**
   * Creates a subscription.
   *
   * @param onEnd runs when no further signal may be sent, perhaps more than once
   */
  ItemSubscription(
      AsyncDriver driver,
      Supplier<? extends ItemSequence<T>> sequences,
      Flow.Subscriber<? super T> subscriber,
      Runnable onEnd) {
    this.driver = driver;
    this.sequences = sequences;
    this.subscriber = subscriber;
    this.onEnd = onEnd;
  }

  /** Passes the subscription to its subscriber, before all other signals. */
  void begin() {
    turns.take();
  }

  @Override
  public void request(long items) {
    if (items <= 0) {
      refuse(
          new IllegalArgumentException(
              "request(" + items + "): a subscriber must request 1 or more items"));
    } else {
      wanted.accumulateAndGet(items, ItemSubscription::sum);
      turns.take();
    }
  }

  /** Ends the subscription because the subscriber broke the rules. */
  void refuse(RuntimeException reason) {
    failure = reason;
    turns.take();
  }

  private static long sum(long one, long other) {
    long sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  @Override
  public void cancel() {
    end();
    CompletableFuture<Boolean> page = fetching;
    if (page != null) {
      page.cancel(true);
    }
  }

  private void end() {
    over = true;
    onEnd.run();
  }

  private void turn() {
    try {
      if (!begun) {
        begun = true;
        subscriber.onSubscribe(this);
      }
      give();
    } catch (RuntimeException | Error e) {
      // The subscriber threw it, which cancels its subscription.
      cancel();
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }

  private void give() {
    while (!over) {
      Throwable failed = failure;
      if (failed != null) {
        fail(failed);
        return;
      }
      if (fetching != null) {
        return;
      }
      @Nullable T item;
      try {
        ItemSequence<T> items = sequence();
        item = wanted.get() > 0 && items.hasFetched() ? items.take() : null;
        if (item == null && !items.isOver()) {
          if (wanted.get() > 0) {
            fetch(items);
          }
          return;
        }
      } catch (RuntimeException | Error e) {
        fail(e);
        return;
      }
      if (item == null) {
        end();
        subscriber.onComplete();
        return;
      }
      wanted.updateAndGet(left -> left == Long.MAX_VALUE ? left : left - 1);
      subscriber.onNext(item);
    }
  }

  private ItemSequence<T> sequence() {
    ItemSequence<T> items = sequence;
    if (items == null) {
      items = sequences.get();
      sequence = items;
    }
    return items;
  }

  private void fetch(ItemSequence<T> items) {
    CompletableFuture<Boolean> page = new CompletableFuture<>();
    fetching = page;
    if (over) {
      page.cancel(true);
    }
    driver.run(items::fetching, page);
    page.whenComplete(
        (fetched, thrown) -> {
          if (thrown != null) {
            failure = thrown;
          }
          fetching = null;
          turns.take();
        });
  }

  private void fail(Throwable thrown) {
    cancel();
    subscriber.onError(thrown);
  }
}
