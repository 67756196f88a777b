package io.dynamodel.engine.fault;

import io.dynamodel.engine.operation.Context;
import io.dynamodel.engine.operation.Operations;
import io.dynamodel.engine.table.Database;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with an engine, because a test asks for it:
 *
 * <pre>{@code
 * engine.faults().on("PutItem").table("books").next(3).throttle();
 * try (Fault fault = engine.faults().on("Query").share(0.1, 42).cutAfter()) {
 *   …
 *   assertThat(fault.hits()).isPositive();
 * }
 * }</pre>
 *
 * <p>A request is hit by one fault at most: the oldest that is about it and is not used up.
 * Thread-safe.
 */
public final class Faults {
  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private final Supplier<Database> database;

  /** The faults of the engine that works on this. */
  public Faults(Context context) {
    this.database = context::database;
  }

  /**
   * Begins a fault of one operation. It is there as soon as the last method of the chain says what
   * it does.
   *
   * @param operation such as {@code PutItem}
   * @throws IllegalArgumentException if there is no such operation
   */
  public FaultRule on(String operation) {
    if (!Operations.exists(operation)) {
      throw new IllegalArgumentException(
          "the engine has no operation \"" + operation + "\": name one as in \"PutItem\"");
    }
    return new FaultRule(this, operation);
  }

  /** Ends all faults. */
  public void reset() {
    faults.clear();
  }

  Fault add(Fault fault) {
    faults.add(fault);
    return fault;
  }

  void remove(Fault fault) {
    faults.remove(fault);
  }

  Database database() {
    return database.get();
  }

  /** The fault that hits a request, or null. */
  @Nullable Fault hitting(String target, byte[] body) {
    if (faults.isEmpty()) {
      return null;
    }
    FaultyRequest request = FaultyRequest.of(target, body);
    for (Fault fault : faults) {
      if (fault.hits(request)) {
        return fault;
      }
    }
    return null;
  }
}
