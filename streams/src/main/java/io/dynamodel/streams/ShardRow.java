package io.dynamodel.streams;

import io.dynamodel.value.Document;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint of a shard, and its lease.
 *
 * @param owner the subscription that reads the shard; null for none
 * @param counter increases with each sign of life of the owner
 * @param sequence the number of the last record that was handled; null for none
 * @param isLatest whether a shard without handled records is read from its end
 * @param isDone whether all records were handled, and no more can come
 */
record ShardRow(
    String shard,
    @Nullable String owner,
    long counter,
    @Nullable String sequence,
    boolean isLatest,
    boolean isDone) {
  static final String STREAM = "stream";
  static final String SHARD = "shard";
  static final String OWNER = "owner";
  static final String COUNTER = "counter";
  static final String SEQUENCE = "sequence";
  static final String LATEST = "latest";
  static final String DONE = "done";

  static ShardRow of(Document row) {
    return new ShardRow(
        String.valueOf(row.get(SHARD)),
        (String) row.get(OWNER),
        row.get(COUNTER) instanceof Number counter ? counter.longValue() : 0,
        (String) row.get(SEQUENCE),
        Boolean.TRUE.equals(row.get(LATEST)),
        Boolean.TRUE.equals(row.get(DONE)));
  }

  /** Returns what changes while the owner is alive. */
  String sign() {
    return owner + "/" + counter;
  }
}
