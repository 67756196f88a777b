package io.dynamodel.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown at {@code connect} or earlier for a definition that cannot work, such as one whose hash
 * key is not in its schema.
 */
public final class InvalidModelException extends DynaModelException {
  private static final long serialVersionUID = 1L;

  public InvalidModelException(String message) {
    super(message);
  }

  public InvalidModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
