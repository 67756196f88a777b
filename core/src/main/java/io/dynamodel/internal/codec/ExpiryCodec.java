package io.dynamodel.internal.codec;

import io.dynamodel.internal.value.ExpirySeconds;
import io.dynamodel.internal.value.Plain;
import io.dynamodel.internal.value.TimeTexts;
import io.dynamodel.mapping.ValueSink;
import io.dynamodel.mapping.ValueSource;
import io.dynamodel.value.Numbers;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The codec of a time to live: an instant as {@link ExpirySeconds}. */
final class ExpiryCodec extends ValueCodec<Instant> {
  static final ExpiryCodec INSTANCE = new ExpiryCodec();

  private static final String EXPECTED =
      "seconds since 1970, or an ISO-8601 instant such as 2024-05-01T12:00:00Z";

  private ExpiryCodec() {}

  @Override
  public ValueType stored() {
    return ValueType.N;
  }

  @Override
  public void write(Instant value, ValueSink out) {
    out.number(ExpirySeconds.of(value));
  }

  @Override
  public @Nullable Instant read(ValueSource in) {
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
        return Instant.ofEpochSecond(ExpirySeconds.of(TimeTexts.instant(in.string())));
      }
    } catch (DateTimeException | ArithmeticException e) {
      return in.mismatch(EXPECTED);
    }
    return in.mismatch(EXPECTED);
  }
}
