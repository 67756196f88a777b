package io.dynamodel.engine.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON into a growing array of bytes. It adds the commas, and copies bytes that are already
 * JSON, such as those of stored items.
 */
public final class JsonWriter {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes;
  private int length;

  /** Whether the next name or value needs a comma before it. */
  private boolean comma;

  public JsonWriter() {
    this(512);
  }

  public JsonWriter(int capacity) {
    bytes = new byte[capacity];
  }

  public JsonWriter beginObject() {
    return open('{');
  }

  public JsonWriter endObject() {
    return close('}');
  }

  public JsonWriter beginArray() {
    return open('[');
  }

  public JsonWriter endArray() {
    return close(']');
  }

  /** Writes the name of the next value. */
  public JsonWriter name(String name) {
    separate();
    text(name);
    put(':');
    comma = false;
    return this;
  }

  public JsonWriter value(String text) {
    separate();
    text(text);
    comma = true;
    return this;
  }

  public JsonWriter value(boolean value) {
    return literal(value ? "true" : "false");
  }

  public JsonWriter value(long value) {
    return literal(Long.toString(value));
  }

  /** Writes a number, without a fraction if it is whole. */
  public JsonWriter value(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? literal(Long.toString((long) value) + ".0")
        : literal(Double.toString(value));
  }

  JsonWriter nullValue() {
    return literal("null");
  }

  /** Copies one value that is already JSON. */
  public JsonWriter raw(byte[] json) {
    return raw(json, 0, json.length);
  }

  /** Copies a part of an array that is one value, or a name with its value. */
  public JsonWriter raw(byte[] json, int from, int to) {
    separate();
    reserve(to - from);
    System.arraycopy(json, from, bytes, length, to - from);
    length += to - from;
    comma = true;
    return this;
  }

  /**
   * Writes a plain value: a map, a list, a text, a number, a boolean, null, or {@code byte[]} for
   * JSON.
   */
  public JsonWriter plain(@Nullable Object value) {
    if (value == null) {
      return nullValue();
    }
    if (value instanceof byte[] json) {
      return raw(json);
    }
    if (value instanceof String text) {
      return value(text);
    }
    if (value instanceof Map<?, ?> map) {
      beginObject();
      map.forEach((name, member) -> name(String.valueOf(name)).plain(member));
      return endObject();
    }
    if (value instanceof Iterable<?> list) {
      beginArray();
      list.forEach(this::plain);
      return endArray();
    }
    if (value instanceof Double number) {
      return value(number.doubleValue());
    }
    return literal(value.toString());
  }

  /** Returns the JSON that was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  private JsonWriter open(char bracket) {
    separate();
    put(bracket);
    comma = false;
    return this;
  }

  private JsonWriter close(char bracket) {
    put(bracket);
    comma = true;
    return this;
  }

  private JsonWriter literal(String ascii) {
    separate();
    reserve(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      bytes[length++] = (byte) ascii.charAt(i);
    }
    comma = true;
    return this;
  }

  private void separate() {
    if (comma) {
      put(',');
    }
  }

  private void text(String text) {
    reserve(text.length() * 6 + 2);
    bytes[length++] = '"';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x20 && c < 0x80) {
        if (c == '"' || c == '\\') {
          bytes[length++] = '\\';
        }
        bytes[length++] = (byte) c;
      } else if (c < 0x20) {
        control(c);
      } else if (c < 0x800) {
        bytes[length++] = (byte) (0xC0 | c >> 6);
        bytes[length++] = (byte) (0x80 | c & 0x3F);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        int code = Character.toCodePoint(c, text.charAt(++i));
        bytes[length++] = (byte) (0xF0 | code >> 18);
        bytes[length++] = (byte) (0x80 | code >> 12 & 0x3F);
        bytes[length++] = (byte) (0x80 | code >> 6 & 0x3F);
        bytes[length++] = (byte) (0x80 | code & 0x3F);
      } else {
        int code = Character.isSurrogate(c) ? 0xFFFD : c;
        bytes[length++] = (byte) (0xE0 | code >> 12);
        bytes[length++] = (byte) (0x80 | code >> 6 & 0x3F);
        bytes[length++] = (byte) (0x80 | code & 0x3F);
      }
    }
    bytes[length++] = '"';
  }

  private void control(char c) {
    bytes[length++] = '\\';
    switch (c) {
      case '\n' -> bytes[length++] = 'n';
      case '\r' -> bytes[length++] = 'r';
      case '\t' -> bytes[length++] = 't';
      case '\b' -> bytes[length++] = 'b';
      case '\f' -> bytes[length++] = 'f';
      default -> {
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[c >> 4];
        bytes[length++] = HEX[c & 0xF];
      }
    }
  }

  private void put(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
