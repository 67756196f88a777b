package io.dynamodel.internal.value;

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
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The ISO-8601 texts of times. Each time has one text. Where its type allows, text order is time
 * order: instants are in UTC, fractions always have nine digits ({@code …00Z} would sort after
 * {@code …00.500Z}), and years have four.
 */
public final class TimeTexts {
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

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private static final Set<Class<?>> WRITTEN_IN_ONE_WAY =
      Set.of(LocalDate.class, Year.class, YearMonth.class);

  /** The types whose texts sort as the times do, if the years have four digits. */
  private static final Map<Class<?>, Function<Object, String>> SORTED = new HashMap<>();

  private static final Map<Class<?>, Function<Object, String>> UNSORTED = new HashMap<>();

  static {
    sorted(Instant.class, UTC::format);
    sorted(LocalDate.class, LocalDate::toString);
    sorted(LocalTime.class, CLOCK::format);
    sorted(LocalDateTime.class, LOCAL::format);
    sorted(YearMonth.class, YearMonth::toString);
    sorted(Year.class, year -> String.format(Locale.ROOT, "%04d", year.getValue()));
    UNSORTED.put(OffsetDateTime.class, Object::toString);
    UNSORTED.put(OffsetTime.class, Object::toString);
    UNSORTED.put(ZonedDateTime.class, Object::toString);
    UNSORTED.put(Period.class, Object::toString);
    UNSORTED.put(Duration.class, Object::toString);
  }

  private TimeTexts() {}

  private static <V> void sorted(Class<V> type, Function<V, String> format) {
    SORTED.put(type, time -> format.apply(type.cast(time)));
  }

  private static @Nullable Function<Object, String> format(Class<?> type) {
    Function<Object, String> sorted = SORTED.get(type);
    return sorted == null ? UNSORTED.get(type) : sorted;
  }

  /** Returns the text of a time; null if the value is not a time. */
  public static @Nullable String of(Object value) {
    Function<Object, String> format = format(value.getClass());
    return format == null ? null : format.apply(value);
  }

  /** Returns whether a value is not a time, or a time whose text sorts if those of its type do. */
  public static boolean isStorable(Object value) {
    return !SORTED.containsKey(value.getClass()) || hasFourDigitYear(value);
  }

  /** Returns whether a value is a time that can be written in several ways. */
  public static boolean isAmbiguous(@Nullable Object value) {
    return value != null
        && format(value.getClass()) != null
        && !WRITTEN_IN_ONE_WAY.contains(value.getClass());
  }

  /** Returns whether the year of a value, if it has one, is between 0000 and 9999. */
  public static boolean hasFourDigitYear(Object value) {
    if (value instanceof Instant instant) {
      return !instant.isBefore(FIRST) && !instant.isAfter(LAST);
    }
    if (!(value instanceof TemporalAccessor time) || !time.isSupported(ChronoField.YEAR)) {
      return true;
    }
    int year = time.get(ChronoField.YEAR);
    return year >= 0 && year <= 9999;
  }

  /** Returns the instant of an ISO-8601 text with any offset. */
  public static Instant instant(String text) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
  }
}
