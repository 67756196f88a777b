package io.dynamodel.mapping;

import io.dynamodel.value.Numbers;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Instants as whole seconds since 1970, rounded up, so that nothing expires too early: the form
 * that DynamoDB wants of a time to live.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-before-you-start.html">Computing
 *     Time to Live</a>
 */
final class ExpiryCodec extends ValueCodec<Instant> {
  static final ExpiryCodec INSTANCE = new ExpiryCodec();

  private static final String EXPECTED =
      "seconds since 1970, or an ISO-8601 instant such as 2024-05-01T12:00:00Z";

  private ExpiryCodec() {}

  /**
   * What is given for a time to live, in seconds if it is an {@code Instant}, or a {@code Duration}
   * from now.
   */
  static @Nullable Object inSeconds(@Nullable Object given, Clock clock) {
    try {
      return given instanceof Instant instant
          ? (Object) seconds(instant)
          : given instanceof Duration duration ? seconds(clock.instant().plus(duration)) : given;
    } catch (DateTimeException | ArithmeticException e) {
      // Too far away to be a time: as it is, it will be refused.
      return given;
    }
  }

  private static long seconds(Instant instant) {
    return instant.getEpochSecond() + (instant.getNano() > 0 ? 1 : 0);
  }

  @Override
  ValueType stored() {
    return ValueType.N;
  }

  @Override
  void write(Instant value, ValueSink out) {
    out.number(seconds(value));
  }

  @Override
  @Nullable Instant read(ValueSource in) {
    ValueType found = in.type();
    if (found == ValueType.NULL) {
      return null;
    }
    try {
      if (found == ValueType.N && Plain.isCanonical(in.number())) {
        BigDecimal seconds = Numbers.decimal(in.number()).setScale(0, RoundingMode.CEILING);
        return Instant.ofEpochSecond(seconds.longValueExact());
      }
      if (found == ValueType.S) {
        return Instant.ofEpochSecond(seconds(TimeCodec.instant(in.string())));
      }
    } catch (DateTimeException | ArithmeticException e) {
      return in.mismatch(EXPECTED);
    }
    return in.mismatch(EXPECTED);
  }
}
