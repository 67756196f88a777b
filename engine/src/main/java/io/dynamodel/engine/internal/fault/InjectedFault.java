package io.dynamodel.engine.internal.fault;

import io.dynamodel.engine.fault.Fault;
import org.jspecify.annotations.Nullable;

/** A fault, and how often it was hit. */
final class InjectedFault implements Fault {
  private final InjectedFaults faults;
  private final String operation;
  private final @Nullable String table;
  private final Frequency frequency;
  private final Effect effect;
  private int hits;

  InjectedFault(
      InjectedFaults faults,
      String operation,
      @Nullable String table,
      Frequency frequency,
      Effect effect) {
    this.faults = faults;
    this.operation = operation;
    this.table = table;
    this.frequency = frequency;
    this.effect = effect;
  }

  @Override
  public synchronized int hits() {
    return hits;
  }

  @Override
  public void close() {
    faults.remove(this);
  }

  /** Returns whether the fault hits this request, and counts it. */
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
