package io.dynamodel.error;

import org.jspecify.annotations.Nullable;

/**
 * A write that was carried out, and whose listener failed afterwards. Do not repeat the write. The
 * cause is the exception of the listener; those of further listeners are its suppressed exceptions.
 */
public final class ListenerFailedException extends DynaModelException {
  private static final long serialVersionUID = 1L;

  public ListenerFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
