package io.dynamodel.engine.internal.value;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keys as bytes whose unsigned order is the order of the keys. The attributes of a key follow one
 * another, each with an end, so that no key is a prefix of another one.
 *
 * <p>Texts and binaries are their bytes, with 00 written as 00 FF, and end with 00 01. Numbers are
 * a sign, an exponent and pairs of digits; for negative numbers, every bit except the end is
 * inverted.
 */
public final class KeyBytes {
  private static final int NEGATIVE = 0x10;
  private static final int ZERO = 0x20;
  private static final int POSITIVE = 0x30;
  private static final int EXPONENT_BIAS = 0x4000;

  private byte[] bytes = new byte[64];
  private int length;

  /** Adds 8 bytes, the highest first: a hash, which determines the order of scans. */
  public KeyBytes hash(long hash) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      put((int) (hash >>> shift));
    }
    return this;
  }

  /** Adds an attribute of a key: a text, a number or a binary. */
  public KeyBytes add(AttributeValue value) {
    if (value instanceof AttributeValue.S text) {
      escaped(text.value().getBytes(StandardCharsets.UTF_8));
      return end();
    }
    if (value instanceof AttributeValue.B binary) {
      escaped(binary.value().bytes());
      return end();
    }
    if (value instanceof AttributeValue.N number) {
      number(number.value());
      return this;
    }
    throw new IllegalArgumentException("a key cannot have the type " + value.type());
  }

  /**
   * Adds a prefix of a text or binary, without an end, so that all values with the prefix come
   * after it.
   */
  public KeyBytes addPrefix(AttributeValue value) {
    escaped(
        value instanceof AttributeValue.S text
            ? text.value().getBytes(StandardCharsets.UTF_8)
            : ((AttributeValue.B) value).value().bytes());
    return this;
  }

  /** Adds bytes that are already a key. */
  public KeyBytes addRaw(byte[] key) {
    for (byte b : key) {
      put(b);
    }
    return this;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /**
   * Returns the first key after all keys with these bytes as a prefix, or null if there is none.
   */
  public static byte @org.jspecify.annotations.Nullable [] after(byte[] prefix) {
    for (int i = prefix.length - 1; i >= 0; i--) {
      if (prefix[i] != (byte) 0xFF) {
        byte[] after = Arrays.copyOf(prefix, i + 1);
        after[i]++;
        return after;
      }
    }
    return null;
  }

  private void escaped(byte[] content) {
    for (byte b : content) {
      put(b);
      if (b == 0) {
        put(0xFF);
      }
    }
  }

  private KeyBytes end() {
    put(0);
    put(1);
    return this;
  }

  private void number(BigDecimal number) {
    if (number.signum() == 0) {
      put(ZERO);
      return;
    }
    boolean negative = number.signum() < 0;
    put(negative ? NEGATIVE : POSITIVE);
    int flip = negative ? 0xFF : 0;
    // 0.d1d2d3… × 10^exponent, with digits in pairs and no trailing zeros: equal numbers have equal
    // bytes.
    String digits = number.unscaledValue().abs().toString();
    int exponent = digits.length() - number.scale() + EXPONENT_BIAS;
    put(exponent >>> 8 ^ flip);
    put(exponent ^ flip);
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    for (int i = 0; i < end; i += 2) {
      int pair = (digits.charAt(i) - '0') * 10 + (i + 1 < end ? digits.charAt(i + 1) - '0' : 0);
      put(pair + 1 ^ flip);
    }
    put(flip);
  }

  private void put(int b) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, length * 2);
    }
    bytes[length++] = (byte) b;
  }
}
