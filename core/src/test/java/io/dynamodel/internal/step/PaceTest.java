package io.dynamodel.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = 1_000_000_000L;

  // Far from 0, as System.nanoTime() may be, and about to overflow.
  private static final long START = Long.sum(Long.MAX_VALUE, -2 * SECOND);

  @Test
  void the_first_request_does_not_wait() {
    assertThat(new Pace(10, START).pause(0, START)).isZero();
  }

  @Test
  void what_was_consumed_is_waited_for_at_the_rate() {
    Pace pace = new Pace(10, START);
    pace.pause(0, START);
    assertThat(pace.pause(5, START)).isEqualTo(Duration.ofMillis(500));
    assertThat(pace.pause(30, START + SECOND / 2)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void time_that_passed_anyway_counts() {
    Pace pace = new Pace(10, START);
    pace.pause(0, START);
    assertThat(pace.pause(5, START + SECOND / 5)).isEqualTo(Duration.ofMillis(300));
    assertThat(pace.pause(5, START + 3 * SECOND)).isZero();
  }

  @Test
  void a_pause_that_was_too_short_is_made_up_for() {
    Pace pace = new Pace(10, START);
    pace.pause(0, START);
    pace.pause(5, START);
    assertThat(pace.pause(5, START)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void idle_time_is_not_saved_up() {
    Pace pace = new Pace(10, START);
    pace.pause(0, START + 60 * SECOND);
    assertThat(pace.pause(10, START + 60 * SECOND)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void a_rate_near_zero_waits_and_one_without_end_does_not() {
    assertThat(new Pace(Double.MIN_VALUE, START).pause(1, START))
        .isGreaterThan(Duration.ofDays(999));
    assertThat(new Pace(Double.POSITIVE_INFINITY, START).pause(1, START)).isZero();
  }
}
