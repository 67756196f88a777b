package io.dynamodel.engine.internal.table;

import io.dynamodel.engine.internal.value.Item;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of an item in a stream.
 *
 * @param sequence a number that is greater than that of any earlier change in the database
 * @param time the time of the commit
 * @param old the item before, or null
 * @param changed the item after, or null; one of the two is not null
 * @param expired whether the item was deleted because it had expired
 */
public record StreamRecord(
    long sequence, Instant time, @Nullable Item old, @Nullable Item changed, boolean expired) {}
