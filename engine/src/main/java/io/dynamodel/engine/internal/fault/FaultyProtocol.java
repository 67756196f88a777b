package io.dynamodel.engine.internal.fault;

import io.dynamodel.engine.internal.protocol.Protocol;
import io.dynamodel.engine.internal.request.Context;

/** The protocol, with faults. */
public final class FaultyProtocol {
  private final InjectedFaults faults;

  public FaultyProtocol(InjectedFaults faults) {
    this.faults = faults;
  }

  /** Answers a request. It never throws. */
  public Delivery handle(String target, byte[] body, Context context) {
    InjectedFault fault = faults.hitting(target, body);
    return fault == null
        ? Delivery.atOnce(Protocol.handle(target, body, context))
        : fault.effect().answer(target, body, context);
  }
}
