package io.dynamodel.local;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The threads of one DynamoDB Local. It starts them out of anyone's reach and, told to stop, leaves
 * some to run out their sleep; but a thread belongs to the group of the one that started it, so
 * that the group has them all.
 */
final class OwnThreads {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ThreadGroup group = new ThreadGroup("dynamodb-local");

  ThreadGroup group() {
    return group;
  }

  /** Starts what starts threads, and waits until it has started. If it fails, its threads end. */
  <T> T start(Supplier<T> starting) {
    CompletableFuture<T> started = new CompletableFuture<>();
    Runnable start =
        () -> {
          try {
            started.complete(starting.get());
          } catch (RuntimeException | Error e) {
            started.completeExceptionally(e);
          }
        };
    new Thread(group, start, "dynamodb-local-start").start();
    try {
      return started.join();
    } catch (CompletionException e) {
      end(thread -> true);
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /**
   * Ends the threads of a database that was shut down, and waits for it. Those that write to disk
   * end in their own time.
   */
  void end() {
    end(thread -> !thread.getName().startsWith("SQLiteQueue"));
  }

  private void end(Predicate<Thread> hurried) {
    boolean interrupted = false;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (List<Thread> left = left();
        !left.isEmpty() && System.nanoTime() < deadline;
        left = left()) {
      left.stream().filter(hurried).forEach(Thread::interrupt);
      try {
        left.get(0).join(100);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Thread> left() {
    Thread[] threads = new Thread[group.activeCount() + 64];
    int count = group.enumerate(threads);
    return Arrays.asList(threads).subList(0, count);
  }
}
