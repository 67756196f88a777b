package io.dynamodel;

import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.batch.BulkCount;
import io.dynamodel.internal.read.ReadOptions;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Options for upgrading all items of a table: {@code books.upgradeAll(o ->
 * o.parallel(4).rateLimit(100))}.
 */
public final class UpgradeOptions {
  private Consumer<ReadOptions> reading = options -> {};
  private Consumer<BulkResult> listener = result -> {};

  private UpgradeOptions() {}

  static UpgradeOptions of(Consumer<UpgradeOptions> options) {
    UpgradeOptions given = new UpgradeOptions();
    Given.given(options, "the options").accept(given);
    return given;
  }

  Consumer<ReadOptions> reading() {
    return reading;
  }

  Consumer<BulkCount> listener() {
    return count -> listener.accept(new BulkResult(count));
  }

  /** Scans the table in this many segments concurrently. */
  public UpgradeOptions parallel(int segments) {
    ReadChain.checkSegments(segments);
    return with(o -> o.segments = segments);
  }

  /**
   * Waits between requests, so that reads and writes consume no more than this many capacity units
   * per second on average.
   */
  public UpgradeOptions rateLimit(double unitsPerSecond) {
    ReadChain.check(unitsPerSecond > 0, "rateLimit", "more than 0", unitsPerSecond);
    return with(o -> o.rateLimit = unitsPerSecond);
  }

  /** Reads at most this many items with each request, after which the progress is reported. */
  public UpgradeOptions pageSize(int items) {
    ReadChain.check(items >= 1, "pageSize", "1 or more", items);
    return with(o -> o.pageSize = items);
  }

  /**
   * Continues where an earlier call with the same number of segments stopped.
   *
   * @param cursor the cursor of its last progress; null for the beginning
   */
  public UpgradeOptions from(@Nullable String cursor) {
    return with(o -> o.cursor = cursor);
  }

  /**
   * Calls a listener after each page with the counts so far and the cursor to continue from, also
   * after the page at which an error ends the operation. The call is made on the thread of the
   * caller, or with an async model on a thread of the client. An exception that the listener throws
   * ends the operation, as the cause of an exception that says how much was done.
   */
  public UpgradeOptions onProgress(Consumer<BulkResult> progress) {
    listener = Given.given(progress, "the listener of onProgress(…)");
    return this;
  }

  private UpgradeOptions with(Consumer<ReadOptions> more) {
    reading = reading.andThen(more);
    return this;
  }
}
