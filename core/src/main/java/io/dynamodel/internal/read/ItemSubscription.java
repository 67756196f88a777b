package io.dynamodel.internal.read;

import io.dynamodel.internal.step.AsyncDriver;
import io.dynamodel.internal.step.Turns;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The way of the items of a selection to one subscriber. All signals are given in turns, which are
 * taken whenever something has happened: more is asked for, a page has come, it is cancelled.
 */
final class ItemSubscription<T> implements Flow.Subscription {
  private final AsyncDriver driver;
  private final Selection<T> selection;
  private final Flow.Subscriber<? super T> subscriber;
  private final Runnable onEnd;
  private final Turns turns = new Turns(this::turn);

  /** How many items are asked for and not yet given. */
  private final AtomicLong wanted = new AtomicLong();

  /** Nothing is to be signalled any more. */
  private volatile boolean over;

  /** The page that is under way. As long as there is one, the walk is not for turns to touch. */
  private volatile @Nullable CompletableFuture<Boolean> fetching;

  private volatile @Nullable Throwable failure;

  /** Handed on with the turn. */
  private @Nullable Walk walk;

  private boolean begun;

  /**
   * @param onEnd is run when nothing is to be signalled any more, perhaps more than once
   */
  ItemSubscription(
      AsyncDriver driver,
      Selection<T> selection,
      Flow.Subscriber<? super T> subscriber,
      Runnable onEnd) {
    this.driver = driver;
    this.selection = selection;
    this.subscriber = subscriber;
    this.onEnd = onEnd;
  }

  /** Gives the subscriber its subscription; all other signals come after that. */
  void begin() {
    turns.take();
  }

  @Override
  public void request(long items) {
    if (items <= 0) {
      refuse(
          new IllegalArgumentException("request(" + items + "): a subscriber asks for 1 or more"));
    } else {
      wanted.accumulateAndGet(items, ItemSubscription::sum);
      turns.take();
    }
  }

  /** Ends the items, as the subscriber breaks the rules. */
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
      // It comes from the subscriber, whose subscription counts as cancelled by that.
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
        Walk items = walk();
        item = wanted.get() == 0 ? null : next(items);
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

  private Walk walk() {
    Walk items = walk;
    if (items == null) {
      items = selection.walk();
      walk = items;
    }
    return items;
  }

  private @Nullable T next(Walk items) {
    var item = items.nextFetched();
    return item == null ? null : selection.reader().apply(item);
  }

  private void fetch(Walk items) {
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
