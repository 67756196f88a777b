package io.dynamodel.test;

import io.dynamodel.Plan;
import io.dynamodel.Plan.Operation;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a plan, the result of {@code explain()}. With them, a test notices when a changed
 * index or lookup makes a query more expensive. Every failure prints the plan.
 *
 * <p>Conditions are compared by their text, which has {@code ?} for each value: {@code author = ?
 * AND year >= ?}.
 */
public final class PlanAssert extends AbstractAssert<PlanAssert, Plan> {
  PlanAssert(@Nullable Plan plan) {
    super(plan, PlanAssert.class);
  }

  /** Verifies that the plan is a GetItem. */
  public PlanAssert isGet() {
    return isA(Operation.GET);
  }

  /** Verifies that the plan is a Query. */
  public PlanAssert isQuery() {
    return isA(Operation.QUERY);
  }

  /** Verifies that the plan is a Scan. */
  public PlanAssert isScan() {
    return isA(Operation.SCAN);
  }

  /** Verifies that the plan is a GetItem or a Query, or sends no request. */
  public PlanAssert doesNotScan() {
    return check(
        plan().isEmpty() || plan().operation() != Operation.SCAN, "not to scan", "it scans");
  }

  /** Verifies that the plan sends no request, because no item can match. */
  public PlanAssert sendsNothing() {
    return check(plan().isEmpty(), "to send no request", "it sends a " + plan().operation());
  }

  /** Verifies that the plan reads this index. */
  public PlanAssert usesIndex(String name) {
    return check(
        plan().index().filter(name::equals).isPresent(), "to use index '" + name + "'", source());
  }

  /** Verifies that the plan reads the table itself, and no index. */
  public PlanAssert readsTable() {
    return check(plan().index().isEmpty(), "to read the table itself", source());
  }

  /** Verifies the key condition, or that of each query. */
  public PlanAssert hasKeyCondition(String text) {
    return check(
        !plan().keyConditions().isEmpty() && plan().keyConditions().stream().allMatch(text::equals),
        "to have the key condition " + text,
        "it has " + plan().keyConditions());
  }

  /** Verifies the number of queries, one for each value of an {@code in} that fans out. */
  public PlanAssert hasQueries(int count) {
    return isQuery()
        .check(
            plan().keyConditions().size() == count,
            "to be " + count + " queries",
            "it is " + plan().keyConditions().size());
  }

  /** Verifies the filter that DynamoDB applies to what it reads. */
  public PlanAssert hasFilter(String text) {
    return check(
        plan().filter().filter(text::equals).isPresent(),
        "to have the filter " + text,
        "it has " + plan().filter().orElse("none"));
  }

  /** Verifies that DynamoDB filters nothing, so that you pay for no item that is dropped. */
  public PlanAssert hasNoFilter() {
    return check(
        plan().filter().isEmpty(), "to have no filter", "it has " + plan().filter().orElse(""));
  }

  /**
   * Verifies the condition by which items are dropped in memory, because DynamoDB cannot filter by
   * it.
   */
  public PlanAssert hasInMemory(String text) {
    return check(
        plan().inMemory().filter(text::equals).isPresent(),
        "to apply in memory " + text,
        "it applies " + plan().inMemory().orElse("nothing"));
  }

  /** Verifies that no returned item is dropped in memory. */
  public PlanAssert hasNothingInMemory() {
    return check(
        plan().inMemory().isEmpty(),
        "to apply nothing in memory",
        "it applies " + plan().inMemory().orElse(""));
  }

  private PlanAssert isA(Operation operation) {
    return check(
        !plan().isEmpty() && plan().operation() == operation,
        "to be a " + operation,
        plan().isEmpty() ? "it sends no request" : "it is a " + plan().operation());
  }

  private Plan plan() {
    isNotNull();
    return Objects.requireNonNull(actual);
  }

  private String source() {
    return "it reads " + plan().index().map(index -> "index '" + index + "'").orElse("the table");
  }

  private PlanAssert check(boolean fits, String expected, String found) {
    if (!fits) {
      failWithMessage("%s", "Expected the plan " + expected + ", but " + found + ":\n\n" + plan());
    }
    return this;
  }
}
