package io.dynamodel.plan;

import io.dynamodel.expression.Condition;
import org.jspecify.annotations.Nullable;

/**
 * How a condition is asked of DynamoDB.
 *
 * @param table the table's name
 * @param index the index that is read; null for the table itself
 * @param keyCondition what a query finds its items by; null for a scan
 * @param filter what DynamoDB drops of the items it has read; {@link Condition#ALWAYS} for nothing
 */
public record Plan(
    String table, @Nullable String index, @Nullable Condition keyCondition, Condition filter) {

  /** Whether no item can be found, so that nothing need be sent. */
  public boolean isEmpty() {
    return filter == Condition.Constant.NEVER;
  }

  /** Whether DynamoDB returns all items that it looks at. */
  public boolean isUnfiltered() {
    return filter == Condition.Constant.ALWAYS;
  }
}
