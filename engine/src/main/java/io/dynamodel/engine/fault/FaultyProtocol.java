package io.dynamodel.engine.fault;

import io.dynamodel.engine.operation.Context;
import io.dynamodel.engine.protocol.Protocol;

/** The protocol, with faults in between. */
public final class FaultyProtocol {
  private final Faults faults;

  public FaultyProtocol(Faults faults) {
    this.faults = faults;
  }

  /** Answers a request. It never throws. */
  public Delivery handle(String target, byte[] body, Context context) {
    Fault fault = faults.hitting(target, body);
    return fault == null
        ? Delivery.atOnce(Protocol.handle(target, body, context))
        : fault.effect().answer(target, body, context);
  }
}
