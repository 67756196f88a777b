package io.dynamodel.internal.batch;

/** Receives the progress of a batch after each response. */
@FunctionalInterface
public interface ProgressListener {
  /**
   * Receives the progress.
   *
   * @param done the number of items that were written, or were read or found missing
   * @param total the total number of items
   * @param retried the number of times that an item was sent again
   */
  void progress(int done, int total, int retried);
}
