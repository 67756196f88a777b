package io.dynamodel.engine.internal.legacy;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.Condition;
import io.dynamodel.engine.internal.request.Members;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The legacy parameters QueryFilter or ScanFilter, with ConditionalOperator.
 *
 * @param conditions null if the request has none
 */
public record LegacyFilter(@Nullable LegacyConditions conditions, ConditionalOperator operator) {
  public static LegacyFilter read(Members request, String parameter) {
    return new LegacyFilter(
        LegacyConditions.read(request, parameter), ConditionalOperator.read(request));
  }

  /**
   * Returns the filter, or null if there is none.
   *
   * @throws RequestException if it is invalid
   */
  public @Nullable Condition condition() {
    return conditions == null ? operator.join(List.of()) : conditions.filter(operator);
  }
}
