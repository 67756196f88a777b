package io.dynamodel.error;

import org.jspecify.annotations.Nullable;

/** Thrown by {@code createTable} if a table with that name already exists. */
public final class TableExistsException extends DynaModelException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public TableExistsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
