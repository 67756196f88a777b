package io.dynamodel.engine.internal.store;

import java.util.function.Consumer;

/**
 * Writes and reads the roots of a store. Roots are immutable, and records are applied one at a
 * time, so that implementations need no synchronization.
 */
public interface Journaled<R> {
  /** Returns the root of a new directory. */
  R empty();

  /** Returns the root after the change of a record. */
  R apply(R root, byte[] record);

  /**
   * Writes a root as records, none of them empty. Applied to {@link #empty()} in order, they
   * restore the root. Commits may run at the same time.
   */
  void snapshot(R root, Consumer<byte[]> records);
}
