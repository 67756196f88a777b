package io.dynamodel;

import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.plan.AccessPlan;
import io.dynamodel.value.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How DynamoDB will be asked for the items of results, and why: the result of {@code explain()}.
 * Conditions are given as texts without values, such as {@code author = ? AND year > ?}. The text
 * form of a plan is a short report.
 */
public final class Plan {
  /** The kind of request of a plan. */
  public enum Operation {
    /** GetItem: one item by its whole key. */
    GET,
    /** Query: the items of a hash key. */
    QUERY,
    /** Scan: all items. */
    SCAN
  }

  private final AccessPlan plan;

  Plan(AccessPlan plan) {
    this.plan = plan;
  }

  /** Returns the kind of request. */
  public Operation operation() {
    return switch (plan.kind()) {
      case GET -> Operation.GET;
      case QUERY -> Operation.QUERY;
      case SCAN -> Operation.SCAN;
    };
  }

  /** Returns the table's name. */
  public String table() {
    return plan.table();
  }

  /** Returns the index that is read; empty for the table itself. */
  public Optional<String> index() {
    return plan.index();
  }

  /** Returns the key conditions, one for each query; empty for a scan. */
  public List<String> keyConditions() {
    return plan.keyConditions().stream().map(Condition::toString).toList();
  }

  /**
   * Returns the filter by which DynamoDB drops items after reading them; you are billed for these
   * items. Empty if there is none.
   */
  public Optional<String> filter() {
    return text(plan.filter());
  }

  /**
   * Returns the condition by which returned items are dropped in memory; empty if there is none.
   */
  public Optional<String> inMemory() {
    return text(plan.inMemory());
  }

  private static Optional<String> text(Condition condition) {
    return condition == Condition.Constant.ALWAYS
        ? Optional.empty()
        : Optional.of(condition.toString());
  }

  /** Returns the paths that are read; empty for whole items. */
  public Optional<List<Path>> projection() {
    return plan.projection();
  }

  /**
   * Returns the reasons why the table or an index was not chosen, as phrases by name. Empty if the
   * index was specified.
   */
  public Map<String, String> notTaken() {
    return plan.notTaken();
  }

  /** Returns whether no item can match, so that no request is sent. */
  public boolean isEmpty() {
    return plan.isEmpty();
  }

  /** Returns the report, with a line for each fact. */
  @Override
  public String toString() {
    return plan.toString();
  }
}
