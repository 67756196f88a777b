package io.dynamodel;

import io.dynamodel.error.Given;
import java.util.function.Consumer;

/** How much is to be heard of a bulk update or delete: {@code delete(o -> o.onProgress(…))}. */
public final class BulkOptions {
  private Consumer<BulkResult> listener = result -> {};

  /**
   * Is told after each page what was done so far, on the thread that called, or with an async model
   * on one of the client's; also after the page at which an error ends it. What it throws ends it,
   * too, in an exception that says what was done.
   */
  public BulkOptions onProgress(Consumer<BulkResult> progress) {
    listener = Given.given(progress, "the listener of onProgress(…)");
    return this;
  }

  public Consumer<BulkResult> listener() {
    return listener;
  }
}
