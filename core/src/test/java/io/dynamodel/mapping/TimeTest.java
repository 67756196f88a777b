package io.dynamodel.mapping;

import static io.dynamodel.mapping.Mapped.assertRoundTrips;
import static io.dynamodel.mapping.Mapped.bind;
import static io.dynamodel.mapping.Mapped.codec;
import static io.dynamodel.mapping.Mapped.item;
import static io.dynamodel.mapping.Mapped.storing;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.value.Document;
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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTest {
  private static final long SEED = 19700101;
  private static final int TRIALS = 3_000 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  record Times(
      Instant instant,
      LocalDate date,
      LocalTime time,
      LocalDateTime dateTime,
      YearMonth month,
      Year year,
      OffsetDateTime offset,
      OffsetTime offsetTime,
      ZonedDateTime zoned,
      Duration duration,
      Period period) {}

  private static Times times(Instant instant, Random random) {
    OffsetDateTime utc = instant.atOffset(ZoneOffset.UTC);
    OffsetDateTime offset =
        instant.atOffset(ZoneOffset.ofTotalSeconds(random.nextInt(36_000) - 18_000));
    return new Times(
        instant,
        utc.toLocalDate(),
        utc.toLocalTime(),
        utc.toLocalDateTime(),
        YearMonth.from(utc),
        Year.from(utc),
        offset,
        offset.toOffsetTime(),
        instant.atZone(ZoneId.of("Europe/Paris")),
        Duration.ofSeconds(random.nextInt(), random.nextInt(1_000_000_000)),
        Period.of(random.nextInt(100), random.nextInt(12), random.nextInt(31)));
  }

  private static Instant instant(Random random) {
    long seconds = FIRST + (long) (random.nextDouble() * (LAST - FIRST));
    int nanos =
        switch (random.nextInt(3)) {
          case 0 -> 0;
          case 1 -> random.nextInt(1_000) * 1_000_000;
          default -> random.nextInt(1_000_000_000);
        };
    return Instant.ofEpochSecond(seconds, nanos);
  }

  @Test
  void times_ofAllTypes_comeBackExactly() {
    Random random = new Random(SEED);
    for (int i = 0; i < TRIALS / 10; i++) {
      assertRoundTrips(times(instant(random), random));
    }
  }

  private static <T extends Comparable<? super T>> void assertSorts(
      String field, Function<Times, T> part, boolean close) {
    Random random = new Random(SEED);
    Codec<Times> codec = codec(Times.class);
    for (int i = 0; i < TRIALS; i++) {
      Instant one = instant(random);
      Instant two = close ? one.plusNanos(random.nextInt(2_000_000_000)) : instant(random);
      if (two.getEpochSecond() > LAST) {
        continue;
      }
      Times left = times(one, random);
      Times right = times(two, random);
      String leftText = item(codec, left).get(field).s();
      String rightText = item(codec, right).get(field).s();
      assertThat(Integer.signum(leftText.compareTo(rightText)))
          .as("%s and %s, seed %d", leftText, rightText, SEED)
          .isEqualTo(Integer.signum(part.apply(left).compareTo(part.apply(right))));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void textOrder_isTimeOrder(boolean close) {
    assertSorts("instant", Times::instant, close);
    assertSorts("date", times -> times.date().toEpochDay(), close);
    assertSorts("time", Times::time, close);
    assertSorts("dateTime", times -> times.dateTime().toInstant(ZoneOffset.UTC), close);
    assertSorts("month", Times::month, close);
    assertSorts("year", Times::year, close);
  }

  @Test
  void sortable_offsetsZonesAndAmounts_areNot() {
    Fields fields = codec(Times.class).fields();
    for (String sortable : List.of("instant", "date", "time", "dateTime", "month", "year")) {
      assertThat(fields.declared(sortable).sortable()).as(sortable).isTrue();
    }
    for (String unsortable : List.of("offset", "offsetTime", "zoned", "duration", "period")) {
      assertThat(fields.declared(unsortable).sortable()).as(unsortable).isFalse();
    }
  }

  @Test
  void written_inOneForm() {
    Times times = times(Instant.parse("2024-05-01T12:00:00.5Z"), new Random(SEED));
    assertThat(item(times).get("instant").s()).isEqualTo("2024-05-01T12:00:00.500000000Z");
    assertThat(item(times).get("date").s()).isEqualTo("2024-05-01");
    assertThat(item(times).get("time").s()).isEqualTo("12:00:00.500000000");
    assertThat(item(times).get("dateTime").s()).isEqualTo("2024-05-01T12:00:00.500000000");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-05-01T12:00:00Z",
    "2024-05-01T12:00Z",
    "2024-05-01T14:00:00+02:00",
    "2024-05-01T14:00+02",
    "2024-05-01T07:00:00.0-05:00",
    "2024-05-01T12:00:00.000000000Z"
  })
  void instant_anyIsoText_isRead(String text) {
    assertThat(bind(Times.class, Map.of("instant", text)).valid().instant())
        .isEqualTo("2024-05-01T12:00:00Z");
  }

  @Test
  void otherTimes_shorterText_isRead() {
    Times times =
        bind(
                Times.class,
                Map.of(
                    "time", "12:00", "dateTime", "2024-05-01T12:00", "offset", "2024-05-01T12:00Z"))
            .valid();
    assertThat(times.time()).isEqualTo(LocalTime.NOON);
    assertThat(times.dateTime()).isEqualTo("2024-05-01T12:00:00");
    assertThat(times.offset()).isEqualTo("2024-05-01T12:00:00Z");
  }

  @Test
  void text_thatWouldLoseSomething_isRefused() {
    assertThat(
            bind(
                    Times.class,
                    Map.of(
                        "instant",
                        "2024-05-01",
                        "date",
                        "2024-05-01T12:00",
                        "dateTime",
                        "2024-05-01T12:00Z",
                        "year",
                        2024))
                .paths())
        .containsExactlyInAnyOrder("instant", "date", "dateTime", "year");
    assertThat(bind(Times.class, Map.of("instant", "yesterday")).violationTexts())
        .containsExactly(
            "instant: must be an ISO-8601 instant such as 2024-05-01T12:00:00Z, not this text"
                + " (type)");
  }

  @Test
  void years_outsideOfFourDigits_areRefusedWhereTextsSort() {
    for (Instant instant :
        List.of(Instant.MIN, Instant.MAX, Instant.parse("-0001-12-31T23:59:59Z"))) {
      record At(Instant at) {}
      assertThat(storing(new At(instant)))
          .singleElement()
          .hasToString("at: must be in the years 0000 to 9999, whose texts sort (year)");
      assertThat(bind(Codec.documents(), Map.of("a", List.of(instant))).violationTexts())
          .containsExactly("a[0]: must be in the years 0000 to 9999, whose texts sort (year)");
      assertThat(storing(Map.of("a", instant))).hasSize(1);
    }
    record Dates(
        LocalDate date,
        LocalDateTime dateTime,
        YearMonth month,
        Year year,
        Set<LocalDate> set,
        Map<Year, Integer> map) {}
    assertThat(
            storing(
                new Dates(
                    LocalDate.of(10_000, 1, 1),
                    LocalDateTime.MIN,
                    YearMonth.of(-1, 1),
                    Year.of(10_000),
                    Set.of(LocalDate.MAX),
                    Map.of(Year.of(-5), 1))))
        .hasSize(6);
    record Unsorted(OffsetDateTime offset) {}
    assertRoundTrips(new Unsorted(OffsetDateTime.MAX));
  }

  @Test
  void times_inAPlainDocument_areTheirStoredText() {
    Document document =
        bind(
                Codec.documents(),
                Map.of("at", Instant.EPOCH, "list", Collections.nCopies(1, LocalTime.NOON)))
            .valid();
    assertThat(document)
        .isEqualTo(
            Map.of("at", "1970-01-01T00:00:00.000000000Z", "list", List.of("12:00:00.000000000")));
  }
}
