package io.dynamodel.local;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Detects that requests follow each other on one stack. If a response exists before the caller
 * attaches its continuation, the continuation runs immediately, inside the call that attaches it,
 * and so on.
 */
final class StackDepth {
  private static final StackWalker WALKER = StackWalker.getInstance();

  /** More frames than programs need, and fewer than would overflow. */
  private static final int MANY_FRAMES = 1_000;

  /**
   * How many requests pass between two checks. A check costs more than a request, and each request
   * adds only a few frames.
   */
  private static final int LOOK_AT_ONE_IN = 64;

  private StackDepth() {}

  /** Returns whether this thread's stack was found to be deep; it is checked only now and then. */
  static boolean isDeep() {
    return ThreadLocalRandom.current().nextInt(LOOK_AT_ONE_IN) == 0
        && WALKER.walk(frames -> frames.skip(MANY_FRAMES).findFirst().isPresent());
  }
}
