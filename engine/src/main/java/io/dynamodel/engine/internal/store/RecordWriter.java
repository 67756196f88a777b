package io.dynamodel.engine.internal.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Appends records to a file. A failed write does not change the file. */
final class RecordWriter implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final StoreFile file;
  private final Disk.Output output;
  private final RecordChecksum checksum = new RecordChecksum();
  private ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private long written;

  /** Whether a failed write may have left part of a record after the written bytes. */
  private boolean torn;

  private RecordWriter(StoreFile file, Disk.Output output, long length) {
    this.file = file;
    this.output = output;
    this.written = length;
  }

  /** Creates a file without records; replaces an existing one. */
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

  /** Opens a file for appending. */
  static RecordWriter append(StoreFile file, Disk disk, Path path, long length) throws IOException {
    return new RecordWriter(file, disk.open(path, length), length);
  }

  StoreFile file() {
    return file;
  }

  /** Returns the length of the file, including the bytes that are not written yet. */
  long length() {
    return written + buffer.position();
  }

  /** Adds a record, which is written later. */
  void add(byte[] record) {
    if (record.length == 0) {
      throw new IllegalArgumentException("a record must not be empty");
    }
    put(record);
  }

  /** Adds the end of a snapshot: an empty record. */
  void addEnd() {
    put(new byte[0]);
  }

  /** Writes the added records if there are many. */
  void flushIfFull() throws IOException {
    if (buffer.position() >= BUFFER) {
      flush();
    }
  }

  /** Writes the added records. If this throws, none of them was written. */
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

  /**
   * Forces the written bytes to the device. Unlike all other methods, it may run at the same time
   * as others.
   */
  void force() throws IOException {
    output.force();
  }

  /** Ensures that the file ends with a complete record, and that all of it is on the device. */
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

  /**
   * Reserves memory before anything is added, so that memory cannot run out after a record is
   * written.
   */
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

  /**
   * Truncates the file. If it fails, the next write or the end tries again: no record is written
   * after an incomplete one.
   */
  private void cutIfPossible() {
    try {
      cutTornTail();
    } catch (IOException e) {
      torn = true;
    }
  }
}
