package io.dynamodel.internal.direct;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.Abortable;

/**
 * The latest end of a call, or of an attempt, on a thread that waits. At that time the request is
 * aborted and the thread is interrupted, because not every wait ends by aborting a request.
 */
final class Deadline implements AutoCloseable {
  private final Thread waiting = Thread.currentThread();
  private @Nullable ScheduledFuture<?> task;
  private @Nullable Abortable request;
  private boolean isOver;
  private boolean isMissed;

  private Deadline() {}

  /**
   * Begins the time.
   *
   * @param time null for an unlimited one
   */
  static Deadline in(@Nullable Duration time, ScheduledExecutorService timer) {
    Deadline deadline = new Deadline();
    if (time != null && time.toMillis() > 0) {
      deadline.task = timer.schedule(deadline::miss, time.toMillis(), TimeUnit.MILLISECONDS);
    }
    return deadline;
  }

  private synchronized void miss() {
    if (!isOver) {
      isMissed = true;
      waiting.interrupt();
      if (request != null) {
        request.abort();
      }
    }
  }

  /** Sets the request that is aborted. */
  synchronized void aborts(Abortable sent) {
    request = sent;
  }

  synchronized boolean isMissed() {
    return isMissed;
  }

  /** Ends the time: afterwards, the thread is not interrupted any more. */
  @Override
  public synchronized void close() {
    isOver = true;
    if (task != null) {
      task.cancel(false);
    }
  }
}
