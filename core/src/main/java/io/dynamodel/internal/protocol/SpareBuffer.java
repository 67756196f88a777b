package io.dynamodel.internal.protocol;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A buffer that one request after the other is written in, so that not each of them has to grow its
 * own. A request that finds it in use gets another one.
 */
public final class SpareBuffer {
  private static final int FIRST = 1024;

  /** Large enough for any item; only batches and transactions need a larger one now and then. */
  private static final int LARGEST = 1024 * 1024;

  private final AtomicReference<byte @Nullable []> spare = new AtomicReference<>();

  /** Takes a buffer, which nobody else has then. */
  byte[] take() {
    byte[] taken = spare.getAndSet(null);
    return taken == null ? new byte[FIRST] : taken;
  }

  /** Gives back a buffer that was taken, or a larger one in its place. */
  void give(byte[] buffer) {
    if (buffer.length <= LARGEST) {
      spare.set(buffer);
    }
  }
}
