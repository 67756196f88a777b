package io.dynamodel.migrations.internal;

/**
 * A place between two records of a source.
 *
 * @param offset the number of bytes before it
 * @param line the line, from 1
 * @param mode the state that is required to continue here; empty for none
 */
public record Position(long offset, long line, String mode) {
  /** The beginning of a source. */
  public static final Position START = new Position(0, 1, "");
}
