package io.dynamodel.cli.base;

import java.io.Serial;

/** A command that was used correctly but failed; the message is for the user. */
public final class FailedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public FailedException(String message) {
    super(message);
  }
}
