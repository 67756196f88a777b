package io.dynamodel.error;

import org.jspecify.annotations.Nullable;

/**
 * A definition that cannot work, such as one whose hash key is not in its schema; thrown at {@code
 * connect} or earlier.
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
