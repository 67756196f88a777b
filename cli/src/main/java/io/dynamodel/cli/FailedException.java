package io.dynamodel.cli;

import java.io.Serial;

/** A command that was used correctly but failed; the message is for the user. */
final class FailedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  FailedException(String message) {
    super(message);
  }
}
