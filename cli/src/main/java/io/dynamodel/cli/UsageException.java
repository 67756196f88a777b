package io.dynamodel.cli;

import java.io.Serial;

/** A command that was used wrongly; the message is one sentence for the user. */
final class UsageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
