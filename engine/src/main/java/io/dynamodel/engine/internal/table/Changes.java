package io.dynamodel.engine.internal.table;

import io.dynamodel.engine.internal.store.Commit;
import io.dynamodel.engine.internal.store.Cursor;
import io.dynamodel.engine.internal.store.Tree;
import io.dynamodel.engine.internal.value.Item;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one commit. Reads see earlier changes: an item can be read as soon as it was put.
 * Each change updates indexes, counts and streams. Used by one thread.
 */
public final class Changes {
  private final Database base;
  private final Instant now;
  private final @Nullable JournalWriter journal;
  private final boolean streaming;
  private Tree<Table> tables;
  private Tree<Stream> streams;
  private Tree<ClientToken> tokens;
  private long sequence;
  private Instant swept;

  /**
   * Begins changes.
   *
   * @param now the time of the commit, in milliseconds
   * @param journaled whether the changes need a journal record
   */
  public Changes(Database base, Instant now, boolean journaled) {
    this(base, now, journaled ? new JournalWriter(now, base.sequence()) : null, true);
  }

  private Changes(Database base, Instant now, @Nullable JournalWriter journal, boolean streaming) {
    this.base = base;
    this.now = now;
    this.journal = journal;
    this.streaming = streaming;
    tables = base.tables();
    streams = base.streams();
    tokens = base.tokens();
    sequence = base.sequence();
    swept = base.swept();
  }

  /**
   * Begins changes that are read from a journal.
   *
   * @param streaming whether changes of items create stream records: not for a snapshot
   */
  static Changes replayed(Database base, Instant now, boolean streaming) {
    return new Changes(base, now, null, streaming);
  }

  /** Returns the time of the commit. */
  public Instant now() {
    return now;
  }

  /** Returns the table with a name, with the changes so far. It must exist. */
  public Table table(String name) {
    return Objects.requireNonNull(tables.get(Database.key(name)), name);
  }

  /**
   * Returns the table with a name or an ARN, with the changes so far, or null if it does not exist.
   */
  public @Nullable Table find(String nameOrArn) {
    return Database.table(tables, nameOrArn);
  }

  /**
   * Returns the item with a key, or null.
   *
   * @param key the result of {@link Keys#of}
   */
  @Nullable Item get(String table, byte[] key) {
    return table(table).items().get(key);
  }

  /** Puts an item, which replaces an item with the same key. */
  public void put(String table, byte[] key, Item item) {
    Table before = table(table);
    Item old = before.items().get(key);
    if (journal != null) {
      journal.put(table, key, item);
    }
    set(before.with(key, old, item));
    record(before, old, item, false);
  }

  /** Deletes an item. Does nothing if it does not exist. */
  public void delete(String table, byte[] key) {
    delete(table, key, false);
  }

  /** Deletes an item that has expired. */
  public void expire(String table, byte[] key) {
    delete(table, key, true);
  }

  private void delete(String table, byte[] key, boolean expired) {
    Table before = table(table);
    Item old = before.items().get(key);
    if (old == null) {
      return;
    }
    if (journal != null) {
      journal.delete(table, key, expired);
    }
    set(before.with(key, old, null));
    record(before, old, null, expired);
  }

  /** Creates a table, or changes the definition of a table. */
  public void putTable(TableDefinition definition) {
    if (journal != null) {
      journal.putTable(definition);
    }
    Table before = tables.get(Database.key(definition.name()));
    StreamSetting old = before == null ? null : before.definition().stream();
    StreamSetting stream = definition.stream();
    if (streaming && !Objects.equals(old, stream)) {
      close(definition.name(), old);
      StreamViewType viewType = stream == null ? null : stream.viewType();
      if (stream != null && viewType != null) {
        set(
            Stream.enabled(
                definition.name(),
                stream.label(),
                viewType,
                definition.keySchema(),
                now,
                sequence));
      }
    }
    set(before == null ? Table.empty(definition) : before.with(definition));
  }

  /** Deletes a table. Its stream can still be read for a day. */
  public void deleteTable(String name) {
    if (journal != null) {
      journal.deleteTable(name);
    }
    close(name, table(name).definition().stream());
    tables = tables.without(Database.key(name));
  }

  /** Stores the token of a transaction that these changes complete. */
  public void remember(ClientToken token) {
    if (journal != null) {
      journal.remember(token);
    }
    tokens = tokens.with(Database.key(token.token()), token);
  }

  /**
   * Stores the current time as the time of the last sweep, and removes everything that is too old
   * to be read.
   */
  public void sweep() {
    if (journal != null) {
      journal.sweep();
    }
    swept = now;
    Cursor<ClientToken> token = tokens.ascending(null, null);
    while (token.next()) {
      if (token.value().isExpired(now)) {
        tokens = tokens.without(token.key());
      }
    }
    Cursor<Stream> stream = streams.ascending(null, null);
    while (stream.next()) {
      Stream kept = stream.value().trimmed(now);
      if (kept.isGone(now)) {
        streams = streams.without(stream.key());
      } else if (kept != stream.value()) {
        streams = streams.with(stream.key(), kept);
      }
    }
  }

  void restore(Stream stream) {
    set(stream);
  }

  void restore(String arn, StreamRecord record) {
    Stream stream = Objects.requireNonNull(streams.get(Database.key(arn)), arn);
    set(stream.restored(record));
  }

  void restoreSequence(long restored) {
    sequence = restored;
  }

  /** Returns the database with all changes; the same database if there are none. */
  public Database database() {
    boolean isChanged =
        tables != base.tables()
            || streams != base.streams()
            || tokens != base.tokens()
            || sequence != base.sequence()
            || !swept.equals(base.swept());
    return isChanged ? new Database(tables, streams, tokens, sequence, swept) : base;
  }

  /**
   * Returns the commit for the store: the new database, a result, and the record for the journal.
   */
  public <T> Commit<Database, T> commit(T result) {
    return new Commit<>(database(), result, journal == null ? null : journal.record());
  }

  private void set(Table table) {
    tables = tables.with(Database.key(table.name()), table);
  }

  private void set(Stream stream) {
    streams = streams.with(Database.key(stream.arn()), stream);
  }

  private void record(Table table, @Nullable Item old, @Nullable Item changed, boolean expired) {
    StreamSetting setting = table.definition().stream();
    if (streaming && setting != null && setting.isEnabled() && !Objects.equals(old, changed)) {
      Stream stream = streams.get(Database.key(Arns.stream(table.name(), setting.label())));
      if (stream != null) {
        set(stream.with(new StreamRecord(sequence++, now, old, changed, expired)));
      }
    }
  }

  private void close(String table, @Nullable StreamSetting setting) {
    if (streaming && setting != null && setting.isEnabled()) {
      Stream stream = streams.get(Database.key(Arns.stream(table, setting.label())));
      if (stream != null) {
        set(stream.disabledAt(sequence, now));
      }
    }
  }
}
