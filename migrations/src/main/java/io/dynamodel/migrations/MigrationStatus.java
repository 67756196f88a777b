package io.dynamodel.migrations;

import java.time.Instant;
import java.util.Optional;

/**
 * A migration, and whether it is applied.
 *
 * @param id the name of its file without {@code .json}
 * @param state whether it is applied
 * @param at when it was applied, or when its state was last recorded; empty if it is pending
 * @param done how many of its operations are done
 * @param operations how many operations it has; 0 if its file is missing
 * @param by who applied it; empty if it is pending
 */
public record MigrationStatus(
    String id, State state, Optional<Instant> at, int done, int operations, String by) {
  /** Whether a migration is applied. */
  public enum State {
    /** Not applied. */
    PENDING,
    /** Some of its operations are done, and it is being applied, or its process has died. */
    STARTED,
    /** An operation failed; the earlier ones are done. */
    FAILED,
    /** Applied. */
    APPLIED,
    /** Marked as applied, without carrying it out. */
    FAKED,
    /** Applied, but its file is missing. */
    MISSING
  }

  /** Returns whether nothing is left to do. */
  public boolean isApplied() {
    return state == State.APPLIED || state == State.FAKED || state == State.MISSING;
  }
}
