package io.dynamodel.engine.internal.store;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the records of a file, and distinguishes a torn tail from damage. */
final class RecordReader implements Closeable {
  private final StoreFile file;
  private final Path path;
  private final long length;
  private final DataInputStream input;
  private final RecordChecksum checksum = new RecordChecksum();
  private long position;
  private boolean ended;

  /**
   * Opens a file.
   *
   * @throws DamagedFileException if the file does not begin with its header
   */
  RecordReader(StoreFile file, Path path) throws IOException {
    this.file = file;
    this.path = path;
    this.length = path.toFile().length();
    this.input =
        new DataInputStream(new BufferedInputStream(new FileInputStream(path.toFile()), 1 << 16));
    try {
      readHeader();
    } catch (IOException e) {
      input.close();
      throw e;
    }
  }

  /** Returns the position of the next record. */
  long position() {
    return position;
  }

  /** Returns whether {@link #next()} reached the end of the file, and not a torn tail. */
  boolean isAtEnd() {
    return position == length;
  }

  /** Returns whether the file ends with the mark of a complete snapshot. */
  boolean isComplete() {
    return ended && isAtEnd();
  }

  /**
   * Reads a record.
   *
   * @return null after the last complete one
   * @throws DamagedFileException if this record is not complete, but a later one is
   */
  byte @Nullable [] next() throws IOException {
    if (ended || isAtEnd()) {
      return null;
    }
    byte[] record = readComplete();
    if (record == null) {
      if (isAnyCompleteRecordAfter()) {
        throw new DamagedFileException(
            file, position, "the record is incomplete, but complete records follow it");
      }
      return null;
    }
    position += RecordChecksum.HEADER + record.length;
    ended = record.length == 0;
    return ended ? null : record;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }

  private void readHeader() throws IOException {
    byte[] expected = file.header();
    byte[] header = input.readNBytes(expected.length);
    position = expected.length;
    if (Arrays.equals(header, expected)) {
      return;
    }
    String text = new String(header, StandardCharsets.ISO_8859_1);
    String title = file.title();
    String number = text.startsWith(title) ? text.substring(title.length()).strip() : "";
    if (number.matches("[0-9]+") && !number.equals(String.valueOf(StoreFile.FORMAT))) {
      throw new DamagedFileException(
          file.name()
              + " has the format "
              + number
              + ", but this version of DynaModel reads the format "
              + StoreFile.FORMAT
              + "; use the version that wrote it");
    }
    throw new DamagedFileException(file, 0, "it does not begin with \"" + title + "\"");
  }

  /** Returns the record here, or null if it is not complete. */
  private byte @Nullable [] readComplete() throws IOException {
    if (length - position < RecordChecksum.HEADER) {
      return null;
    }
    int size = input.readInt();
    int ofBytes = input.readInt();
    if (!isHeader(position, size, ofBytes, input.readInt())) {
      return null;
    }
    byte[] record = input.readNBytes(size);
    return record.length == size && checksum.ofBytes(record) == ofBytes ? record : null;
  }

  private boolean isHeader(long at, int size, int ofBytes, int ofHeader) {
    return size >= (file.isJournal() ? 1 : 0)
        && size <= length - at - RecordChecksum.HEADER
        && checksum.ofHeader(file, at, size, ofBytes) == ofHeader;
  }

  /**
   * Returns whether a complete record begins anywhere after this one, whose length may be wrong.
   */
  private boolean isAnyCompleteRecordAfter() throws IOException {
    try (RandomAccessFile random = new RandomAccessFile(path.toFile(), "r")) {
      byte[] window = new byte[1 << 16];
      long from = position + 1;
      while (length - from >= RecordChecksum.HEADER) {
        int count = (int) Math.min(window.length, length - from);
        random.seek(from);
        random.readFully(window, 0, count);
        ByteBuffer bytes = ByteBuffer.wrap(window, 0, count);
        int last = count - RecordChecksum.HEADER;
        for (int i = 0; i <= last; i++) {
          int size = bytes.getInt(i);
          int ofBytes = bytes.getInt(i + 4);
          if (isHeader(from + i, size, ofBytes, bytes.getInt(i + 8))
              && isWhole(random, from + i, size, ofBytes)) {
            return true;
          }
        }
        from += last + 1;
      }
      return false;
    }
  }

  private boolean isWhole(RandomAccessFile random, long at, int size, int ofBytes)
      throws IOException {
    random.seek(at + RecordChecksum.HEADER);
    byte[] chunk = new byte[Math.min(size, 1 << 16)];
    checksum.begin();
    for (int left = size; left > 0; left -= chunk.length) {
      int count = Math.min(left, chunk.length);
      random.readFully(chunk, 0, count);
      checksum.add(chunk, count);
    }
    return checksum.value() == ofBytes;
  }
}
