package io.dynamodel.migrations;

/**
 * The progress of a migration.
 *
 * @param migration the id of the migration
 * @param operation the position of the operation in the file, from 1
 * @param operations the number of operations in the file
 * @param step the operation in words
 * @param seen the number of items that this process has examined in the operation
 * @param changed the number of those items that it wrote
 * @param segmentsDone the number of completed segments of the table, without those that other
 *     processes have completed since this one began
 * @param segments the number of segments
 */
public record MigrationProgress(
    String migration,
    int operation,
    int operations,
    String step,
    long seen,
    long changed,
    int segmentsDone,
    int segments) {}
