package io.dynamodel.error;

import org.jspecify.annotations.Nullable;

/**
 * The superclass of all exceptions that DynaModel throws. Unchecked. If the AWS SDK raised the
 * failure, the SDK's exception is the cause.
 *
 * <p>A message names the table, the key and the field, and says what was expected and what to do.
 * It never contains the values of an item, except its key.
 */
public class DynaModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DynaModelException(String message) {
    super(message);
  }

  public DynaModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
