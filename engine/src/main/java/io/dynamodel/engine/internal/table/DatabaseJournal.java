package io.dynamodel.engine.internal.table;

import io.dynamodel.engine.internal.store.Cursor;
import io.dynamodel.engine.internal.store.Journaled;
import io.dynamodel.engine.internal.value.Item;
import java.util.function.Consumer;

/** Writes and reads a database in a directory: the records of its commits, and snapshots. */
public final class DatabaseJournal implements Journaled<Database> {
  /** The size of a record of a snapshot after which the next one begins. */
  private static final int PART = 64 * 1024;

  @Override
  public Database empty() {
    return Database.EMPTY;
  }

  @Override
  public Database apply(Database database, byte[] record) {
    return JournalReader.apply(database, record);
  }

  @Override
  public void snapshot(Database database, Consumer<byte[]> records) {
    JournalWriter out = part(database);
    Cursor<Table> tables = database.tables().ascending(null, null);
    while (tables.next()) {
      Table table = tables.value();
      out.putTable(table.definition());
      Cursor<Item> items = table.items().ascending(null, null);
      while (items.next()) {
        out.put(table.name(), items.key(), items.value());
        out = next(out, database, records);
      }
    }
    Cursor<Stream> streams = database.streams().ascending(null, null);
    while (streams.next()) {
      Stream stream = streams.value();
      out.stream(stream);
      Cursor<StreamRecord> cursor = stream.records().ascending(null, null);
      while (cursor.next()) {
        out.streamRecord(stream.arn(), cursor.value());
        out = next(out, database, records);
      }
    }
    Cursor<ClientToken> tokens = database.tokens().ascending(null, null);
    while (tokens.next()) {
      out.remember(tokens.value());
      out = next(out, database, records);
    }
    // The last part contains the sequence number, even if it is otherwise empty.
    records.accept(out.bytes());
  }

  private static JournalWriter next(
      JournalWriter out, Database database, Consumer<byte[]> records) {
    if (out.length() < PART) {
      return out;
    }
    records.accept(out.bytes());
    return part(database);
  }

  private static JournalWriter part(Database database) {
    return new JournalWriter(JournalWriter.SNAPSHOT, database.swept(), database.sequence());
  }
}
