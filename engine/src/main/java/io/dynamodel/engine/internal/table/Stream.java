package io.dynamodel.engine.internal.table;

import io.dynamodel.engine.internal.store.Cursor;
import io.dynamodel.engine.internal.store.Tree;
import io.dynamodel.engine.internal.value.KeyBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The stream of a table: a chain of shards, of which the last is open until the stream is disabled.
 * A shard accepts records for four hours; the next record after that opens another shard. Records
 * can be read for 24 hours.
 *
 * @param keySchema the key schema of the table
 * @param disabled when it was disabled, or null while it is enabled
 * @param shards the oldest first
 * @param records the records by their sequence numbers
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html">Change
 *     data capture for DynamoDB Streams</a>
 */
public record Stream(
    String tableName,
    String label,
    StreamViewType viewType,
    KeySchema keySchema,
    Instant created,
    @Nullable Instant disabled,
    List<Shard> shards,
    Tree<StreamRecord> records) {
  /** How long records can be read. */
  public static final Duration RETENTION = Duration.ofHours(24);

  /** How long a shard accepts records. */
  public static final Duration SHARD_AGE = Duration.ofHours(4);

  public Stream {
    shards = List.copyOf(shards);
  }

  static Stream enabled(
      String tableName,
      String label,
      StreamViewType viewType,
      KeySchema keySchema,
      Instant now,
      long next) {
    return new Stream(
        tableName,
        label,
        viewType,
        keySchema,
        now,
        null,
        List.of(new Shard(shardId(label, now, next), null, now, next, null, null)),
        Tree.empty());
  }

  public String arn() {
    return Arns.stream(tableName, label);
  }

  public boolean isEnabled() {
    return disabled == null;
  }

  /** Returns the shard with an id, or null. */
  public @Nullable Shard shard(String id) {
    for (Shard shard : shards) {
      if (shard.id().equals(id)) {
        return shard;
      }
    }
    return null;
  }

  /** Returns the shards that may still have records. */
  public List<Shard> shardsAt(Instant now) {
    List<Shard> readable = new ArrayList<>();
    for (Shard shard : shards) {
      Instant closed = shard.closed();
      if (closed == null || !isTooOld(closed, now)) {
        readable.add(shard);
      }
    }
    return readable;
  }

  /** Returns whether nothing of the stream is stored any longer. */
  public boolean isGone(Instant now) {
    return disabled != null && isTooOld(disabled, now);
  }

  static byte[] key(long sequence) {
    return new KeyBytes().hash(sequence).toBytes();
  }

  /** Returns whether a record of this time can no longer be read. */
  public static boolean isTooOld(Instant time, Instant now) {
    return !time.plus(RETENTION).isAfter(now);
  }

  /** Returns the record with a sequence number, or null. */
  public @Nullable StreamRecord record(long sequence) {
    return records.get(key(sequence));
  }

  /** Returns the records from a sequence number on, in the order of their commits. */
  public Cursor<StreamRecord> from(long sequence) {
    return records.ascending(key(sequence), null);
  }

  Stream with(StreamRecord record) {
    List<Shard> list = shards;
    Shard open = shards.get(shards.size() - 1);
    if (!open.created().plus(SHARD_AGE).isAfter(record.time())) {
      list = new ArrayList<>(shards);
      list.set(list.size() - 1, open.closedAt(record.sequence() - 1, record.time()));
      list.add(
          new Shard(
              shardId(label, record.time(), record.sequence()),
              open.id(),
              record.time(),
              record.sequence(),
              null,
              null));
    }
    return with(list, disabled, records.with(key(record.sequence()), record));
  }

  /** Returns the stream with a record of a shard that it already has. */
  Stream restored(StreamRecord record) {
    return with(shards, disabled, records.with(key(record.sequence()), record));
  }

  Stream disabledAt(long next, Instant now) {
    List<Shard> list = new ArrayList<>(shards);
    int last = list.size() - 1;
    list.set(last, list.get(last).closedAt(next - 1, now));
    return with(list, now, records);
  }

  /** Returns the stream without the records that are too old to be read. */
  Stream trimmed(Instant now) {
    Tree<StreamRecord> kept = records;
    Cursor<StreamRecord> cursor = records.ascending(null, null);
    while (cursor.next() && isTooOld(cursor.value().time(), now)) {
      kept = kept.without(cursor.key());
    }
    List<Shard> readable = shardsAt(now);
    return kept == records && readable.size() == shards.size()
        ? this
        : with(readable, disabled, kept);
  }

  private Stream with(
      List<Shard> changedShards, @Nullable Instant changed, Tree<StreamRecord> changedRecords) {
    return new Stream(
        tableName, label, viewType, keySchema, created, changed, changedShards, changedRecords);
  }

  private static String shardId(String label, Instant now, long first) {
    return String.format(
        Locale.ROOT, "shardId-%020d-%08x", now.toEpochMilli(), (label + first).hashCode());
  }
}
