package io.dynamodel.error;

import org.jspecify.annotations.Nullable;

/**
 * A lookup, a change or a key that cannot be sent, such as one of an unknown field; thrown before
 * any request.
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
