package io.dynamodel.internal.step;

import java.time.Duration;

/**
 * A rate at which capacity is consumed: after each request, the next waits until what was consumed
 * has been paid for. Time is given, so that nothing here depends on a clock.
 */
public final class Pace {
  private static final double MOST_NANOS = Duration.ofDays(36_500).toNanos();

  private final double unitsPerSecond;
  private long paidAt;

  /**
   * @param now the time in nanoseconds, on any scale that goes on steadily
   */
  public Pace(double unitsPerSecond, long now) {
    this.unitsPerSecond = unitsPerSecond;
    this.paidAt = now;
  }

  /**
   * How long to wait before the next request.
   *
   * @param units what was consumed since this was asked before
   */
  public Duration pause(double units, long now) {
    long due = paidAt + (long) Math.min(units / unitsPerSecond * 1e9, MOST_NANOS);
    long wait = Math.max(0, due - now);
    // Time in which nothing was consumed is not saved up for a burst.
    paidAt = now + wait;
    return Duration.ofNanos(wait);
  }
}
