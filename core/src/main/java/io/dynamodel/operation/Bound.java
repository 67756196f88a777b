package io.dynamodel.operation;

import io.dynamodel.model.Model;

/**
 * What a batch or a transaction can read and write: a {@code DynaModel}, or a {@code
 * TableConnection}. Not for implementing.
 *
 * @param <T> the type of the records
 */
public interface Bound<T> {
  /** The compiled model. */
  Model<T> model();

  /** Carries out the operations of the connection that the model is bound to. */
  Driver driver();
}
