package io.dynamodel.error;

import org.jspecify.annotations.Nullable;

/**
 * A call that cannot be sent as a request, such as one with a null in the place of a key, a limit
 * below zero, a change of a key, or a cursor of other results. It is thrown before any request;
 * where a lookup or a change cannot be understood, as an {@link InvalidLookupException}. A
 * statement of PartiQL that DynamoDB does not accept is one, too, after its request.
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
