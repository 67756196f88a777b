package io.dynamodel.test;

import io.dynamodel.Plan;
import org.jspecify.annotations.Nullable;

/**
 * The entry point to DynaModel's assertions, for use beside AssertJ's own:
 *
 * <pre>{@code
 * import static io.dynamodel.test.DynaAssertions.assertThat;
 *
 * assertThat(books.query("author", "Mr. Bar").explain()).usesIndex("by-author").hasNoFilter();
 * }</pre>
 */
public final class DynaAssertions {
  private DynaAssertions() {}

  /** Begins assertions on the plan of a read. */
  public static PlanAssert assertThat(@Nullable Plan plan) {
    return new PlanAssert(plan);
  }
}
