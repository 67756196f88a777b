package io.dynamodel.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown for a lookup, a change or a key that cannot be sent, such as one with an unknown field,
 * before any request.
 */
public final class InvalidLookupException extends InvalidRequestException {
  private static final long serialVersionUID = 1L;

  public InvalidLookupException(String message) {
    super(message);
  }

  public InvalidLookupException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
