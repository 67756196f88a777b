package io.dynamodel.internal.batch;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.base.Names;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects the invalid members of a batch, and reports them if the caller has a listener for them.
 */
final class Rejections {
  private final Map<Integer, List<Violation>> invalid = new TreeMap<>();

  /** Receives the position and the violations of each; null if they are an error. */
  private @Nullable BiConsumer<Integer, List<Violation>> listener;

  void listener(@Nullable BiConsumer<Integer, List<Violation>> other) {
    listener = other;
  }

  boolean areTaken() {
    return listener != null;
  }

  void add(int position, List<Violation> violations) {
    invalid.put(position, violations);
  }

  Map<Integer, List<Violation>> all() {
    return invalid;
  }

  /**
   * Reports all of them, in the order of their positions.
   *
   * @param what the batch, in messages
   * @throws DynaModelException if the listener fails, before anything was sent
   */
  void report(String what) {
    invalid.forEach(
        (position, violations) -> report(position, violations, what + ", none of which was sent"));
  }

  /** Reports a member that was not stored because of the stored item, while others are written. */
  synchronized void reportLate(int position, List<Violation> violations, String what) {
    report(position, violations, what);
  }

  private void report(int position, List<Violation> violations, String what) {
    try {
      if (listener != null) {
        listener.accept(position, List.copyOf(violations));
      }
    } catch (RuntimeException e) {
      throw new DynaModelException(
          String.format(
              Locale.ROOT,
              "the listener of rejected(…) failed at position %d of %s: %s",
              position,
              what,
              Names.said(e.toString())),
          e);
    }
  }
}
