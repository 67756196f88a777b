package io.dynamodel.engine.internal.table;

import io.dynamodel.engine.internal.value.Item;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of an item in a stream.
 *
 * @param sequence greater than that of any earlier change in the database
 * @param time of the commit
 * @param old the item before, or null
 * @param changed the item after, or null; not both are null
 * @param expired whether the item's time to live was over
 */
public record StreamRecord(
    long sequence, Instant time, @Nullable Item old, @Nullable Item changed, boolean expired) {}
