package io.dynamodel.operation;

/** Carries operations out. */
public interface Driver {
  /**
   * Takes an operation from its first step to its last.
   *
   * @throws io.dynamodel.error.DynaModelException if it fails
   */
  <R> R run(Step<R> first);
}
