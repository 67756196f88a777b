package io.dynamodel.migrations;

/**
 * Thrown if an operation of a migration failed. Everything that was applied before is recorded, and
 * the next {@code migrate} continues with this operation.
 */
public class MigrationFailedException extends MigrationException {
  private static final long serialVersionUID = 1L;

  private final String migration;
  private final int operation;

  public MigrationFailedException(
      String message, String migration, int operation, Throwable cause) {
    super(message, cause);
    this.migration = migration;
    this.operation = operation;
  }

  /** Returns the id of the migration: {@code 0003_split_name}. */
  public String migration() {
    return migration;
  }

  /** Returns the position of the operation in the file, from 1. */
  public int operation() {
    return operation;
  }
}
