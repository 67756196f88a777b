package io.dynamodel.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of all that DynaModel throws. Unchecked; where the AWS SDK raised it, the SDK's
 * exception is the cause.
 *
 * <p>A message names the table, the key and the field, what was expected and what to do. It never
 * holds the values of an item other than its key.
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
