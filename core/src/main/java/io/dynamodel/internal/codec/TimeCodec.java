package io.dynamodel.internal.codec;

import io.dynamodel.internal.value.TimeTexts;
import io.dynamodel.internal.value.Unstorable;
import io.dynamodel.mapping.Forms;
import io.dynamodel.mapping.ValueSink;
import io.dynamodel.mapping.ValueSource;
import io.dynamodel.value.ValueType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The codec of times as ISO-8601 text. It reads any ISO text, and writes the form of {@link
 * TimeTexts}.
 */
public final class TimeCodec<V> extends ValueCodec<V> {
  private static final Map<Class<?>, TimeCodec<?>> BY_TYPE = new HashMap<>();

  /** The codecs for types to which the enhanced client gives another form. */
  private static final Map<Class<?>, TimeCodec<?>> OF_ENHANCED_CLIENT = new HashMap<>();

  static {
    sorted(Instant.class, "an ISO-8601 instant such as 2024-05-01T12:00:00Z", TimeTexts::instant);
    sorted(LocalDate.class, "an ISO-8601 date such as 2024-05-01", LocalDate::parse);
    sorted(LocalTime.class, "an ISO-8601 time such as 12:00:00", LocalTime::parse);
    sorted(
        LocalDateTime.class,
        "an ISO-8601 date and time such as 2024-05-01T12:00:00",
        LocalDateTime::parse);
    sorted(YearMonth.class, "an ISO-8601 month such as 2024-05", YearMonth::parse);
    sorted(Year.class, "a year as text, such as \"2024\"", Year::parse);
    unsorted(
        OffsetDateTime.class,
        "an ISO-8601 time with an offset such as 2024-05-01T12:00:00+02:00",
        OffsetDateTime::parse);
    unsorted(OffsetTime.class, "an ISO-8601 time with an offset", OffsetTime::parse);
    unsorted(ZonedDateTime.class, "an ISO-8601 time with a zone", ZonedDateTime::parse);
    unsorted(Period.class, "an ISO-8601 period such as P1Y2M", Period::parse);
    shared(Instant.class, Instant::toString, TimeCodec::anyInstant);
    shared(LocalDate.class, LocalDate::toString, LocalDate::parse);
    shared(LocalTime.class, LocalTime::toString, LocalTime::parse);
    shared(LocalDateTime.class, LocalDateTime::toString, LocalDateTime::parse);
  }

  private final Class<V> javaType;
  private final String expected;
  private final Function<V, String> format;
  private final Function<String, V> parse;
  private final boolean sortable;
  private final boolean bounded;

  private TimeCodec(
      Class<V> javaType,
      String expected,
      Function<V, String> format,
      Function<String, V> parse,
      boolean sortable,
      boolean bounded) {
    this.javaType = javaType;
    this.expected = expected;
    this.format = format;
    this.parse = parse;
    this.sortable = sortable;
    this.bounded = bounded;
  }

  /** Returns the codec of a type of {@code java.time}; null if this class has none. */
  public static @Nullable ValueCodec<?> of(Class<?> type, Forms forms) {
    if (type == Duration.class) {
      return forms == Forms.SORTABLE ? DurationCodec.AS_TEXT : DurationCodec.AS_SECONDS;
    }
    TimeCodec<?> shared = forms == Forms.SORTABLE ? null : OF_ENHANCED_CLIENT.get(type);
    return shared == null ? BY_TYPE.get(type) : shared;
  }

  private static <V> void sorted(Class<V> type, String expected, Function<String, V> parse) {
    BY_TYPE.put(type, new TimeCodec<>(type, expected, TimeCodec::text, parse, true, true));
  }

  private static <V> void unsorted(Class<V> type, String expected, Function<String, V> parse) {
    BY_TYPE.put(type, new TimeCodec<>(type, expected, TimeCodec::text, parse, false, false));
  }

  private static String text(Object time) {
    return Objects.requireNonNull(TimeTexts.of(time));
  }

  /**
   * Adds the form of the enhanced client, which has years of any length. It sorts correctly only if
   * all years have four digits and, for instants, all fractions have the same number of digits.
   */
  private static <V> void shared(
      Class<V> type, Function<V, String> format, Function<String, V> parse) {
    String expected = Objects.requireNonNull(BY_TYPE.get(type)).expected;
    OF_ENHANCED_CLIENT.put(type, new TimeCodec<>(type, expected, format, parse, true, false));
  }

  /** Parses an instant of any year. */
  private static Instant anyInstant(String text) {
    boolean isInUtc = text.endsWith("Z");
    return isInUtc ? Instant.parse(text) : TimeTexts.instant(text);
  }

  /** {@inheritDoc} An {@code Instant} becomes a number. */
  @Override
  public ValueCodec<?> expiring() {
    return javaType == Instant.class ? ExpiryCodec.INSTANCE : this;
  }

  @Override
  public ValueType stored() {
    return ValueType.S;
  }

  @Override
  public boolean sortable() {
    return sortable;
  }

  @Override
  public boolean isScalar() {
    return true;
  }

  @Override
  public V readPlain(Object plain) {
    return javaType.isInstance(plain) ? javaType.cast(plain) : super.readPlain(plain);
  }

  @Override
  public void write(V value, ValueSink out) {
    if (bounded && !TimeTexts.hasFourDigitYear(value)) {
      out.refuse("year", Unstorable.NOT_SORTABLE, value);
    } else {
      out.string(format.apply(value));
    }
  }

  @Override
  public @Nullable V read(ValueSource in) {
    if (javaType.isInstance(in.object())) {
      return javaType.cast(in.object());
    }
    ValueType found = in.type();
    if (found == ValueType.NULL) {
      return null;
    }
    if (found != ValueType.S) {
      return in.mismatch(expected);
    }
    try {
      return parse.apply(in.string());
    } catch (DateTimeException e) {
      return in.mismatch(expected);
    }
  }
}
