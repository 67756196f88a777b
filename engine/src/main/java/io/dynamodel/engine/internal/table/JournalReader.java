package io.dynamodel.engine.internal.table;

import io.dynamodel.engine.internal.json.Json;
import io.dynamodel.engine.internal.value.Item;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Reads the output of {@link JournalWriter}, and applies it to a database. */
final class JournalReader {
  private final ByteBuffer in;

  private JournalReader(byte[] record) {
    in = ByteBuffer.wrap(record);
  }

  static Database apply(Database base, byte[] record) {
    return new JournalReader(record).apply(base);
  }

  private Database apply(Database base) {
    boolean isCommit = in.get() == JournalWriter.COMMIT;
    Instant now = Instant.ofEpochMilli(in.getLong());
    long sequence = in.getLong();
    Changes changes = Changes.replayed(base, now, isCommit);
    changes.restoreSequence(sequence);
    while (in.hasRemaining()) {
      change(changes);
    }
    return changes.database();
  }

  private void change(Changes changes) {
    byte kind = in.get();
    switch (kind) {
      case JournalWriter.PUT -> {
        String table = text();
        byte[] key = bytes();
        changes.put(table, key, item());
      }
      case JournalWriter.DELETE -> changes.delete(text(), bytes());
      case JournalWriter.EXPIRE -> changes.expire(text(), bytes());
      case JournalWriter.TABLE -> changes.putTable(DefinitionJson.read(Json.object(bytes())));
      case JournalWriter.TABLE_DELETED -> changes.deleteTable(text());
      case JournalWriter.TOKEN ->
          changes.remember(
              new ClientToken(text(), bytes(), Instant.ofEpochMilli(in.getLong()), bytes()));
      case JournalWriter.SWEEP -> changes.sweep();
      case JournalWriter.STREAM -> changes.restore(StreamJson.read(Json.object(bytes())));
      case JournalWriter.STREAM_RECORD -> changes.restore(text(), streamRecord());
      default -> throw new IllegalStateException("unknown change " + kind + " in the journal");
    }
  }

  private StreamRecord streamRecord() {
    long sequence = in.getLong();
    Instant time = Instant.ofEpochMilli(in.getLong());
    byte flags = in.get();
    Item old = (flags & 1) == 0 ? null : item();
    Item changed = (flags & 2) == 0 ? null : item();
    return new StreamRecord(sequence, time, old, changed, (flags & 4) != 0);
  }

  private Item item() {
    int size = in.getInt();
    return new Item(bytes(), size);
  }

  private String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  private byte[] bytes() {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return bytes;
  }
}
