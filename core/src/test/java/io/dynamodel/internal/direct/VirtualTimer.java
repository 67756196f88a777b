package io.dynamodel.internal.direct;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A timer whose time passes only in {@link #pass}, so that a timeout does not depend on the speed
 * of a machine. Tasks without a delay run at once.
 */
final class VirtualTimer extends ScheduledThreadPoolExecutor implements AutoCloseable {
  private record Task(Callable<?> action, long nanos, ScheduledFuture<?> future) {}

  private final List<Task> tasks = new ArrayList<>();
  private long passed;

  VirtualTimer() {
    super(
        1,
        task -> {
          Thread thread = new Thread(task, "virtual-timer");
          thread.setDaemon(true);
          return thread;
        });
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
    return schedule(Executors.callable(action), delay, unit);
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> action, long delay, TimeUnit unit) {
    if (delay <= 0) {
      return super.schedule(action, delay, unit);
    }
    ScheduledFuture<V> future = super.schedule(action, 1, TimeUnit.DAYS);
    synchronized (tasks) {
      if (unit.toNanos(delay) <= passed) {
        passed = 0;
        submit(action);
      } else {
        tasks.add(new Task(action, unit.toNanos(delay), future));
      }
    }
    return future;
  }

  /**
   * Lets a time pass. If nothing waits for it yet, it passes for the next task that is not to run
   * later: a client may begin the time of an attempt when it has been sent.
   */
  void pass(Duration time) {
    synchronized (tasks) {
      tasks.removeIf(task -> task.future.isDone());
      Task due =
          tasks.stream().filter(task -> task.nanos <= time.toNanos()).findFirst().orElse(null);
      if (due == null) {
        passed = time.toNanos();
      } else {
        tasks.remove(due);
        submit(due.action);
      }
    }
  }

  @Override
  public void close() {
    shutdownNow();
  }
}
