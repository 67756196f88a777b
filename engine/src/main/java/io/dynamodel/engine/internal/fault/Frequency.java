package io.dynamodel.engine.internal.fault;

import java.util.SplittableRandom;

/** Decides for each request whether the fault hits it. */
@FunctionalInterface
interface Frequency {
  /** Called once for each request, in their order. */
  boolean hitsNext();

  static Frequency always() {
    return () -> true;
  }

  static Frequency next(int requests) {
    if (requests < 1) {
      throw new IllegalArgumentException("next(" + requests + "): the number must be at least 1");
    }
    int[] left = {requests};
    return () -> left[0] > 0 && left[0]-- > 0;
  }

  static Frequency share(double share, long seed) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share(" + share + "): the share must be between 0 and 1");
    }
    SplittableRandom random = new SplittableRandom(seed);
    return () -> random.nextDouble() < share;
  }
}
