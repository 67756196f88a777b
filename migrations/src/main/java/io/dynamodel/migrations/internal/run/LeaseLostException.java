package io.dynamodel.migrations.internal.run;

import io.dynamodel.migrations.MigrationException;
import org.jspecify.annotations.Nullable;

/** Thrown if another process has taken over a lease that was not renewed in time. */
final class LeaseLostException extends MigrationException {
  private static final long serialVersionUID = 1L;

  LeaseLostException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
