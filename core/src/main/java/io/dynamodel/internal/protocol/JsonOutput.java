package io.dynamodel.internal.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** JSON that is written as bytes. The caller keeps its grammar; commas are written here. */
final class JsonOutput extends ByteOutput {
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  /** The longest form of a char: an escape. */
  private static final int LONGEST = 6;

  JsonOutput(byte[] buffer) {
    super(buffer);
  }

  void begin(char bracket) {
    separate();
    put(bracket);
  }

  void end(char bracket) {
    put(bracket);
  }

  /**
   * Writes the name of a member.
   *
   * @param quoted the name as JSON, with its colon
   */
  void name(byte[] quoted) {
    separate();
    raw(quoted);
  }

  void name(String name) {
    text(name);
    put(':');
  }

  void text(String text) {
    separate();
    int length = text.length();
    reserve(length + 2);
    byte[] to = bytes;
    to[end++] = '"';
    int begin = end;
    int at = 0;
    while (at < length) {
      char c = text.charAt(at);
      if (c < ' ' || c >= 0x80 || c == '"' || c == '\\') {
        break;
      }
      to[begin + at] = (byte) c;
      at++;
    }
    end += at;
    while (at < length) {
      at += put(text, at, length);
    }
    put('"');
  }

  /** Writes a number, true, false or null. */
  void literal(String literal) {
    separate();
    utf8(literal);
  }

  void base64(byte[] binary) {
    separate();
    put('"');
    raw(Base64.getEncoder().encode(binary));
    put('"');
  }

  private void separate() {
    if (end > 0) {
      byte last = bytes[end - 1];
      if (last != '{' && last != '[' && last != ':') {
        put(',');
      }
    }
  }

  /** Writes the character that begins at an index, and returns the number of its chars. */
  private int put(String text, int at, int length) {
    reserve(LONGEST);
    char c = text.charAt(at);
    if (c < 0x80) {
      ascii(c);
    } else if (c < 0x800) {
      bytes[end++] = (byte) (0xC0 | c >> 6);
      bytes[end++] = (byte) (0x80 | c & 0x3F);
    } else if (!Character.isSurrogate(c)) {
      bytes[end++] = (byte) (0xE0 | c >> 12);
      bytes[end++] = (byte) (0x80 | c >> 6 & 0x3F);
      bytes[end++] = (byte) (0x80 | c & 0x3F);
    } else if (at + 1 < length
        && Character.isHighSurrogate(c)
        && Character.isLowSurrogate(text.charAt(at + 1))) {
      int point = Character.toCodePoint(c, text.charAt(at + 1));
      bytes[end++] = (byte) (0xF0 | point >> 18);
      bytes[end++] = (byte) (0x80 | point >> 12 & 0x3F);
      bytes[end++] = (byte) (0x80 | point >> 6 & 0x3F);
      bytes[end++] = (byte) (0x80 | point & 0x3F);
      return 2;
    } else {
      // Half of a pair has no bytes in UTF-8.
      escape(c);
    }
    return 1;
  }

  private void ascii(char c) {
    switch (c) {
      case '"', '\\' -> pair(c);
      case '\b' -> pair('b');
      case '\f' -> pair('f');
      case '\n' -> pair('n');
      case '\r' -> pair('r');
      case '\t' -> pair('t');
      default -> {
        if (c < ' ') {
          escape(c);
        } else {
          bytes[end++] = (byte) c;
        }
      }
    }
  }

  private void pair(char second) {
    bytes[end++] = '\\';
    bytes[end++] = (byte) second;
  }

  private void escape(char c) {
    pair('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[end++] = HEX[c >> shift & 0xF];
    }
  }
}
