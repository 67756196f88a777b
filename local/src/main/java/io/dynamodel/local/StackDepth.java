package io.dynamodel.local;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds out that requests follow each other on one stack: where an answer is there before the
 * caller attaches what follows, that runs at once, inside the call that attaches it, and so on.
 */
final class StackDepth {
  private static final StackWalker WALKER = StackWalker.getInstance();

  /** Far from what programs need, and far from what overflows. */
  private static final int MANY_FRAMES = 1_000;

  /**
   * A look costs more than a request, and between two of them a stack grows by some frames each.
   */
  private static final int LOOK_AT_ONE_IN = 64;

  private StackDepth() {}

  /** Whether this thread's stack was found to be deep; it is looked at now and then. */
  static boolean isDeep() {
    return ThreadLocalRandom.current().nextInt(LOOK_AT_ONE_IN) == 0
        && WALKER.walk(frames -> frames.skip(MANY_FRAMES).findFirst().isPresent());
  }
}
