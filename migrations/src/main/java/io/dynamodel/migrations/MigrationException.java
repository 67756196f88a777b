package io.dynamodel.migrations;

import io.dynamodel.error.DynaModelException;
import org.jspecify.annotations.Nullable;

/** Thrown if migrations cannot be read, written or applied. The message says what to do. */
public class MigrationException extends DynaModelException {
  private static final long serialVersionUID = 1L;

  public MigrationException(String message) {
    super(message);
  }

  public MigrationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
