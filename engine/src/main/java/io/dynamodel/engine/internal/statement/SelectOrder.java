package io.dynamodel.engine.internal.statement;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.partiql.Statement;
import io.dynamodel.engine.internal.read.KeyRange;
import io.dynamodel.engine.internal.table.KeySchema;
import io.dynamodel.engine.internal.table.Keys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which a SELECT reads its partitions.
 *
 * @param ranges the ranges of the partitions, in the order in which they are read
 * @param merged whether all items are returned in the order of their sort keys
 * @param descending whether sort keys are in descending order
 */
record SelectOrder(List<KeyRange> ranges, boolean merged, boolean descending) {

  /**
   * Returns the order of a plan.
   *
   * @throws RequestException if the ORDER BY clause is invalid
   */
  static SelectOrder of(KeySchema schema, Statement.Select select, SelectPlan plan) {
    List<Statement.Order> order = select.order();
    if (order.isEmpty()) {
      return new SelectOrder(plan.ranges(), false, false);
    }
    check(schema, select, plan);
    List<Statement.Order> range = on(schema.range(), order);
    boolean descending = !range.isEmpty() && range.get(0).descending();
    Statement.Order first = order.get(0);
    if (range.contains(first)) {
      return new SelectOrder(plan.ranges(), true, descending);
    }
    Comparator<KeyRange> byPartition =
        (one, other) -> Keys.comparePartitions(one.partition(), other.partition());
    List<KeyRange> sorted = new ArrayList<>(plan.ranges());
    sorted.sort(first.descending() ? byPartition.reversed() : byPartition);
    return new SelectOrder(sorted, false, descending);
  }

  private static void check(KeySchema schema, Statement.Select select, SelectPlan plan) {
    if (select.where() == null) {
      throw RequestException.validation(
          "Must have WHERE clause in the statement when using ORDER BY clause.");
    }
    if (plan.access() == SelectPlan.Access.SCAN) {
      throw RequestException.validation(
          "Must have at least one non-optional hash key condition in WHERE clause when using ORDER"
              + " BY clause.");
    }
    for (Statement.Order each : select.order()) {
      if (!schema.contains(each.attribute())) {
        throw RequestException.validation(
            "Variable reference "
                + each.attribute()
                + " in ORDER BY clause must be part of the primary key");
      }
    }
    checkPart(schema.hash(), select.order());
    checkPart(schema.range(), select.order());
  }

  /**
   * Checks that ORDER BY names the attributes of the partition key or sort key in the order of the
   * key.
   */
  private static void checkPart(List<KeySchema.Key> part, List<Statement.Order> order) {
    List<Statement.Order> on = on(part, order);
    for (int i = 0; i < on.size(); i++) {
      boolean stands = i < part.size() && part.get(i).name().equals(on.get(i).attribute());
      if (!stands || on.get(i).descending() != on.get(0).descending()) {
        throw RequestException.validation(
            "ORDER BY clause must name the attributes of the key in their order, all of them in one"
                + " direction");
      }
    }
  }

  private static List<Statement.Order> on(List<KeySchema.Key> part, List<Statement.Order> order) {
    return order.stream()
        .filter(each -> part.stream().anyMatch(key -> key.name().equals(each.attribute())))
        .toList();
  }
}
