package io.dynamodel.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if the table exists but is being created, updated or deleted, so that the operation cannot
 * run now.
 */
public final class TableNotActiveException extends DynaModelException {
  private static final long serialVersionUID = 1L;

  public TableNotActiveException(String message) {
    super(message);
  }

  public TableNotActiveException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
