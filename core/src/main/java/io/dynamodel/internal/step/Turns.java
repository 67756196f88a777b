package io.dynamodel.internal.step;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does something again and again, whenever it is its turn: by one thread at a time, each of which
 * sees what those before have done. Whoever takes a turn while another one is at it, or from within
 * it, leaves that to the other; so no stack gets deeper, however many turns there are.
 */
public final class Turns {
  private final Runnable turn;
  private final AtomicInteger due = new AtomicInteger();

  /**
   * @param turn what is done; throws nothing
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
