package io.dynamodel;

import io.dynamodel.error.Given;
import io.dynamodel.internal.batch.ProgressListener;
import java.util.function.Consumer;

/**
 * The options of writing a batch: {@code books.saveBatch(all, o -> o.onlyIf("year__lt", 2000))}.
 * Items for which {@code onlyIf} is false are not written and are listed in a {@link
 * io.dynamodel.error.BatchIncompleteException}; the others are written, one request each.
 */
public final class BatchOptions extends ConditionalOptions<BatchOptions> {
  private ProgressListener listener = (done, total, retried) -> {};

  private BatchOptions() {}

  @Override
  BatchOptions self() {
    return this;
  }

  static BatchOptions of(Consumer<BatchOptions> options) {
    BatchOptions given = new BatchOptions();
    Given.given(options, "the options").accept(given);
    return given;
  }

  /**
   * Sets a listener for the progress of the batch, which is called after each response, on any
   * thread but never concurrently. If it throws an exception, the batch fails with an exception
   * that says what was done.
   */
  public BatchOptions onProgress(Consumer<Batch.Progress> progress) {
    listener = Batch.Progress.to(Given.given(progress, "the listener of onProgress(…)"));
    return this;
  }

  ProgressListener listener() {
    return listener;
  }
}
