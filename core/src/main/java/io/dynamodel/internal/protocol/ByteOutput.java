package io.dynamodel.internal.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text that is written as bytes. */
class ByteOutput {
  byte[] bytes;
  int end;

  /**
   * Creates an output.
   *
   * @param buffer is written to as long as it is large enough
   */
  ByteOutput(byte[] buffer) {
    this.bytes = buffer;
  }

  /** Returns what was written. */
  final byte[] toByteArray() {
    return Arrays.copyOf(bytes, end);
  }

  /** Returns the text that was written. */
  @Override
  public final String toString() {
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  /** Begins again with nothing. */
  final void clear() {
    end = 0;
  }

  /** Writes a text in UTF-8. */
  final ByteOutput utf8(String text) {
    int length = text.length();
    reserve(length);
    byte[] to = bytes;
    int begin = end;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return raw(text.getBytes(StandardCharsets.UTF_8));
      }
      to[begin + i] = (byte) c;
    }
    end = begin + length;
    return this;
  }

  final ByteOutput hex(byte[] binary) {
    reserve(2 * binary.length);
    for (byte each : binary) {
      bytes[end++] = digit(each >> 4);
      bytes[end++] = digit(each);
    }
    return this;
  }

  private static byte digit(int value) {
    int digit = value & 0xF;
    return (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
  }

  final ByteOutput put(char c) {
    reserve(1);
    bytes[end++] = (byte) c;
    return this;
  }

  final ByteOutput raw(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, end, more.length);
    end += more.length;
    return this;
  }

  final void reserve(int more) {
    if (bytes.length - end < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + more));
    }
  }
}
