package io.dynamodel.engine.error;

import org.jspecify.annotations.Nullable;

/** Reports that a directory cannot be used, or that a commit could not be written to it. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a message and, if there is one, its cause. */
  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
