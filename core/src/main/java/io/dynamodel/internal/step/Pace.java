package io.dynamodel.internal.step;

import java.time.Duration;

/**
 * The rate at which capacity is consumed. Each request waits until the rate allows the capacity
 * that was consumed before. The time is a parameter, so that this class depends on no clock.
 */
public final class Pace {
  private static final double MOST_NANOS = Duration.ofDays(36_500).toNanos();

  private final double unitsPerSecond;
  private long paidAt;

  /**
   * Creates a pace.
   *
   * @param now the time in nanoseconds, from any origin
   */
  public Pace(double unitsPerSecond, long now) {
    this.unitsPerSecond = unitsPerSecond;
    this.paidAt = now;
  }

  /**
   * Returns the time to wait before the next request.
   *
   * @param units the capacity units that were consumed since the last call
   */
  public Duration pause(double units, long now) {
    long due = paidAt + (long) Math.min(units / unitsPerSecond * 1e9, MOST_NANOS);
    long wait = Math.max(0, due - now);
    // Idle time does not accumulate for a burst.
    paidAt = now + wait;
    return Duration.ofNanos(wait);
  }
}
