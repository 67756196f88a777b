package io.dynamodel.internal.direct;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that exist while they are needed, and do not keep the JVM alive. */
public final class DirectThreads {
  private static final int AT_LEAST = 8;
  private static final int WAITING = 1_000;

  private DirectThreads() {}

  /**
   * Returns threads that read responses and complete futures. With too many responses, the threads
   * of the HTTP client do so, as in the SDK.
   */
  static ExecutorService completion() {
    int count = Math.max(AT_LEAST, Runtime.getRuntime().availableProcessors());
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            count,
            count,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            named("dynamodel-response-"),
            (reading, pool) -> reading.run());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /** Returns a thread that ends calls which take too long. */
  public static ScheduledExecutorService timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(1, named("dynamodel-timeout-"));
    timer.setKeepAliveTime(1, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  private static ThreadFactory named(String prefix) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
