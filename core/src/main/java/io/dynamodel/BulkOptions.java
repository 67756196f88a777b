package io.dynamodel;

import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.batch.BulkCount;
import java.util.function.Consumer;

/** Options for bulk updates and deletions: {@code results.delete(o -> o.onProgress(…))}. */
public final class BulkOptions {
  private Consumer<BulkResult> listener = result -> {};

  private BulkOptions() {}

  /** Returns the listener that options name. */
  static Consumer<BulkCount> listener(Consumer<BulkOptions> options) {
    BulkOptions given = new BulkOptions();
    Given.given(options, "the options").accept(given);
    return count -> given.listener.accept(new BulkResult(count));
  }

  /**
   * Calls a listener after each page with the counts so far, also after the page at which an error
   * ends the operation. The call is made on the thread of the caller, or with an async model on a
   * thread of the client. An exception that the listener throws ends the operation, as the cause of
   * an exception that says how much was done.
   */
  public BulkOptions onProgress(Consumer<BulkResult> progress) {
    listener = Given.given(progress, "the listener of onProgress(…)");
    return this;
  }
}
