package io.dynamodel.internal.wire;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The attempts at an asynchronous request. They can be ended from outside: then no further attempt
 * is made, and the connection of the current one is released.
 */
public final class Transmission {
  private static final ThreadLocal<@Nullable Transmission> CURRENT = new ThreadLocal<>();

  private volatile boolean over;
  private volatile @Nullable Future<?> underWay;

  /** Ends the current attempt and prevents further ones. */
  public void end() {
    over = true;
    Future<?> attempt = underWay;
    if (attempt != null) {
      attempt.cancel(true);
    }
  }

  public boolean isOver() {
    return over;
  }

  /** Sets the HTTP client's future of the current attempt. */
  public void isUnderWay(Future<?> attempt) {
    underWay = attempt;
    if (over) {
      attempt.cancel(true);
    }
  }

  /**
   * Sets the transmission that the current thread makes next.
   *
   * @param next null for a request that cannot be ended
   */
  static void next(@Nullable Transmission next) {
    CURRENT.set(next);
  }

  /** Returns the transmission of the current thread; null for a request that cannot be ended. */
  static @Nullable Transmission take() {
    Transmission taken = CURRENT.get();
    CURRENT.set(null);
    return taken;
  }
}
