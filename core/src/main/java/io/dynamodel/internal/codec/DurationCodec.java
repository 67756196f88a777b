package io.dynamodel.internal.codec;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.mapping.Bounds;
import io.dynamodel.mapping.ValueSink;
import io.dynamodel.mapping.ValueSource;
import io.dynamodel.value.Numbers;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The codec of durations: ISO-8601 text, which does not sort, or in the form of the enhanced
 * client, a number of seconds.
 */
final class DurationCodec extends ScalarCodec<Duration> {
  static final DurationCodec AS_TEXT = new DurationCodec(ValueType.S);
  static final DurationCodec AS_SECONDS = new DurationCodec(ValueType.N);

  private static final int DIGITS_OF_NANOS = 9;

  private DurationCodec(ValueType type) {
    super(
        Duration.class,
        type,
        type == ValueType.S
            ? "an ISO-8601 duration such as PT1H30M"
            : "a number of seconds, or an ISO-8601 duration such as PT1H30M",
        type == ValueType.S ? Bounds.NONE : null);
  }

  /**
   * {@inheritDoc} A stored duration has no start, so it cannot be a time to live.
   *
   * @throws InvalidModelException always
   */
  @Override
  public ValueCodec<?> expiring() {
    throw new InvalidModelException(
        "a Duration cannot be a time to live, which is stored as a point in time: make it an"
            + " Instant; a plain map may still give a Duration from now for it");
  }

  @Override
  public boolean sortable() {
    return stored() == ValueType.N;
  }

  @Override
  public void write(Duration value, ValueSink out) {
    if (stored() == ValueType.S) {
      out.string(value.toString());
    } else {
      out.number(
          (Number)
              BigDecimal.valueOf(value.getSeconds())
                  .add(BigDecimal.valueOf(value.getNano(), DIGITS_OF_NANOS)));
    }
  }

  @Override
  @Nullable Duration taken(ValueSource in) {
    return stored() == ValueType.S ? Duration.parse(in.string()) : ofSeconds(in.number());
  }

  @Override
  @Nullable Duration ofOtherForm(ValueSource in) {
    if (in.type() == ValueType.S) {
      String text = in.string();
      return text.startsWith("P") || text.startsWith("-P") || text.startsWith("+P")
          ? Duration.parse(text)
          : null;
    }
    return in.type() == ValueType.N && in.isStored() ? ofSeconds(in.number()) : null;
  }

  private static @Nullable Duration ofSeconds(Number number) {
    try {
      BigDecimal seconds = Numbers.decimal(number).setScale(DIGITS_OF_NANOS);
      BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
      long nanos = seconds.subtract(whole).unscaledValue().longValueExact();
      return Duration.ofSeconds(whole.longValueExact(), nanos);
    } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
      return null;
    }
  }
}
