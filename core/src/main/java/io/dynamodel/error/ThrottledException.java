package io.dynamodel.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if DynamoDB rejected a request because there were too many, even after the SDK repeated
 * it. The request had no effect; it may succeed later.
 */
public final class ThrottledException extends DynaModelException {
  private static final long serialVersionUID = 1L;

  public ThrottledException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
