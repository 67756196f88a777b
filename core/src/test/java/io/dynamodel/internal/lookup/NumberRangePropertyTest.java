package io.dynamodel.internal.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.internal.expression.Condition;
import io.dynamodel.value.Numbers;
import io.dynamodel.value.Path;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The condition of a range is true of exactly those stored numbers that the range contains, even if
 * DynamoDB cannot store its limits.
 */
class NumberRangePropertyTest {
  private static final long SEED = 20_261_129;
  private static final int TRIALS = 3_000 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final Path PATH = Path.of("x");

  private static final BigDecimal GREATEST =
      new BigDecimal("9.9999999999999999999999999999999999999E+125");
  private static final BigDecimal LEAST = new BigDecimal("1E-130");

  /** The numbers next to which a limit may be. */
  private static final List<BigDecimal> EDGES =
      List.of(
          BigDecimal.ZERO,
          BigDecimal.ONE,
          LEAST,
          LEAST.negate(),
          GREATEST,
          GREATEST.negate(),
          new BigDecimal("1.2345678901234567890123456789012345678"),
          new BigDecimal("-98765432109876543210987654321098765432"));

  /** An edge, or a number very close to it, which may have too many digits or be out of range. */
  private static BigDecimal limit(Random random) {
    BigDecimal edge = EDGES.get(random.nextInt(EDGES.size()));
    BigDecimal step = new BigDecimal(BigInteger.valueOf(random.nextInt(3) - 1), 140);
    return switch (random.nextInt(4)) {
      case 0 -> edge.add(step);
      case 1 -> edge.multiply(new BigDecimal("1.1"));
      case 2 -> edge.divide(BigDecimal.valueOf(4));
      default -> edge;
    };
  }

  /** Numbers that DynamoDB can store: the edges, and those next to them. */
  private static List<BigDecimal> stored() {
    return EDGES.stream()
        .flatMap(
            edge ->
                List.of(
                    edge,
                    edge.add(edge.ulp()),
                    edge.subtract(edge.ulp()),
                    edge.multiply(BigDecimal.valueOf(2)),
                    edge.scaleByPowerOfTen(1))
                    .stream())
        .filter(number -> Numbers.problem(number) == null)
        .toList();
  }

  private static @Nullable BigDecimal limitOrNone(Random random) {
    return random.nextInt(4) == 0 ? null : limit(random);
  }

  @Test
  void condition_isTrueOfTheStoredNumbersInTheRange() {
    List<BigDecimal> stored = stored();
    assertThat(stored).hasSizeGreaterThan(20);
    int never = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Random random = new Random(SEED + trial);
      NumberRange range =
          new NumberRange(
              limitOrNone(random), random.nextBoolean(), limitOrNone(random), random.nextBoolean());
      Condition condition = range.condition(PATH);
      never += condition == Condition.Constant.NEVER ? 1 : 0;
      for (BigDecimal number : stored) {
        AttributeValue value = AttributeValue.fromN(Numbers.canonical(number).toString());
        assertThat(Lookups.matches(condition, Map.of("x", value)))
            .as("seed %d: %s in %s", SEED + trial, number, range)
            .isEqualTo(range.contains(number));
      }
    }
    assertThat(never).isBetween(TRIALS / 20, TRIALS / 2);
  }

  @Test
  void condition_requiresANumber() {
    List<Map<String, AttributeValue>> others =
        List.of(Map.of(), Map.of("x", AttributeValue.fromS("1")));
    for (BigDecimal limit : List.of(BigDecimal.ONE, GREATEST.multiply(BigDecimal.TEN).negate())) {
      for (NumberRange range :
          List.of(
              new NumberRange(null, false, null, false),
              new NumberRange(limit, false, null, false),
              new NumberRange(limit, true, GREATEST.multiply(BigDecimal.TEN), true))) {
        assertThat(others)
            .as("%s", range)
            .noneMatch(item -> Lookups.matches(range.condition(PATH), item));
        assertThat(Lookups.matches(range.condition(PATH), Map.of("x", AttributeValue.fromN("2"))))
            .as("%s", range)
            .isTrue();
      }
    }
  }
}
