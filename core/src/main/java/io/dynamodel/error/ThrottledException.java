package io.dynamodel.error;

import org.jspecify.annotations.Nullable;

/**
 * A request that DynamoDB rejected because there were too many, after the SDK has repeated it. It
 * did nothing; the same request can succeed later.
 */
public final class ThrottledException extends DynaModelException {
  private static final long serialVersionUID = 1L;

  public ThrottledException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
