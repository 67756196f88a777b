package io.dynamodel.migrations.internal.run;

import java.time.Duration;

/** Capacity units a second, shared by the workers of a process. */
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

  /** Waits until units that were consumed are paid for. */
  void pay(double units) {
    if (Double.isInfinite(unitsPerSecond) || units <= 0) {
      return;
    }
    long wait;
    synchronized (this) {
      long now = time.nanos();
      paidAt = Math.max(paidAt, now) + (long) (units / unitsPerSecond * 1e9);
      wait = paidAt - now;
    }
    time.pause(Duration.ofNanos(wait));
  }
}
