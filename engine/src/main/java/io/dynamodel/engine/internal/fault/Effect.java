package io.dynamodel.engine.internal.fault;

import io.dynamodel.engine.internal.request.Context;

/** What happens to a request that is hit. */
@FunctionalInterface
interface Effect {
  Delivery answer(String target, byte[] body, Context context);

  /** Whether it can do anything to a request. */
  default boolean concerns(FaultyRequest request) {
    return true;
  }
}
