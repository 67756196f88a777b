package io.dynamodel.engine.operation;

import io.dynamodel.engine.error.RequestException;
import io.dynamodel.engine.expression.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The legacy parameters QueryFilter or ScanFilter, and ConditionalOperator.
 *
 * @param conditions null if the request has none
 */
record LegacyFilter(@Nullable LegacyConditions conditions, ConditionalOperator operator) {
  static LegacyFilter read(Members request, String parameter) {
    return new LegacyFilter(
        LegacyConditions.read(request, parameter), ConditionalOperator.read(request));
  }

  /**
   * The filter, null if there is none.
   *
   * @throws RequestException if it is not valid
   */
  @Nullable Condition condition() {
    return conditions == null ? operator.join(List.of()) : conditions.filter(operator);
  }
}
