package io.dynamodel.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Bounds that no value keeps are found among many as they are among two. */
class ExclusiveBoundsPropertyTest {
  private static final long SEED = 20_251_128;
  private static final List<Comparison> BOUNDS =
      List.of(Comparison.GT, Comparison.GTE, Comparison.LT, Comparison.LTE);

  private static Condition bound(Random random) {
    // Lower bounds are low and upper ones high, so that both outcomes come about.
    Comparison comparison = BOUNDS.get(random.nextInt(4));
    int number = random.nextInt(12) + (comparison.isUpperBound() ? 10 : 0);
    AttributeValue value =
        random.nextInt(3) == 0
            ? AttributeValue.fromS("" + (char) ('a' + number))
            : AttributeValue.fromN(number + (random.nextBoolean() ? ".0" : ""));
    return Condition.term(Path.of(random.nextBoolean() ? "x" : "y"), comparison, value);
  }

  @Test
  void amongMany_isAsAmongEachTwo() {
    int never = 0;
    int trials = 2_000 * Integer.getInteger("dynamodel.trials.factor", 1);
    for (int trial = 0; trial < trials; trial++) {
      Random random = new Random(SEED + trial);
      List<Condition> bounds = new ArrayList<>();
      for (int i = 10 + random.nextInt(10); i > 0; i--) {
        bounds.add(bound(random));
      }
      boolean exclude =
          bounds.stream()
              .anyMatch(
                  one ->
                      bounds.stream()
                          .anyMatch(other -> one.and(other) == Condition.Constant.NEVER));
      assertThat(Condition.all(bounds) == Condition.Constant.NEVER)
          .as("seed %d: %s", SEED + trial, bounds)
          .isEqualTo(exclude);
      never += exclude ? 1 : 0;
    }
    assertThat(never).isBetween(trials / 10, trials * 9 / 10);
  }
}
