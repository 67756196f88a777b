package io.dynamodel.engine.fault;

import org.jspecify.annotations.Nullable;

/** One thing that goes wrong, until this is closed. Thread-safe. */
public final class Fault implements AutoCloseable {
  private final Faults faults;
  private final String operation;
  private final @Nullable String table;
  private final Frequency frequency;
  private final Effect effect;
  private int hits;

  Fault(
      Faults faults, String operation, @Nullable String table, Frequency frequency, Effect effect) {
    this.faults = faults;
    this.operation = operation;
    this.table = table;
    this.frequency = frequency;
    this.effect = effect;
  }

  /** How many requests it has hit. */
  public synchronized int hits() {
    return hits;
  }

  /** Ends the fault. */
  @Override
  public void close() {
    faults.remove(this);
  }

  synchronized boolean hits(FaultyRequest request) {
    boolean hit =
        request.operation().equals(operation)
            && (table == null || request.names(table))
            && effect.concerns(request)
            && frequency.hitsNext();
    if (hit) {
      hits++;
    }
    return hit;
  }

  Effect effect() {
    return effect;
  }
}
