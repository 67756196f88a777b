package io.dynamodel.streams;

import org.jspecify.annotations.Nullable;

/** A shard that a subscription reads. Used by the thread of the subscription only. */
final class OwnedShard {
  final String id;
  final boolean isLatest;

  /** The counter of its row. */
  long counter;

  /** The number of the last record that was handled; null for none. */
  @Nullable String sequence;

  /** Where to read on; null if it is to be found by the sequence number. */
  @Nullable String iterator;

  /** When its row was last written. */
  long kept = System.nanoTime();

  OwnedShard(ShardRow row) {
    id = row.shard();
    isLatest = row.isLatest();
    counter = row.counter() + 1;
    sequence = row.sequence();
  }
}
