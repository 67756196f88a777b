package io.dynamodel.cli.base;

import java.io.Serial;

/** A command that was used wrongly; the message is one sentence for the user. */
public final class UsageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
