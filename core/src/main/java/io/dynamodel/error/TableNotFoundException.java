package io.dynamodel.error;

import org.jspecify.annotations.Nullable;

/** Thrown if the table does not exist in the connection's database. */
public final class TableNotFoundException extends DynaModelException {
  private static final long serialVersionUID = 1L;

  public TableNotFoundException(String message) {
    super(message);
  }

  public TableNotFoundException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
