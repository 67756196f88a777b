package io.dynamodel.operation;

import io.dynamodel.model.Model;

/**
 * What a batch or a transaction can read and write: a {@code DynaModel}, {@code AsyncDynaModel} or
 * {@code TableConnection}. Not for implementing.
 *
 * @param <T> the type of the records
 */
public interface Bound<T> {
  /** The compiled model. */
  Model<T> model();

  /** What carries out its operations; all that is bound to one connection has the same. */
  Object driver();
}
