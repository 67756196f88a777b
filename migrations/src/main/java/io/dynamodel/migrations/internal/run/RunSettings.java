package io.dynamodel.migrations.internal.run;

import io.dynamodel.migrations.MigrationProgress;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How migrations are run.
 *
 * @param lease how long a lease lasts without being renewed
 * @param workers how many threads of this process work on segments
 * @param segments into how many segments a table is split
 * @param pageSize how many items are looked at between checkpoints
 * @param unitsPerSecond the most capacity that this process consumes; infinite for no limit
 * @param time the passing of time
 * @param listener is told how far it has come
 */
public record RunSettings(
    Duration lease,
    int workers,
    int segments,
    int pageSize,
    double unitsPerSecond,
    Time time,
    Consumer<MigrationProgress> listener) {}
