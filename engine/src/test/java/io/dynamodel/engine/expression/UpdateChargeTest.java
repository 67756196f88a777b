package io.dynamodel.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What each kind of action counts. All updates set an attribute of one byte to one byte as well.
 */
class UpdateChargeTest {
  private static final int ONE_SET = 3 + 19 + 1 + 1;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SET a = :b | 0",
        "SET a = :b, c = :b | 21",
        "SET a = :b, c = :ten | 30",
        "SET a = :b, c[10] = :b | 27",
        "SET a = :b, c.leaf = :b | 29",
        "SET a = :b, c = abcdefghij | 45",
        "SET a = :b, c = m.z | 51",
        "SET a = :b, c = l[10] | 52",
        "SET a = :b, l = list_append(l, :list) | 87",
        "SET a = :b, l = list_append(:list, :list) | 85",
        "SET a = :b, c = if_not_exists(c, :ten) | 85",
        "SET a = :b, n = n + :one | 72",
        "SET a = :b, n = n - :one | 75",
        "SET a = :b, n = if_not_exists(n, :one) + :one | 113",
        "SET a = :b ADD abcdefghij :one | 31",
        "SET a = :b ADD ss :set | 27",
        "SET a = :b REMOVE r | 2",
        "SET a = :b REMOVE m.leaf | 10",
        "SET a = :b REMOVE l[10] | 8",
        "SET a = :b DELETE abcdefghij :set | 11",
      })
  void anAction_countsWhatItWrites_andACostOfItsOwn(String expression, int charge) {
    ExpressionContext context =
        new ExpressionContext(
            null,
            Map.of(
                ":b", Values.s("b"),
                ":ten", Values.s("0123456789"),
                ":one", Values.n(1),
                ":list", Values.l(Values.s("0123456789")),
                ":set", Values.ss("aaa", "bbb")));
    assertThat(Update.parse(expression, context).charge()).isEqualTo(ONE_SET + charge);
  }
}
