package io.dynamodel.internal.wire;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The attempts at a request that does not hold a thread: they can be ended from outside, so that
 * none follows and the connection of the one under way is given back.
 */
public final class Transmission {
  private static final ThreadLocal<@Nullable Transmission> CURRENT = new ThreadLocal<>();

  private volatile boolean over;
  private volatile @Nullable Future<?> underWay;

  /** Ends the attempt under way, and keeps all others from being made. */
  public void end() {
    over = true;
    Future<?> attempt = underWay;
    if (attempt != null) {
      attempt.cancel(true);
    }
  }

  boolean isOver() {
    return over;
  }

  /** What the HTTP client does for the attempt that is under way. */
  void isUnderWay(Future<?> attempt) {
    underWay = attempt;
    if (over) {
      attempt.cancel(true);
    }
  }

  /**
   * Says what this thread transmits next.
   *
   * @param next null for a request that cannot be ended
   */
  static void next(@Nullable Transmission next) {
    CURRENT.set(next);
  }

  /** What this thread transmits now; null for a request that cannot be ended. */
  static @Nullable Transmission take() {
    Transmission taken = CURRENT.get();
    CURRENT.set(null);
    return taken;
  }
}
