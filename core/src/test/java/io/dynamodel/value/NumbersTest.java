package io.dynamodel.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  @Test
  void canonical_wholeNumberThatFitsALong_isALong() {
    for (Number five :
        new Number[] {
          5L,
          5,
          (short) 5,
          (byte) 5,
          5.0,
          5.0f,
          new BigDecimal("5.00"),
          new BigDecimal("0.5E1"),
          BigInteger.valueOf(5),
          new AtomicInteger(5),
          new AtomicLong(5)
        }) {
      assertThat(Numbers.canonical(five)).isEqualTo(5L);
    }
    assertThat(Numbers.canonical(new BigDecimal("-9223372036854775808"))).isEqualTo(Long.MIN_VALUE);
    assertThat(Numbers.canonical(new BigDecimal("9223372036854775807"))).isEqualTo(Long.MAX_VALUE);
    assertThat(Numbers.canonical(new BigDecimal("0E-200"))).isEqualTo(0L);
  }

  @Test
  void canonical_wholeNumberBeyondALong_isABigInteger() {
    assertThat(Numbers.canonical(new BigDecimal("9223372036854775808.0")))
        .isEqualTo(new BigInteger("9223372036854775808"));
    assertThat(Numbers.canonical(new BigInteger("-9223372036854775809")))
        .isEqualTo(new BigInteger("-9223372036854775809"));
    assertThat(Numbers.canonical(new BigDecimal("1E+125"))).isEqualTo(BigInteger.TEN.pow(125));
    assertThat(Numbers.canonical(1E30)).isEqualTo(BigInteger.TEN.pow(30));
  }

  @Test
  void canonical_fraction_hasNoTrailingZeros() {
    assertThat(Numbers.canonical(new BigDecimal("1.10"))).isEqualTo(new BigDecimal("1.1"));
    assertThat(Numbers.canonical(0.1f)).isEqualTo(new BigDecimal("0.1"));
    assertThat(Numbers.canonical(0.1)).isEqualTo(new BigDecimal("0.1"));
  }

  @Test
  void canonical_numberFarTooLargeToBeStored_isNotWrittenOut() {
    assertThat(Numbers.canonical(new BigDecimal("1E+999999999")))
        .isEqualTo(new BigDecimal("1E+999999999"));
  }

  @Test
  void canonical_equalNumbersInAnyForm_areEqualObjects() {
    long seed = 20240501;
    Random random = new Random(seed);
    for (int i = 0; i < 5_000 * Integer.getInteger("dynamodel.trials.factor", 1); i++) {
      BigDecimal number =
          new BigDecimal(new BigInteger(random.nextInt(120), random), random.nextInt(60) - 30);
      int zeros = random.nextInt(5);
      BigDecimal same = number.setScale(number.scale() + zeros);
      assertThat(Numbers.canonical(same))
          .as("seed %d, %s", seed, number)
          .isEqualTo(Numbers.canonical(number));
      assertThat(Numbers.decimal(Numbers.canonical(same))).isEqualByComparingTo(number);
    }
  }

  private static final String ZEROS = "0".repeat(300_000);

  @Test
  void canonical_hugeNumbers_takeNoTime() {
    BigInteger power = BigInteger.TEN.pow(300_000);
    assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          assertThat(Numbers.canonical(power)).isSameAs(power);
          assertThat(Numbers.canonical(new BigDecimal(power, 300_000))).isEqualTo(1L);
          assertThat(Numbers.canonical(new BigDecimal(power, 299_999))).isEqualTo(10L);
          assertThat(Numbers.canonical(new BigDecimal(power, 300_001)))
              .isEqualTo(new BigDecimal("0.1"));
          Number odd = new BigDecimal(power.add(BigInteger.ONE), 300_000);
          assertThat(Numbers.canonical(odd)).isSameAs(odd);
          Number even = new BigDecimal(BigInteger.TWO.pow(1_000_000), 300_000);
          assertThat(Numbers.canonical(even)).isSameAs(even);
        });
  }

  @Test
  void canonical_scalesAtTheirEnds_areLeftAsTheyAre() {
    for (int scale : new int[] {Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      Number far = new BigDecimal(BigInteger.TEN, scale);
      assertThat(Numbers.decimal(Numbers.canonical(far))).isEqualByComparingTo((BigDecimal) far);
      assertThat(Numbers.problem((BigDecimal) far)).contains("is outside of DynamoDB's range");
    }
  }

  @Test
  void decimal_ofANumberWhoseTextIsEndless_isRefused() {
    for (String text : new String[] {"1" + ZEROS, null, "", "x"}) {
      Number odd =
          new Number() {
            @Override
            public int intValue() {
              return 1;
            }

            @Override
            public long longValue() {
              return 1;
            }

            @Override
            public float floatValue() {
              return 1;
            }

            @Override
            public double doubleValue() {
              return 1;
            }

            @Override
            public String toString() {
              return text;
            }
          };
      assertThatThrownBy(() -> Numbers.canonical(odd)).isInstanceOf(NumberFormatException.class);
    }
  }

  @Test
  void parsed_textOf400Characters_isRead_andALongerOneIsRefused() {
    assertThat(Numbers.parsed("1" + "0".repeat(399))).isEqualTo(BigDecimal.TEN.pow(399));
    assertThatThrownBy(() -> Numbers.parsed("1" + "0".repeat(400)))
        .isInstanceOf(NumberFormatException.class)
        .hasMessageContaining("far too many digits");
  }

  @Test
  void problem_hugeNumbers_takeNoTime() {
    BigInteger power = BigInteger.TEN.pow(300_000);
    assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          assertThat(Numbers.problem(new BigDecimal(power)))
              .contains("is outside of DynamoDB's range");
          assertThat(Numbers.problem(new BigDecimal(power.add(BigInteger.ONE))))
              .isEqualTo("has more than 38 significant digits, the maximum of DynamoDB");
          assertThat(Numbers.problem(new BigDecimal(power, 300_000))).isNull();
          assertThat(Numbers.problem(new BigDecimal(BigInteger.ONE.shiftLeft(1_000_000))))
              .contains("significant digits");
        });
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void canonical_notFinite_isRefused(double number) {
    assertThatThrownBy(() -> Numbers.canonical(number)).isInstanceOf(NumberFormatException.class);
    assertThatThrownBy(() -> Numbers.decimal((float) number))
        .isInstanceOf(NumberFormatException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "12345678901234567890123456789012345678",
        "-9.9999999999999999999999999999999999999E125",
        "1E-130",
        "1E125",
        "123456789012345678901234567890123456780000000",
        "0E-500"
      })
  void problem_numberThatDynamoDbKeeps_none(String number) {
    assertThat(Numbers.problem(new BigDecimal(number))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "123456789012345678901234567890123456789, has 39 significant digits",
    "0.123456789012345678901234567890123456789, has 39 significant digits",
    "1E299, is outside of DynamoDB's range",
    "1E126, is outside of DynamoDB's range",
    "-1E126, is outside of DynamoDB's range",
    "1E-131, is outside of DynamoDB's range"
  })
  void problem_numberThatDynamoDbDoesNotKeep_saysWhy(String number, String why) {
    assertThat(Numbers.problem(new BigDecimal(number))).contains(why);
  }
}
