package io.dynamodel.migrations.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** Reads bytes one by one, counts them and their lines, and can go back. */
final class ByteReader implements Closeable {
  private static final int NONE = -1;

  private final Source source;
  private InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private int returned = NONE;
  private long offset;
  private long line;

  /**
   * @param offset the place of the first byte to read
   * @param line its line, from 1
   */
  ByteReader(Source source, long offset, long line) throws IOException {
    this.source = source;
    this.in = source.open(offset);
    this.offset = offset;
    this.line = line;
  }

  /** Returns the next byte, 0 to 255; -1 at the end. */
  int read() throws IOException {
    int next = returned;
    if (next != NONE) {
      returned = NONE;
    } else {
      if (at == end) {
        end = Math.max(0, in.read(buffer));
        at = 0;
        if (end == 0) {
          return -1;
        }
      }
      next = buffer[at++] & 0xFF;
    }
    offset++;
    if (next == '\n') {
      line++;
    }
    return next;
  }

  /** Takes back the last byte, which is then read again. */
  void takeBack(int last) {
    returned = last;
    offset--;
    if (last == '\n') {
      line--;
    }
  }

  /** Goes to another place of the source. */
  void seek(long newOffset, long newLine) throws IOException {
    in.close();
    in = source.open(newOffset);
    at = 0;
    end = 0;
    returned = NONE;
    offset = newOffset;
    line = newLine;
  }

  /** Returns the number of bytes before the next one. */
  long offset() {
    return offset;
  }

  /** Returns the line of the next byte, from 1. */
  long line() {
    return line;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
