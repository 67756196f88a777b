package io.dynamodel.migrations;

import java.time.Instant;

/** Thrown if another process is migrating, and has no work to share. Nothing was changed. */
public class MigrationBusyException extends MigrationException {
  private static final long serialVersionUID = 1L;

  private final String holder;
  private final Instant until;

  public MigrationBusyException(String message, String holder, Instant until) {
    super(message);
    this.holder = holder;
    this.until = until;
  }

  /** Returns the holder of the lease: its host, its process and a unique name. */
  public String holder() {
    return holder;
  }

  /**
   * Returns the time at which the lease ends if its holder does not renew it, by the holder's
   * clock.
   */
  public Instant until() {
    return until;
  }
}
