package io.dynamodel.internal.step;

/** Executes operations. */
public interface Driver {
  /**
   * Executes an operation from its first step to its last.
   *
   * @throws io.dynamodel.error.DynaModelException if it fails
   */
  <R> R run(Step<R> first);
}
