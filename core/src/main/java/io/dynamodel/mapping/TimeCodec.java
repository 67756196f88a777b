package io.dynamodel.mapping;

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
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Times as ISO-8601 text. Any ISO text is read; what is written has one form only, in which,
 * wherever the type allows it, text order is time order: instants are in UTC, fractions always have
 * nine digits ({@code …00Z} would sort after {@code …00.500Z}), and years have four.
 */
final class TimeCodec<V> extends ValueCodec<V> {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.nnnnnnnnn", Locale.ROOT);
  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(CLOCK)
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter UTC =
      new DateTimeFormatterBuilder()
          .append(LOCAL)
          .appendLiteral('Z')
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static final String NOT_SORTABLE = "must be in the years 0000 to 9999, whose texts sort";

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private static final Set<Class<?>> WRITTEN_IN_ONE_WAY =
      Set.of(LocalDate.class, Year.class, YearMonth.class);

  private static final Map<Class<?>, TimeCodec<?>> BY_TYPE = new HashMap<>();

  /** Those whose form the enhanced client has another of. */
  private static final Map<Class<?>, TimeCodec<?>> OF_ENHANCED_CLIENT = new HashMap<>();

  static {
    sorted(
        Instant.class,
        "an ISO-8601 instant such as 2024-05-01T12:00:00Z",
        UTC::format,
        TimeCodec::instant);
    sorted(
        LocalDate.class,
        "an ISO-8601 date such as 2024-05-01",
        LocalDate::toString,
        LocalDate::parse);
    sorted(LocalTime.class, "an ISO-8601 time such as 12:00:00", CLOCK::format, LocalTime::parse);
    sorted(
        LocalDateTime.class,
        "an ISO-8601 date and time such as 2024-05-01T12:00:00",
        LOCAL::format,
        LocalDateTime::parse);
    sorted(
        YearMonth.class,
        "an ISO-8601 month such as 2024-05",
        YearMonth::toString,
        YearMonth::parse);
    sorted(
        Year.class,
        "a year as text, such as \"2024\"",
        year -> String.format(Locale.ROOT, "%04d", year.getValue()),
        Year::parse);
    unsorted(
        OffsetDateTime.class,
        "an ISO-8601 time with an offset such as 2024-05-01T12:00:00+02:00",
        OffsetDateTime::toString,
        OffsetDateTime::parse);
    unsorted(
        OffsetTime.class,
        "an ISO-8601 time with an offset",
        OffsetTime::toString,
        OffsetTime::parse);
    unsorted(
        ZonedDateTime.class,
        "an ISO-8601 time with a zone",
        ZonedDateTime::toString,
        ZonedDateTime::parse);
    unsorted(Period.class, "an ISO-8601 period such as P1Y2M", Period::toString, Period::parse);
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

  /** The codec of a type of {@code java.time}; null if it is none that has one here. */
  static @Nullable ValueCodec<?> of(Class<?> type, Forms forms) {
    if (type == Duration.class) {
      return forms == Forms.SORTABLE ? DurationCodec.AS_TEXT : DurationCodec.AS_SECONDS;
    }
    TimeCodec<?> shared = forms == Forms.SORTABLE ? null : OF_ENHANCED_CLIENT.get(type);
    return shared == null ? BY_TYPE.get(type) : shared;
  }

  /** The stored text of a time; null if the value is none. */
  static @Nullable String text(Object value) {
    TimeCodec<?> codec = BY_TYPE.get(value.getClass());
    return codec != null
        ? codec.textOf(value)
        : value instanceof Duration ? value.toString() : null;
  }

  /** Whether a value is no time, or one whose stored text sorts if those of its type do. */
  static boolean isStorable(Object value) {
    TimeCodec<?> codec = BY_TYPE.get(value.getClass());
    return codec == null || !codec.sortable || hasFourDigitYear(value);
  }

  /** Whether a value is a time that can be written in several ways. */
  static boolean isAmbiguous(@Nullable Object value) {
    return value != null
        && (BY_TYPE.containsKey(value.getClass()) || value instanceof Duration)
        && !WRITTEN_IN_ONE_WAY.contains(value.getClass());
  }

  private static <V> void sorted(
      Class<V> type, String expected, Function<V, String> format, Function<String, V> parse) {
    BY_TYPE.put(type, new TimeCodec<>(type, expected, format, parse, true, true));
  }

  private static <V> void unsorted(
      Class<V> type, String expected, Function<V, String> format, Function<String, V> parse) {
    BY_TYPE.put(type, new TimeCodec<>(type, expected, format, parse, false, false));
  }

  /**
   * The form of the enhanced client, which has any year. It sorts as long as the years have four
   * digits and, in instants, the fractions equally many.
   */
  private static <V> void shared(
      Class<V> type, Function<V, String> format, Function<String, V> parse) {
    String expected = Objects.requireNonNull(BY_TYPE.get(type)).expected;
    OF_ENHANCED_CLIENT.put(type, new TimeCodec<>(type, expected, format, parse, true, false));
  }

  /** An instant of any year that there is. */
  private static Instant anyInstant(String text) {
    boolean isInUtc = text.endsWith("Z");
    return isInUtc ? Instant.parse(text) : instant(text);
  }

  static Instant instant(String text) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
  }

  /** {@inheritDoc} An {@code Instant} is then a number. */
  @Override
  ValueCodec<?> expiring() {
    return javaType == Instant.class ? ExpiryCodec.INSTANCE : this;
  }

  private String textOf(Object value) {
    return format.apply(javaType.cast(value));
  }

  @Override
  ValueType stored() {
    return ValueType.S;
  }

  @Override
  boolean sortable() {
    return sortable;
  }

  @Override
  boolean isScalar() {
    return true;
  }

  @Override
  V readPlain(Object plain) {
    return javaType.isInstance(plain) ? javaType.cast(plain) : super.readPlain(plain);
  }

  @Override
  void write(V value, ValueSink out) {
    if (bounded && !hasFourDigitYear(value)) {
      out.refuse("year", NOT_SORTABLE, value);
    } else {
      out.string(format.apply(value));
    }
  }

  private static boolean hasFourDigitYear(Object value) {
    if (value instanceof Instant instant) {
      return !instant.isBefore(FIRST) && !instant.isAfter(LAST);
    }
    if (!(value instanceof TemporalAccessor time) || !time.isSupported(ChronoField.YEAR)) {
      return true;
    }
    int year = time.get(ChronoField.YEAR);
    return year >= 0 && year <= 9999;
  }

  @Override
  @Nullable V read(ValueSource in) {
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
