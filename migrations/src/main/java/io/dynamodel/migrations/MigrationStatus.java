package io.dynamodel.migrations;

import java.time.Instant;
import java.util.Optional;

/**
 * A migration, and whether it is applied.
 *
 * @param id the name of its file without {@code .json}
 * @param state whether it is applied
 * @param at when it was applied, or when its state was last recorded; empty if it is pending
 * @param done the number of completed operations
 * @param operations the number of operations; 0 if its file is missing
 * @param by who applied it; empty if it is pending
 */
public record MigrationStatus(
    String id, State state, Optional<Instant> at, int done, int operations, String by) {
  /** The state of a migration. */
  public enum State {
    /** Not applied. */
    PENDING,
    /** Partly applied: it is being applied, or its process died. */
    STARTED,
    /** An operation failed; the earlier ones were carried out. */
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
