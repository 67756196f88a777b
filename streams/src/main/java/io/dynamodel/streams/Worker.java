package io.dynamodel.streams;

import io.dynamodel.DynaModel;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.MappingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;

/**
 * A subscription: one thread that takes its part of the shards, reads them in turn, and passes on
 * their changes. A shard is read when its parent is done, so that the changes of a key stay in
 * their order when a shard splits.
 */
final class Worker<T> implements ChangeSubscription {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  /** How many times in succession reading may fail. */
  private static final int MOST_FAILURES = 10;

  private final ChangeStream<T> stream;
  private final StreamSource source;
  private final Leases leases;
  private final Consumer<? super Change<T>> consumer;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Map<String, OwnedShard> owned = new LinkedHashMap<>();
  private final Thread thread;
  private int failures;

  Worker(
      ChangeStream<T> stream,
      StreamSource source,
      Leases leases,
      Consumer<? super Change<T>> consumer) {
    this.stream = stream;
    this.source = source;
    this.leases = leases;
    this.consumer = consumer;
    this.thread = new Thread(this::run, "dynamodel-stream-" + source.table());
    thread.setDaemon(true);
  }

  ChangeSubscription begin() {
    // The first shards are registered before the caller continues, so that NEWEST means this
    // moment.
    divide();
    for (OwnedShard shard : owned.values()) {
      if (shard.isLatest && shard.sequence == null) {
        shard.iterator = source.iterator(shard.id, null, true);
      }
    }
    thread.start();
    return this;
  }

  @Override
  public CompletableFuture<Void> ended() {
    return ended.copy();
  }

  @Override
  public void close() {
    closed.countDown();
    if (Thread.currentThread() != thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void run() {
    try {
      long divided = System.nanoTime();
      while (!isClosed()) {
        if (System.nanoTime() - divided > beat()) {
          attempt(this::divide);
          divided = System.nanoTime();
        }
        boolean[] hasMore = {false};
        for (OwnedShard shard : List.copyOf(owned.values())) {
          attempt(() -> hasMore[0] |= read(shard));
        }
        if (!hasMore[0]) {
          await();
        }
      }
      leave();
      ended.complete(null);
    } catch (ConsumerFailure e) {
      leave();
      ended.completeExceptionally(e.failure());
    } catch (RuntimeException | Error e) {
      leave();
      ended.completeExceptionally(e);
    }
  }

  /** Returns how often a sign of life is due, in nanoseconds. */
  private long beat() {
    return stream.lease.toNanos() / 3;
  }

  private void await() {
    try {
      long nanos = Math.min(stream.pause.toNanos(), beat());
      if (closed.await(nanos, TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      closed.countDown();
    }
  }

  /** Repeats later what DynamoDB does not do now, a bounded number of times in succession. */
  private void attempt(Runnable action) {
    try {
      action.run();
      failures = 0;
    } catch (ConsumerFailure e) {
      throw e;
    } catch (SdkException | DynaModelException e) {
      failures++;
      if (failures == MOST_FAILURES || e instanceof MappingException) {
        throw e;
      }
      LOG.warn("reading the stream of table {} failed, and is repeated", source.table(), e);
      await();
    }
  }

  /** Takes, keeps and releases shards, so that every subscription has its part. */
  private void divide() {
    List<Shard> shards = source.shards();
    Map<String, ShardRow> rows = leases.rows(shards);
    Set<String> existing = new HashSet<>();
    shards.forEach(shard -> existing.add(shard.shardId()));
    int alive = leases.beat(rows);
    List<ShardRow> runnable = new ArrayList<>();
    for (Shard shard : shards) {
      ShardRow row = rows.get(shard.shardId());
      ShardRow parent = shard.parentShardId() == null ? null : rows.get(shard.parentShardId());
      boolean isAfterParent =
          parent == null || parent.isDone() || !existing.contains(shard.parentShardId());
      if (row != null && !row.isDone() && isAfterParent) {
        runnable.add(row);
      }
    }
    keepAll();
    int part = (runnable.size() + alive - 1) / alive;
    for (ShardRow row : leases.available(runnable)) {
      if (owned.size() < part && leases.take(row)) {
        owned.put(row.shard(), new OwnedShard(row));
      }
    }
    if (owned.size() > part) {
      OwnedShard released = owned.values().iterator().next();
      owned.remove(released.id);
      leases.release(released, false);
    }
    for (ShardRow row : rows.values()) {
      if (Leases.isOfShard(row) && row.isDone() && !existing.contains(row.shard())) {
        leases.forget(row);
      }
    }
  }

  private void keepAll() {
    for (OwnedShard shard : List.copyOf(owned.values())) {
      keep(shard);
    }
  }

  /** Keeps a shard; returns false, and forgets it, if another subscription has taken it over. */
  private boolean keep(OwnedShard shard) {
    shard.kept = System.nanoTime();
    if (leases.keep(shard)) {
      return true;
    }
    owned.remove(shard.id);
    LOG.info("shard {} was taken over by another subscription", shard.id);
    return false;
  }

  /** Reads a part of a shard; returns whether it contained changes. */
  private boolean read(OwnedShard shard) {
    GetRecordsResponse response;
    try {
      if (shard.iterator == null) {
        shard.iterator = source.iterator(shard.id, shard.sequence, shard.isLatest);
      }
      response = source.records(shard.iterator);
    } catch (ExpiredIteratorException e) {
      shard.iterator = null;
      return true;
    } catch (TrimmedDataAccessException e) {
      LOG.warn("changes of table {} are lost: they are older than a day", source.table());
      shard.sequence = null;
      shard.iterator = source.iterator(shard.id, null, false);
      return true;
    }
    for (Record each : response.records()) {
      if (isClosed() || (isDue(shard) && !keep(shard))) {
        return false;
      }
      pass(each);
      shard.sequence = each.dynamodb().sequenceNumber();
    }
    shard.iterator = response.nextShardIterator();
    if (shard.iterator == null) {
      owned.remove(shard.id);
      leases.release(shard, true);
      divide();
      return true;
    }
    boolean hasRecords = !response.records().isEmpty();
    if (hasRecords || isDue(shard)) {
      keep(shard);
    }
    return hasRecords;
  }

  private boolean isDue(OwnedShard shard) {
    return System.nanoTime() - shard.kept > beat();
  }

  private void pass(Record each) {
    for (DynaModel<? extends T> model : stream.models) {
      pass(model, each);
    }
  }

  private <R extends T> void pass(DynaModel<R> model, Record each) {
    Optional<Change<R>> change;
    try {
      change = Change.of(model, each);
    } catch (MappingException e) {
      if (stream.unreadable == null) {
        throw e;
      }
      stream.unreadable.accept(e);
      return;
    }
    if (change.filter(it -> stream.selects(model, it)).isPresent()) {
      try {
        consumer.accept(Change.widened(change.get()));
      } catch (RuntimeException e) {
        throw new ConsumerFailure(e);
      }
    }
  }

  /** Releases everything, so that another subscription need not wait for the end of the leases. */
  private void leave() {
    try {
      for (OwnedShard shard : owned.values()) {
        leases.release(shard, false);
      }
      leases.leave();
    } catch (RuntimeException e) {
      LOG.warn("the leases of the stream of table {} were not released", source.table(), e);
    }
  }
}
