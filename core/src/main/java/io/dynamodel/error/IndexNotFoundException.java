package io.dynamodel.error;

import org.jspecify.annotations.Nullable;

/** Thrown if a read uses an index that a model declares and that the real table does not have. */
public final class IndexNotFoundException extends DynaModelException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public IndexNotFoundException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
