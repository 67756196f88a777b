package io.dynamodel;

import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.batch.BatchTerms;
import io.dynamodel.internal.batch.ProgressListener;
import io.dynamodel.internal.model.Model;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The options of writing a batch: {@code books.saveBatch(all, o -> o.onlyIf("year__lt", 2000))}.
 * Items for which {@code onlyIf} is false are not written and are listed in a {@link
 * io.dynamodel.error.BatchIncompleteException}; the others are written, one request each.
 */
public final class BatchOptions extends ConditionalOptions<BatchOptions> {
  private @Nullable BiConsumer<Integer, List<Violation>> rejected;
  private boolean isAsStored;
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

  /**
   * Reports invalid rows, and writes the others: {@code books.putBatch(rows, o ->
   * o.rejected((position, violations) -> …))}. Without this option, one invalid row is an error of
   * the whole batch, and nothing is written.
   *
   * <p>The listener is called once for each invalid row, in their order, before any request is
   * sent. It gets the position of the row in the batch, counted from 0, and its violations, whose
   * paths begin in the row; for a key of {@code deleteBatch}, the violations of the key. The call
   * returns the other records. If the listener throws an exception, the batch ends with an
   * exception that has it as its cause, and nothing is sent.
   *
   * <p>With the validation level {@code MODERATE}, the stored item determines whether an invalid
   * row is stored. A row that is not stored is reported during the batch, on any thread but never
   * concurrently.
   */
  public BatchOptions rejected(BiConsumer<Integer, List<Violation>> invalid) {
    rejected = Given.given(invalid, "the listener of rejected(…)");
    return this;
  }

  /**
   * Stores records or maps that were stored before, such as those of an export, exactly as they
   * are: versions, times, counters and generated values are not set, and a stored version is not
   * compared. They replace the stored items with the same keys. They are validated as usual, and
   * the guards of unique fields are written. No listener of the model is called, and no {@code
   * beforeWrite} replaces a record. It is not an option of {@code deleteBatch}.
   */
  public BatchOptions asStored() {
    isAsStored = true;
    return this;
  }

  BatchTerms terms(Model<?> model) {
    return new BatchTerms(condition(model), isAsStored, rejected, listener);
  }

  /**
   * Returns the terms of a deletion.
   *
   * @throws InvalidRequestException if an option is set that has no meaning for it
   */
  BatchTerms ofDeletion(Model<?> model) {
    if (isAsStored) {
      throw new InvalidRequestException(
          "deleteBatch(…): asStored() is an option of putBatch and saveBatch: leave it out");
    }
    return terms(model);
  }
}
