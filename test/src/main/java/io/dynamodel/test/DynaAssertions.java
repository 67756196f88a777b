package io.dynamodel.test;

import io.dynamodel.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * The entry to DynaModel's assertions, beside AssertJ's own:
 *
 * <pre>{@code
 * import static io.dynamodel.test.DynaAssertions.assertThat;
 *
 * assertThat(books.query("author", "Mr. Bar").explain()).usesIndex("by-author").hasNoFilter();
 * }</pre>
 */
public final class DynaAssertions {
  private DynaAssertions() {}

  /** Begins assertions on how results will be found. */
  public static PlanAssert assertThat(@Nullable Plan plan) {
    return new PlanAssert(plan);
  }
}
