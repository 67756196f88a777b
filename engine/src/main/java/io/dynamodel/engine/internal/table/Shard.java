package io.dynamodel.engine.internal.table;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of a stream, in time: the shards follow one another.
 *
 * @param parentId the id of the shard before, or null
 * @param first the lowest sequence number that it may have
 * @param last its highest sequence number, or null while it is open
 * @param closed when it was closed, or null
 */
public record Shard(
    String id,
    @Nullable String parentId,
    Instant created,
    long first,
    @Nullable Long last,
    @Nullable Instant closed) {
  public boolean isOpen() {
    return last == null;
  }

  public boolean holds(long sequence) {
    return sequence >= first && (last == null || sequence <= last);
  }

  Shard closedAt(long sequence, Instant now) {
    return new Shard(id, parentId, created, first, sequence, now);
  }
}
