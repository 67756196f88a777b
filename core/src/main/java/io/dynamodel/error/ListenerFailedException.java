package io.dynamodel.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if a listener failed after a write that was carried out. Do not repeat the write. The
 * cause is the exception of the listener; those of further listeners are its suppressed exceptions.
 */
public final class ListenerFailedException extends DynaModelException {
  private static final long serialVersionUID = 1L;

  public ListenerFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
