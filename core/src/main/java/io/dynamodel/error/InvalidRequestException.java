package io.dynamodel.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown for a call that cannot be sent as a request, such as one with a null instead of a key, a
 * negative limit, a change of a key, or a cursor of other results. It is thrown before any request.
 * If a lookup or a change cannot be resolved, it is an {@link InvalidLookupException}. A PartiQL
 * statement that DynamoDB rejects as invalid also causes it, after its request.
 */
public sealed class InvalidRequestException extends DynaModelException
    permits InvalidLookupException {
  private static final long serialVersionUID = 1L;

  public InvalidRequestException(String message) {
    super(message);
  }

  public InvalidRequestException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
