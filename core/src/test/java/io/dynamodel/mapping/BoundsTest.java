package io.dynamodel.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class BoundsTest {
  private static Bounds range(String min, boolean minExclusive, String max, boolean maxExclusive) {
    return new Bounds(
        min == null ? null : new BigDecimal(min),
        minExclusive,
        max == null ? null : new BigDecimal(max),
        maxExclusive,
        null,
        null);
  }

  private static Bounds sizes(Integer min, Integer max) {
    return new Bounds(null, false, null, false, min, max);
  }

  private static void assertAnd(Bounds left, Bounds right, Bounds both) {
    assertThat(left.and(right)).isEqualTo(both);
    assertThat(right.and(left)).isEqualTo(both);
  }

  @Test
  void and_takesTheStricterSide() {
    assertAnd(
        range("1", false, "9", false),
        range("2", false, "8", false),
        range("2", false, "8", false));
    assertAnd(
        range("1", false, null, false),
        range(null, false, "8", true),
        range("1", false, "8", true));
    assertAnd(sizes(1, 5), sizes(2, 9), sizes(2, 5));
    assertAnd(sizes(null, 5), sizes(2, null), sizes(2, 5));
  }

  @Test
  void and_atTheSameLimit_exclusiveIsStricter() {
    assertAnd(
        range("1", true, "9", false), range("1", false, "9", true), range("1", true, "9", true));
  }

  @Test
  void and_anExclusiveLimitFurtherOut_doesNotMakeTheOtherExclusive() {
    assertAnd(
        range("0", true, "10", true), range("1", false, "9", false), range("1", false, "9", false));
  }

  @Test
  void and_none_changesNothing() {
    assertAnd(range("1", true, "9", true), Bounds.NONE, range("1", true, "9", true));
    assertAnd(Bounds.NONE, Bounds.NONE, Bounds.NONE);
  }
}
