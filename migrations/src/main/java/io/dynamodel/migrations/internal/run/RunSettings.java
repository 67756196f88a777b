package io.dynamodel.migrations.internal.run;

import io.dynamodel.migrations.MigrationProgress;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The settings for running migrations.
 *
 * @param lease how long a lease lasts without being renewed
 * @param workers the number of threads of this process that work on segments
 * @param segments the number of segments into which a table is split
 * @param pageSize the number of items to examine between checkpoints
 * @param unitsPerSecond the maximum capacity that this process consumes; infinite for no limit
 * @param allowsInvalid whether changed items may break the schema
 * @param time the clock
 * @param listener receives the progress
 */
public record RunSettings(
    Duration lease,
    int workers,
    int segments,
    int pageSize,
    double unitsPerSecond,
    boolean allowsInvalid,
    Time time,
    Consumer<MigrationProgress> listener) {}
