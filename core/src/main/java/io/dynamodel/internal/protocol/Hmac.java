package io.dynamodel.internal.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * HMAC-SHA-256 with one key (RFC 2104). The state after the key is kept and cloned, so that only
 * the message is hashed; and the JVM does not load its whole cryptography for it.
 */
final class Hmac {
  private static final int BLOCK = 64;
  private static final Sha256 SHA_256 = new Sha256(new byte[0]);

  /** Used by one hash after the other, so that not each of them has to copy one. */
  private static final AtomicReference<@Nullable MessageDigest> SPARE = new AtomicReference<>();

  private final Sha256 inner;
  private final Sha256 outer;

  Hmac(byte[] key) {
    byte[] block = Arrays.copyOf(key.length > BLOCK ? hash(key, key.length) : key, BLOCK);
    inner = new Sha256(padded(block, 0x36));
    outer = new Sha256(padded(block, 0x5C));
  }

  private static byte[] padded(byte[] block, int pad) {
    byte[] padded = new byte[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      padded[i] = (byte) (block[i] ^ pad);
    }
    return padded;
  }

  /** Returns the code of the first bytes of an array. */
  byte[] of(byte[] message, int length) {
    byte[] ofMessage = inner.digest(message, length);
    return outer.digest(ofMessage, ofMessage.length);
  }

  byte[] of(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    return of(bytes, bytes.length);
  }

  /** Returns the SHA-256 of the first bytes of an array. */
  static byte[] hash(byte[] message, int length) {
    MessageDigest spare = SPARE.getAndSet(null);
    MessageDigest digest = spare == null ? SHA_256.copy() : spare;
    digest.update(message, 0, length);
    byte[] hash = digest.digest();
    // It has begun again.
    SPARE.set(digest);
    return hash;
  }

  /** SHA-256 of messages with the same beginning. */
  private static final class Sha256 {
    private final byte[] beginning;

    /** Never changed, so that threads can clone it. Null if such digests cannot be cloned. */
    private final @Nullable MessageDigest begun;

    Sha256(byte[] beginning) {
      this.beginning = beginning;
      this.begun = cloneable(begin());
    }

    private static @Nullable MessageDigest cloneable(MessageDigest digest) {
      try {
        return (MessageDigest) digest.clone();
      } catch (CloneNotSupportedException e) {
        return null;
      }
    }

    private MessageDigest begin() {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(beginning);
        return digest;
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JVM has SHA-256", e);
      }
    }

    private MessageDigest copy() {
      if (begun != null) {
        try {
          return (MessageDigest) begun.clone();
        } catch (CloneNotSupportedException e) {
          return begin();
        }
      }
      return begin();
    }

    byte[] digest(byte[] rest, int length) {
      MessageDigest digest = copy();
      digest.update(rest, 0, length);
      return digest.digest();
    }
  }
}
