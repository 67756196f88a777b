package io.dynamodel.engine.internal.table;

import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.value.Item;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes the journal record of one commit, or a part of a snapshot: a kind, the time, the first
 * sequence number, and then the changes. Only base data is written: index entries and stream
 * records are derived from it. {@link JournalReader} reads the records.
 */
final class JournalWriter {
  static final byte COMMIT = 1;
  static final byte SNAPSHOT = 2;

  static final byte PUT = 'P';
  static final byte DELETE = 'D';
  static final byte EXPIRE = 'X';
  static final byte TABLE = 'T';
  static final byte TABLE_DELETED = 'R';
  static final byte TOKEN = 'K';
  static final byte SWEEP = 'W';
  static final byte STREAM = 'S';
  static final byte STREAM_RECORD = 'E';

  private static final int HEADER = 1 + 8 + 8;

  private byte[] bytes = new byte[256];
  private int length;

  JournalWriter(Instant now, long sequence) {
    this(COMMIT, now, sequence);
  }

  JournalWriter(byte kind, Instant now, long sequence) {
    one(kind);
    eight(now.toEpochMilli());
    eight(sequence);
  }

  /** Returns the record, or null if there was no change. */
  byte @Nullable [] record() {
    return length == HEADER ? null : bytes();
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  int length() {
    return length;
  }

  void put(String table, byte[] key, Item item) {
    one(PUT);
    text(table);
    bytes(key);
    item(item);
  }

  void delete(String table, byte[] key, boolean expired) {
    one(expired ? EXPIRE : DELETE);
    text(table);
    bytes(key);
  }

  void putTable(TableDefinition definition) {
    one(TABLE);
    bytes(new JsonWriter().plain(DefinitionJson.of(definition)).toBytes());
  }

  void deleteTable(String name) {
    one(TABLE_DELETED);
    text(name);
  }

  void sweep() {
    one(SWEEP);
  }

  void remember(ClientToken token) {
    one(TOKEN);
    text(token.token());
    bytes(token.fingerprint());
    eight(token.completed().toEpochMilli());
    bytes(token.response());
  }

  void stream(Stream stream) {
    one(STREAM);
    bytes(new JsonWriter().plain(StreamJson.of(stream)).toBytes());
  }

  void streamRecord(String arn, StreamRecord record) {
    one(STREAM_RECORD);
    text(arn);
    eight(record.sequence());
    eight(record.time().toEpochMilli());
    Item old = record.old();
    Item changed = record.changed();
    one((byte) ((old == null ? 0 : 1) | (changed == null ? 0 : 2) | (record.expired() ? 4 : 0)));
    if (old != null) {
      item(old);
    }
    if (changed != null) {
      item(changed);
    }
  }

  private void item(Item item) {
    four(item.size());
    bytes(item.json());
  }

  private void text(String text) {
    bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(byte[] content) {
    four(content.length);
    reserve(content.length);
    System.arraycopy(content, 0, bytes, length, content.length);
    length += content.length;
  }

  private void eight(long number) {
    four((int) (number >>> 32));
    four((int) number);
  }

  private void four(int number) {
    reserve(4);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[length++] = (byte) (number >>> shift);
    }
  }

  private void one(byte b) {
    reserve(1);
    bytes[length++] = b;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
