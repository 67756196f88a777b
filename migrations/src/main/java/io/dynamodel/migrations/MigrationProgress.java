package io.dynamodel.migrations;

/**
 * How far a migration has come.
 *
 * @param migration the id of the migration
 * @param operation the position of the operation in the file, from 1
 * @param operations how many operations the file has
 * @param step the operation in words
 * @param seen how many items this process has looked at in the operation
 * @param changed how many of those it wrote
 * @param segmentsDone how many segments of the table are done, without those that other processes
 *     have done since this one began
 * @param segments how many segments there are
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
