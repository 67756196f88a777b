package io.dynamodel.migrations.internal.run;

import java.time.Duration;

/** A rate in capacity units per second, shared by the workers of a process. */
final class Rate {
  private final Time time;
  private final double unitsPerSecond;
  private long paidAt;

  /**
   * @param unitsPerSecond infinite for no limit
   */
  Rate(Time time, double unitsPerSecond) {
    this.time = time;
    this.unitsPerSecond = unitsPerSecond;
    this.paidAt = time.nanos();
  }

  /**
   * Waits as long as the rate requires for consumed units.
   *
   * @param slice the longest time without a pulse
   * @param pulse called repeatedly during the wait
   */
  void pay(double units, Duration slice, Runnable pulse) {
    if (Double.isInfinite(unitsPerSecond) || units <= 0) {
      return;
    }
    long until;
    synchronized (this) {
      paidAt = Math.max(paidAt, time.nanos()) + (long) (units / unitsPerSecond * 1e9);
      until = paidAt;
    }
    for (long wait = until - time.nanos(); wait > 0; wait = until - time.nanos()) {
      time.pause(Duration.ofNanos(Math.min(wait, slice.toNanos())));
      pulse.run();
    }
  }
}
