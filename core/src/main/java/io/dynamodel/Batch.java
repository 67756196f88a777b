package io.dynamodel;

import io.dynamodel.error.Violation;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.batch.BatchWrite;
import io.dynamodel.internal.batch.ProgressListener;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.step.Step;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Writes a batch across tables: {@code connection.writeBatch(b -> b.put(books, map).delete(people,
 * key))}. Nothing is sent unless all of it is valid, or {@link #rejected} is set. If an item is
 * written or deleted repeatedly, the last call counts.
 */
public final class Batch {
  private final Object driver;
  private final BatchWrite writes = new BatchWrite();
  private ProgressListener listener = (done, total, retried) -> {};

  /**
   * The progress of a batch.
   *
   * @param done the number of items that were written, or were read or found missing
   * @param total the total number of items; each key counts once
   * @param retried the number of times that an item was sent again, because DynamoDB was too busy
   *     or its response was full
   */
  public record Progress(int done, int total, int retried) {
    /** Returns what gives the progress of a batch to the listener of a program. */
    static ProgressListener to(Consumer<Progress> listener) {
      return (done, total, retried) -> listener.accept(new Progress(done, total, retried));
    }
  }

  private Batch(Object driver) {
    this.driver = driver;
  }

  /**
   * Returns the steps of a batch.
   *
   * @param driver the driver that all models of the batch are bound to
   * @param content makes the calls
   * @throws io.dynamodel.error.ValidationException with all violations of all records, and all that
   *     is wrong with keys
   * @throws io.dynamodel.error.InvalidLookupException if only keys are wrong
   */
  static Step<Boolean> of(Object driver, Consumer<Batch> content) {
    Batch batch = new Batch(driver);
    Given.given(content, "the consumer of a batch").accept(batch);
    return batch.writes.steps(batch.listener, () -> true);
  }

  /**
   * Creates a record from a plain map, with document names, and stores it.
   *
   * @throws io.dynamodel.error.DynaModelException if the model is bound to another connection
   */
  public <T> Batch put(BoundModel<T> to, Map<String, ?> map) {
    Model<T> model = model(to);
    writes.store(model, map, model::bind, false, Condition.Constant.ALWAYS, sent -> {});
    return this;
  }

  /**
   * Stores a record.
   *
   * @throws io.dynamodel.error.DynaModelException if the model is bound to another connection
   */
  public <T> Batch save(BoundModel<T> to, T record) {
    Model<T> model = model(to);
    writes.store(model, record, model::prepare, false, Condition.Constant.ALWAYS, sent -> {});
    return this;
  }

  /**
   * Deletes the record of a key: a {@link io.dynamodel.value.Key}, the bare hash key value of a
   * table without a range key, or a map of the key's fields.
   *
   * @throws io.dynamodel.error.DynaModelException if the model is bound to another connection
   */
  public Batch delete(BoundModel<?> from, Object key) {
    writes.delete(model(from), key, Condition.Constant.ALWAYS);
    return this;
  }

  /**
   * Sets a listener for the progress of the batch, which is called after each response, on any
   * thread but never concurrently. If it throws an exception, the batch fails with an exception
   * that says what was done.
   */
  public Batch onProgress(Consumer<Progress> progress) {
    listener = Progress.to(Given.given(progress, "the listener of onProgress(…)"));
    return this;
  }

  /**
   * Sets what receives each invalid call, by its position and with its violations, before anything
   * is sent; the other calls are sent. Without this option, one invalid call is an error of the
   * whole batch. If it throws an exception, nothing is sent.
   */
  public Batch rejected(BiConsumer<Integer, List<Violation>> invalid) {
    writes.rejected(Given.given(invalid, "the listener of rejected(…)"));
    return this;
  }

  private <T> Model<T> model(BoundModel<T> bound) {
    Transaction.requireSame(driver, bound);
    return bound.model();
  }
}
