package io.dynamodel.operation;

import io.dynamodel.plan.Plan;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Fetches the pages of a query or scan, one at a time and only when asked. */
final class PageIterator {
  private final Driver driver;
  private final Plan plan;
  private final ReadOptions options;
  private final boolean counting;
  private @Nullable Map<String, AttributeValue> from;
  private boolean ended;

  PageIterator(Driver driver, Plan plan, ReadOptions options, boolean counting) {
    this.driver = driver;
    this.plan = plan;
    this.options = options;
    this.counting = counting;
    this.ended = plan.isEmpty();
  }

  boolean hasNext() {
    return !ended;
  }

  /**
   * The next page.
   *
   * @param wanted how many items are still wanted
   */
  ReadPage next(long wanted) {
    ReadPage page = driver.run(ReadPage.of(plan, options, from, size(wanted), counting));
    from = page.next();
    ended = from == null;
    return page;
  }

  /** Without a filter each item looked at is returned, so that no more than the wanted ones need be looked at. */
  private @Nullable Integer size(long wanted) {
    Integer size = options.pageSize();
    boolean enough = plan.isUnfiltered() && wanted < (size == null ? Integer.MAX_VALUE : size);
    return enough ? Integer.valueOf((int) wanted) : size;
  }
}
