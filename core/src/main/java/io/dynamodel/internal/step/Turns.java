package io.dynamodel.internal.step;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the same action for each turn, on one thread at a time. Each thread sees the effects of the
 * turns before. If a turn is taken during another one, by another thread or by the action itself,
 * the thread that runs the action runs it once more. So the stack does not grow with the number of
 * turns.
 */
public final class Turns {
  private final Runnable turn;
  private final AtomicInteger due = new AtomicInteger();

  /**
   * Creates turns.
   *
   * @param turn the action, which must not throw
   */
  public Turns(Runnable turn) {
    this.turn = turn;
  }

  public void take() {
    if (due.getAndIncrement() == 0) {
      do {
        turn.run();
      } while (due.decrementAndGet() > 0);
    }
  }
}
