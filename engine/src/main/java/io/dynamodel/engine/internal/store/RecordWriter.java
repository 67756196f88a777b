package io.dynamodel.engine.internal.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Appends records to a file. A write that fails leaves the file as it was before. */
final class RecordWriter implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final StoreFile file;
  private final Disk.Output output;
  private final RecordChecksum checksum = new RecordChecksum();
  private ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private long written;

  /** Whether part of a record may lie behind what was written, which a failed write left there. */
  private boolean torn;

  private RecordWriter(StoreFile file, Disk.Output output, long length) {
    this.file = file;
    this.output = output;
    this.written = length;
  }

  /** Makes a file that has no records, in the place of the one that may be there. */
  static RecordWriter create(StoreFile file, Disk disk, Path path) throws IOException {
    RecordWriter writer = new RecordWriter(file, disk.open(path, 0), 0);
    try {
      writer.buffer.put(file.header());
      writer.flush();
      return writer;
    } catch (IOException e) {
      writer.close();
      throw e;
    }
  }

  /** Opens a file to append to it. */
  static RecordWriter append(StoreFile file, Disk disk, Path path, long length) throws IOException {
    return new RecordWriter(file, disk.open(path, length), length);
  }

  StoreFile file() {
    return file;
  }

  /** The bytes of the file, with those that are still to be written. */
  long length() {
    return written + buffer.position();
  }

  /** Adds a record to those that are to be written. */
  void add(byte[] record) {
    if (record.length == 0) {
      throw new IllegalArgumentException("a record has to have bytes");
    }
    put(record);
  }

  /** Adds what ends a snapshot: the record that has no bytes. */
  void addEnd() {
    put(new byte[0]);
  }

  /** Writes what was added, if it is much. */
  void flushIfFull() throws IOException {
    if (buffer.position() >= BUFFER) {
      flush();
    }
  }

  /** Writes what was added: all of it or, when this throws, nothing. */
  void flush() throws IOException {
    int length = buffer.position();
    try {
      cutTornTail();
      torn = true;
      output.write(buffer.array(), length);
      torn = false;
      written += length;
    } finally {
      buffer.clear();
      cutIfPossible();
    }
  }

  /** Brings what was written to the device. Unlike all else, this may run beside other calls. */
  void force() throws IOException {
    output.force();
  }

  /** Sees that the file ends in a whole record, and that all of it is on the device. */
  void finish() throws IOException {
    cutTornTail();
    force();
  }

  @Override
  public void close() throws IOException {
    output.close();
  }

  private void put(byte[] record) {
    reserve(RecordChecksum.HEADER + record.length);
    int ofBytes = checksum.ofBytes(record);
    int ofHeader = checksum.ofHeader(file, length(), record.length, ofBytes);
    buffer.putInt(record.length).putInt(ofBytes).putInt(ofHeader).put(record);
  }

  /** Here memory may run out, before anything is added, and not once a record is written. */
  private void reserve(int size) {
    if (buffer.remaining() < size) {
      int needed = Math.addExact(buffer.position(), size);
      buffer = ByteBuffer.allocate(Math.max(needed, needed / 2 * 3)).put(buffer.flip());
    } else if (buffer.position() == 0 && buffer.capacity() > 16 * BUFFER && size <= BUFFER) {
      buffer = ByteBuffer.allocate(BUFFER);
    }
  }

  private void cutTornTail() throws IOException {
    if (torn) {
      output.cut(written);
      torn = false;
    }
  }

  /** The next write or the end tries again: no record is written behind half a one. */
  private void cutIfPossible() {
    try {
      cutTornTail();
    } catch (IOException e) {
      torn = true;
    }
  }
}
