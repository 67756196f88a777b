package io.dynamodel.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that tests set. It runs with the system's until then; once it is set, it stands still.
 * Thread-safe.
 */
public final class TestClock extends Clock {
  private volatile InstantSource time = InstantSource.system();

  TestClock() {}

  /** Sets the clock, forwards or backwards; it stands still from then on. */
  public void set(Instant instant) {
    time = InstantSource.fixed(instant);
  }

  /** Sets the clock to a duration after what it shows; it stands still from then on. */
  public synchronized void advance(Duration duration) {
    set(instant().plus(duration));
  }

  /** Lets the clock run with the system's again. */
  public void reset() {
    time = InstantSource.system();
  }

  @Override
  public Instant instant() {
    return time.instant();
  }

  /** UTC; the clock is for instants. */
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
