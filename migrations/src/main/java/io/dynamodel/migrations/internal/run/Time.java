package io.dynamodel.migrations.internal.run;

import io.dynamodel.migrations.MigrationException;
import java.time.Duration;
import java.time.Instant;

/** The elapsed time, which leases and rates depend on, and the time of day, which people read. */
public interface Time {
  /** The time of this machine. */
  Time SYSTEM =
      new Time() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public void pause(Duration duration) {
          try {
            Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException("the migration was interrupted", e);
          }
        }
      };

  /** Returns nanoseconds that never decrease, from any origin. */
  long nanos();

  /** Returns the time of day. */
  Instant now();

  /** Waits. */
  void pause(Duration duration);
}
