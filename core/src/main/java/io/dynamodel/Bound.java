package io.dynamodel;

import io.dynamodel.internal.model.Model;

/**
 * An object that a batch or a transaction can read and write: a {@code DynaModel}, {@code
 * AsyncDynaModel} or {@code TableConnection}. Not for implementation by users.
 *
 * @param <T> the type of the records
 */
public interface Bound<T> {
  /** Returns the compiled model. */
  Model<T> model();

  /**
   * Returns the driver of its operations; all objects bound to one connection have the same driver.
   */
  Object driver();
}
