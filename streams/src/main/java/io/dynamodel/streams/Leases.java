package io.dynamodel.streams;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.streams.ChangeStream.Start;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import io.dynamodel.value.ValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Shard;

/**
 * The checkpoints of a consumer, and the division of its shards among subscriptions. A shard
 * belongs to the subscription whose token its row has. A row whose counter has not changed for the
 * duration of a lease, as this process measures it, may be taken over; so clocks are not compared.
 */
final class Leases {
  /** Begins the range keys of the rows of subscriptions. */
  private static final String WORKER = "#worker:";

  /** The range key of the row that says that the first shards were registered. */
  private static final String BEGUN = "#begun";

  private final DynaModel<Document> table;
  private final String stream;
  private final Start start;
  private final long lease;
  private final String token = UUID.randomUUID().toString();
  private final Map<String, Seen> seen = new HashMap<>();
  private long beats;

  /** A sign of life, and when it was first seen. */
  private record Seen(String sign, long since) {}

  private Leases(DynaModel<Document> table, String stream, Start start, Duration lease) {
    this.table = table;
    this.stream = stream;
    this.start = start;
    this.lease = lease.toNanos();
  }

  static Leases of(
      DynaConnection connection, String name, ChangeStream<?> settings, StreamSource source) {
    connection.ensureTable(
        TableConfig.of(
            t ->
                t.name(name)
                    .hashKey(ShardRow.STREAM, ValueType.S)
                    .rangeKey(ShardRow.SHARD, ValueType.S)));
    return new Leases(
        connection.table(name), settings.name + "#" + source.arn(), settings.start, settings.lease);
  }

  private Key key(String shard) {
    return Key.of(stream, shard);
  }

  /** Returns the rows of all shards, after registering those that are new. */
  Map<String, ShardRow> rows(List<Shard> shards) {
    Map<String, ShardRow> rows = read();
    if (!rows.containsKey(BEGUN)) {
      for (Shard shard : shards) {
        boolean isNewest = start == Start.NEWEST;
        boolean isClosed = shard.sequenceNumberRange().endingSequenceNumber() != null;
        register(shard.shardId(), isNewest && !isClosed, isNewest && isClosed);
      }
      register(BEGUN, false, true);
      return read();
    }
    boolean hasNew = false;
    for (Shard shard : shards) {
      if (!rows.containsKey(shard.shardId())) {
        register(shard.shardId(), false, false);
        hasNew = true;
      }
    }
    return hasNew ? read() : rows;
  }

  private Map<String, ShardRow> read() {
    Map<String, ShardRow> rows = new LinkedHashMap<>();
    table
        .query(ShardRow.STREAM, stream)
        .consistent()
        .forEach(row -> rows.put(ShardRow.of(row).shard(), ShardRow.of(row)));
    return rows;
  }

  private void register(String shard, boolean isLatest, boolean isDone) {
    try {
      table.putUnique(
          Map.of(
              ShardRow.STREAM,
              stream,
              ShardRow.SHARD,
              shard,
              ShardRow.COUNTER,
              0,
              ShardRow.LATEST,
              isLatest,
              ShardRow.DONE,
              isDone));
    } catch (ItemExistsException e) {
      // Another subscription was faster, with the same row.
    }
  }

  /** Gives a sign of life, and returns how many subscriptions are alive. */
  int beat(Map<String, ShardRow> rows) {
    table.put(
        Map.of(ShardRow.STREAM, stream, ShardRow.SHARD, WORKER + token, ShardRow.COUNTER, ++beats));
    int alive = 1;
    for (ShardRow row : rows.values()) {
      if (row.shard().startsWith(WORKER) && !row.shard().equals(WORKER + token)) {
        if (hasExpired(row)) {
          table.delete(key(row.shard()));
        } else {
          alive++;
        }
      }
    }
    return alive;
  }

  /** Removes the sign of life. */
  void leave() {
    table.delete(key(WORKER + token));
  }

  /** Returns whether a row has shown no sign of life for the duration of a lease. */
  private boolean hasExpired(ShardRow row) {
    long now = System.nanoTime();
    Seen last = seen.get(row.shard());
    if (last == null || !last.sign.equals(row.sign())) {
      seen.put(row.shard(), new Seen(row.sign(), now));
      return false;
    }
    return now - last.since > lease;
  }

  /** Returns the shards that this subscription may take: unowned ones, and those of dead owners. */
  List<ShardRow> available(List<ShardRow> runnable) {
    List<ShardRow> available = new ArrayList<>();
    for (ShardRow row : runnable) {
      boolean isExpired = hasExpired(row);
      if (row.owner() == null || (isExpired && !token.equals(row.owner()))) {
        available.add(row);
      }
    }
    return available;
  }

  /** Takes a shard; returns whether no other subscription was faster. */
  boolean take(ShardRow row) {
    return change(
        row.shard(),
        row.owner(),
        row.counter(),
        Map.of(ShardRow.OWNER, token, ShardRow.COUNTER, row.counter() + 1));
  }

  /**
   * Keeps a shard, and the place in it.
   *
   * @return false if another subscription has taken it over
   */
  boolean keep(OwnedShard shard) {
    Map<String, Object> changes = new HashMap<>();
    changes.put(ShardRow.COUNTER, shard.counter + 1);
    if (shard.sequence != null) {
      changes.put(ShardRow.SEQUENCE, shard.sequence);
    }
    boolean isKept = change(shard.id, token, shard.counter, changes);
    shard.counter++;
    return isKept;
  }

  /** Releases a shard, and keeps the place in it. */
  void release(OwnedShard shard, boolean isDone) {
    Map<String, @Nullable Object> changes = new HashMap<>();
    changes.put(ShardRow.OWNER, null);
    changes.put(ShardRow.COUNTER, shard.counter + 1);
    changes.put(ShardRow.DONE, isDone);
    if (shard.sequence != null) {
      changes.put(ShardRow.SEQUENCE, shard.sequence);
    }
    change(shard.id, token, shard.counter, changes);
  }

  private boolean change(
      String shard, @Nullable String owner, long counter, Map<String, ?> changes) {
    try {
      table.update(
          key(shard),
          changes,
          o -> {
            if (owner == null) {
              o.onlyIf(ShardRow.OWNER + "__not_exists", true, ShardRow.COUNTER, counter);
            } else {
              o.onlyIf(ShardRow.OWNER, owner, ShardRow.COUNTER, counter);
            }
          });
      return true;
    } catch (ConditionFailedException e) {
      return false;
    }
  }

  /** Forgets a shard that the stream no longer has. */
  void forget(ShardRow row) {
    table.delete(key(row.shard()));
  }

  static boolean isOfShard(ShardRow row) {
    return !row.shard().startsWith("#");
  }
}
