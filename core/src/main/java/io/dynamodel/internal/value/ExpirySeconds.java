package io.dynamodel.internal.value;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Times to live as DynamoDB requires them: whole seconds since 1970, rounded up, so that nothing
 * expires too early.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-before-you-start.html">Computing
 *     Time to Live</a>
 */
public final class ExpirySeconds {
  private ExpirySeconds() {}

  /** Returns an instant in seconds. */
  public static long of(Instant instant) {
    return instant.getEpochSecond() + (instant.getNano() > 0 ? 1 : 0);
  }

  /**
   * Returns what is given for a time to live: an {@code Instant}, or a {@code Duration} from now,
   * in seconds; all else unchanged.
   */
  public static @Nullable Object of(@Nullable Object given, Clock clock) {
    try {
      return given instanceof Instant instant
          ? (Object) of(instant)
          : given instanceof Duration duration ? of(clock.instant().plus(duration)) : given;
    } catch (DateTimeException | ArithmeticException e) {
      // It is too far away to be a time. Unchanged, it will be rejected.
      return given;
    }
  }
}
