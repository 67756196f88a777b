package io.dynamodel.engine.internal.fault;

import io.dynamodel.engine.fault.Fault;
import io.dynamodel.engine.fault.FaultRule;
import io.dynamodel.engine.fault.Faults;
import io.dynamodel.engine.internal.operation.Operations;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.table.Database;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The faults of one engine. */
public final class InjectedFaults implements Faults {
  private final List<InjectedFault> faults = new CopyOnWriteArrayList<>();
  private final Supplier<Database> database;

  /** Creates the faults of the engine that works on this context; there are none at first. */
  public InjectedFaults(Context context) {
    this.database = context::database;
  }

  @Override
  public FaultRule on(String operation) {
    if (!Operations.exists(operation)) {
      throw new IllegalArgumentException(
          "the engine has no operation \"" + operation + "\"; use a name such as \"PutItem\"");
    }
    return new FaultBuilder(this, operation);
  }

  @Override
  public void reset() {
    faults.clear();
  }

  Fault add(InjectedFault fault) {
    faults.add(fault);
    return fault;
  }

  void remove(InjectedFault fault) {
    faults.remove(fault);
  }

  Database database() {
    return database.get();
  }

  /** Returns the fault that hits a request, or null. */
  @Nullable InjectedFault hitting(String target, byte[] body) {
    if (faults.isEmpty()) {
      return null;
    }
    FaultyRequest request = FaultyRequest.of(target, body);
    for (InjectedFault fault : faults) {
      if (fault.hits(request)) {
        return fault;
      }
    }
    return null;
  }
}
