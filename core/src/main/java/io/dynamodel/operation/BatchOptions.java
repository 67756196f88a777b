package io.dynamodel.operation;

import io.dynamodel.expression.Condition;
import io.dynamodel.lookup.Lookups;
import io.dynamodel.lookup.Q;
import io.dynamodel.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a batch is written: {@code books.saveBatch(all, o -> o.onlyIf("year__lt", 2000))}. */
public final class BatchOptions {
  private final List<Q> conditions = new ArrayList<>();
  private Consumer<BatchProgress> listener = progress -> {};

  /**
   * Is told after each response how far the batch has come, never twice at the same time, but on
   * any thread. What it throws ends the batch.
   */
  public BatchOptions progress(Consumer<BatchProgress> progress) {
    listener = progress;
    return this;
  }

  /**
   * Writes each item only if the stored one is as the lookups say; said several times, if it is all
   * of that. The items of which it is not are listed in a {@link
   * io.dynamodel.error.BatchIncompleteException}, and the others are written, one request each.
   *
   * @param lookup a lookup
   * @param value its operand
   * @param more further lookups and operands, in turn; all must be true
   */
  public BatchOptions onlyIf(String lookup, @Nullable Object value, @Nullable Object... more) {
    return onlyIf(Q.of(lookup, value, more));
  }

  /** Writes each item only if the stored one is as the lookups say, all of which must be true. */
  public BatchOptions onlyIf(Map<String, ?> lookups) {
    return onlyIf(Q.of(lookups));
  }

  /** Writes each item only if the stored one is as the lookups say. */
  public BatchOptions onlyIf(Q lookups) {
    conditions.add(lookups);
    return this;
  }

  Condition condition(Model<?> model) {
    return Condition.all(
        conditions.stream()
            .map(each -> Lookups.resolve(each, model.fields(), model.table().name()))
            .toList());
  }

  Consumer<BatchProgress> listener() {
    return listener;
  }
}
