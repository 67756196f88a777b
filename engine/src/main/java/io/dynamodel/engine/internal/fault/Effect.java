package io.dynamodel.engine.internal.fault;

import io.dynamodel.engine.internal.request.Context;

/** The effect of a fault on the requests that it hits. */
@FunctionalInterface
interface Effect {
  Delivery answer(String target, byte[] body, Context context);

  /** Returns whether it can have an effect on a request. */
  default boolean concerns(FaultyRequest request) {
    return true;
  }
}
