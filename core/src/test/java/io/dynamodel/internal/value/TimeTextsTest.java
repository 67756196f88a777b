package io.dynamodel.internal.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeTextsTest {
  @Test
  void years0To9999_haveFourDigits() {
    for (int year : new int[] {0, 1, 9999}) {
      assertThat(TimeTexts.hasFourDigitYear(Year.of(year))).as("%d", year).isTrue();
      assertThat(TimeTexts.isStorable(LocalDate.of(year, 12, 31))).as("%d", year).isTrue();
    }
    for (int year : new int[] {-1, 10_000}) {
      assertThat(TimeTexts.hasFourDigitYear(Year.of(year))).as("%d", year).isFalse();
      assertThat(TimeTexts.isStorable(YearMonth.of(year, 1))).as("%d", year).isFalse();
    }
  }

  @Test
  void instants_upToTheEndsOfThoseYears_areStorable() {
    Instant first = Instant.parse("0000-01-01T00:00:00Z");
    Instant last = Instant.parse("9999-12-31T23:59:59.999999999Z");

    assertThat(List.of(first, last)).allMatch(TimeTexts::isStorable);
    assertThat(List.of(first.minusNanos(1), last.plusNanos(1))).noneMatch(TimeTexts::isStorable);
  }

  @Test
  void valuesWhoseTextsNeverSort_areStorableInAnyYear() {
    OffsetDateTime far = OffsetDateTime.of(12_000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    assertThat(TimeTexts.isStorable(far)).isTrue();
    assertThat(TimeTexts.hasFourDigitYear(far)).isFalse();
    assertThat(List.of("text", 1, LocalTime.NOON)).allMatch(TimeTexts::hasFourDigitYear);
  }

  @Test
  void timesThatCanBeWrittenInSeveralWays_areAmbiguous() {
    assertThat(
            List.of(
                Instant.EPOCH,
                LocalTime.NOON,
                LocalDateTime.MIN,
                OffsetDateTime.MIN,
                Duration.ofHours(36),
                Period.ofDays(7)))
        .allMatch(TimeTexts::isAmbiguous);
    assertThat(List.of(LocalDate.EPOCH, Year.of(2024), YearMonth.of(2024, 1), "text", 1))
        .noneMatch(TimeTexts::isAmbiguous);
    assertThat(TimeTexts.isAmbiguous(null)).isFalse();
  }
}
