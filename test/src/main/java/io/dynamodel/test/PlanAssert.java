package io.dynamodel.test;

import io.dynamodel.expression.Condition;
import io.dynamodel.plan.Plan;
import io.dynamodel.plan.Plan.Operation;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a plan, the outcome of {@code explain()}: so a test notices when a changed index or
 * lookup turns a query into something dearer. Every failure prints the plan.
 *
 * <p>Conditions are compared by their text, which has {@code ?} for each value: {@code author = ?
 * AND year >= ?}.
 */
public final class PlanAssert extends AbstractAssert<PlanAssert, Plan> {
  PlanAssert(@Nullable Plan plan) {
    super(plan, PlanAssert.class);
  }

  /** It is a GetItem. */
  public PlanAssert isGet() {
    return isA(Operation.GET);
  }

  /** It is a Query. */
  public PlanAssert isQuery() {
    return isA(Operation.QUERY);
  }

  /** It is a Scan. */
  public PlanAssert isScan() {
    return isA(Operation.SCAN);
  }

  /** It is a GetItem or a Query, or sends nothing. */
  public PlanAssert doesNotScan() {
    return check(
        plan().isEmpty() || plan().operation() != Operation.SCAN, "not to scan", "it scans");
  }

  /** Nothing is sent, for no item can be found. */
  public PlanAssert sendsNothing() {
    return check(plan().isEmpty(), "to send nothing", "it sends a " + plan().operation());
  }

  /** It reads this index. */
  public PlanAssert usesIndex(String name) {
    return check(
        plan().index().filter(name::equals).isPresent(), "to use index '" + name + "'", source());
  }

  /** It reads the table itself, and no index. */
  public PlanAssert readsTable() {
    return check(plan().index().isEmpty(), "to read the table itself", source());
  }

  /** The key condition, or that of each query, is this. */
  public PlanAssert hasKeyCondition(String text) {
    return check(
        !plan().keyConditions().isEmpty()
            && plan().keyConditions().stream().allMatch(each -> each.toString().equals(text)),
        "to have the key condition " + text,
        "it has " + plan().keyConditions());
  }

  /** It is so many queries, one for each value of an {@code in} that fans out. */
  public PlanAssert hasQueries(int count) {
    return isQuery()
        .check(
            plan().keyConditions().size() == count,
            "to be " + count + " queries",
            "it is " + plan().keyConditions().size());
  }

  /** DynamoDB filters what it reads by this. */
  public PlanAssert hasFilter(String text) {
    return check(
        plan().filter().toString().equals(text),
        "to have the filter " + text,
        plan().filter() == Condition.Constant.ALWAYS ? "it has none" : "it has " + plan().filter());
  }

  /** DynamoDB drops nothing of what it reads, and is paid for. */
  public PlanAssert hasNoFilter() {
    return check(
        plan().filter() == Condition.Constant.ALWAYS,
        "to have no filter",
        "it has " + plan().filter());
  }

  /** What DynamoDB cannot drop is dropped in memory, by this. */
  public PlanAssert hasInMemory(String text) {
    return check(
        plan().inMemory().toString().equals(text),
        "to apply in memory " + text,
        plan().inMemory() == Condition.Constant.ALWAYS
            ? "it is nothing"
            : "it is " + plan().inMemory());
  }

  /** Nothing that DynamoDB sends is dropped in memory. */
  public PlanAssert hasNothingInMemory() {
    return check(
        plan().inMemory() == Condition.Constant.ALWAYS,
        "to apply nothing in memory",
        "it applies " + plan().inMemory());
  }

  private PlanAssert isA(Operation operation) {
    return check(
        !plan().isEmpty() && plan().operation() == operation,
        "to be a " + operation,
        plan().isEmpty() ? "it sends nothing" : "it is a " + plan().operation());
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
