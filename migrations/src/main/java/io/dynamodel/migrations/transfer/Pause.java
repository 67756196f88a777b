package io.dynamodel.migrations.transfer;

import io.dynamodel.error.DynaModelException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits; a test does not. */
interface Pause {
  Pause SLEEPING =
      duration -> {
        try {
          TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new DynaModelException("the import was interrupted; the same call continues", e);
        }
      };

  void of(Duration duration);

  /** Waits before another attempt, longer each time, at most half a minute. */
  default void before(int round) {
    of(Duration.ofMillis(Math.min(30_000L, 500L << Math.min(round, 10))));
  }
}
