package io.dynamodel.operation;

import java.util.function.Consumer;

/** How a batch is read: {@code books.getBatch(keys, o -> o.consistent())}. */
public final class BatchGetOptions {
  private boolean consistent;
  private Consumer<BatchProgress> listener = progress -> {};

  /**
   * Strongly consistent reads, which see all writes that succeeded before them and cost twice as
   * much.
   */
  public BatchGetOptions consistent() {
    consistent = true;
    return this;
  }

  /**
   * Is told after each response how far the batch has come, never twice at the same time, but on
   * any thread. What it throws ends the batch.
   */
  public BatchGetOptions progress(Consumer<BatchProgress> progress) {
    listener = progress;
    return this;
  }

  boolean isConsistent() {
    return consistent;
  }

  Consumer<BatchProgress> listener() {
    return listener;
  }
}
