package io.dynamodel.engine.internal.store;

import java.util.function.Consumer;

/**
 * How the roots of a store are written and read. Roots are immutable, and records are applied one
 * after the other, so that nothing here has to be synchronised.
 */
public interface Journaled<R> {
  /** The root of a directory that is new. */
  R empty();

  /** The root after the change that the record is of. */
  R apply(R root, byte[] record);

  /**
   * Writes a root as records, none of them empty, that make it again when they are applied to
   * {@link #empty()} in order. It runs beside commits.
   */
  void snapshot(R root, Consumer<byte[]> records);
}
