package io.dynamodel;

import io.dynamodel.error.Given;
import io.dynamodel.internal.batch.ProgressListener;
import java.util.function.Consumer;

/**
 * How a batch is written: {@code books.saveBatch(all, o -> o.onlyIf("year__lt", 2000))}. The items
 * of which {@code onlyIf} is not true are listed in a {@link
 * io.dynamodel.error.BatchIncompleteException}, and the others are written, one request each.
 */
public final class BatchOptions extends ConditionalOptions<BatchOptions> {
  private ProgressListener listener = (done, total, retried) -> {};

  private BatchOptions() {}

  @Override
  BatchOptions self() {
    return this;
  }

  public static BatchOptions of(Consumer<BatchOptions> options) {
    BatchOptions given = new BatchOptions();
    Given.given(options, "the options").accept(given);
    return given;
  }

  /**
   * Is told after each response how far the batch has come, never twice at the same time, but on
   * any thread. What it throws ends the batch, in an exception that says what was done.
   */
  public BatchOptions onProgress(Consumer<Batch.Progress> progress) {
    listener = Batch.Progress.to(Given.given(progress, "the listener of onProgress(…)"));
    return this;
  }

  public ProgressListener listener() {
    return listener;
  }
}
