package io.dynamodel.engine.internal.value;

import java.util.Arrays;
import java.util.Base64;

/** Bytes with DynamoDB's equality and order, in which they are unsigned numbers. */
public final class Binary implements Comparable<Binary> {
  private final byte[] bytes;

  /**
   * Creates a value.
   *
   * @param bytes the bytes, which must not be changed afterwards
   */
  public Binary(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns the bytes, which must not be changed. */
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return bytes.length;
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  public boolean startsWith(Binary prefix) {
    return bytes.length >= prefix.bytes.length
        && Arrays.equals(bytes, 0, prefix.bytes.length, prefix.bytes, 0, prefix.bytes.length);
  }

  /** Returns whether these bytes contain another sequence. */
  public boolean contains(Binary part) {
    return Substring.contains(bytes, part.bytes);
  }

  @Override
  public int compareTo(Binary other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Binary binary && Arrays.equals(bytes, binary.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return base64();
  }
}
