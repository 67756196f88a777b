package io.dynamodel.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that tests can set. Until then it runs with the system clock; once set, it stands still.
 * Thread-safe.
 */
public final class TestClock extends Clock {
  private volatile InstantSource time = InstantSource.system();

  TestClock() {}

  /** Sets the clock, forwards or backwards; it stands still from then on. */
  public void set(Instant instant) {
    time = InstantSource.fixed(instant);
  }

  /** Advances the clock by a duration; it stands still from then on. */
  public synchronized void advance(Duration duration) {
    set(instant().plus(duration));
  }

  /** Makes the clock run with the system clock again. */
  public void reset() {
    time = InstantSource.system();
  }

  @Override
  public Instant instant() {
    return time.instant();
  }

  /** Returns UTC; the clock only supplies instants. */
  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    TestClock self = this;
    return new Clock() {
      @Override
      public Instant instant() {
        return self.instant();
      }

      @Override
      public ZoneId getZone() {
        return zone;
      }

      @Override
      public Clock withZone(ZoneId other) {
        return self.withZone(other);
      }
    };
  }
}
