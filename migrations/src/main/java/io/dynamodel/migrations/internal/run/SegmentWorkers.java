package io.dynamodel.migrations.internal.run;

import io.dynamodel.migrations.MigrationException;
import io.dynamodel.migrations.internal.run.SegmentWorker.Listener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The workers of one process on one phase. The first failure of a worker ends all of them. */
final class SegmentWorkers {
  private final Ledger ledger;
  private final Lease.Holder holder;
  private final RunSettings settings;
  private final Rate rate;

  SegmentWorkers(Ledger ledger, Lease.Holder holder, RunSettings settings) {
    this.ledger = ledger;
    this.holder = holder;
    this.settings = settings;
    this.rate = new Rate(settings.time(), settings.unitsPerSecond());
  }

  /**
   * Works on a phase.
   *
   * @param waits whether to continue until all segments are done, including those of other
   *     processes
   * @return the number of segments on which this process worked
   */
  int run(Phase phase, Work work, boolean waits, Listener listener) {
    AtomicBoolean stopped = new AtomicBoolean();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(settings.workers(), phase.segments()),
            task -> {
              Thread thread = new Thread(task, "dynamodel-migration");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int i = 0; i < Math.min(settings.workers(), phase.segments()); i++) {
        SegmentWorker worker =
            new SegmentWorker(ledger, holder, settings, rate, phase, work, stopped::get, listener);
        running.add(threads.submit(failing(() -> worker.run(waits), stopped, failure)));
      }
      int taken = 0;
      for (Future<Integer> each : running) {
        taken += each.get();
      }
      rethrow(failure.get());
      return taken;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MigrationException("the migration was interrupted", e);
    } catch (ExecutionException e) {
      throw new MigrationException("a worker failed: " + e.getCause(), e.getCause());
    } finally {
      stopped.set(true);
      threads.shutdownNow();
    }
  }

  private static Callable<Integer> failing(
      Callable<Integer> work, AtomicBoolean stopped, AtomicReference<@Nullable Throwable> failure) {
    return () -> {
      try {
        return work.call();
      } catch (Exception | Error e) {
        failure.compareAndSet(null, e);
        stopped.set(true);
        return 0;
      }
    };
  }

  private static void rethrow(@Nullable Throwable failure) {
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }
}
