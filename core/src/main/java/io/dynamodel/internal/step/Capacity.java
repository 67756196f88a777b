package io.dynamodel.internal.step;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/** The capacity that a request consumed. */
public final class Capacity {
  private Capacity() {}

  /** Returns the capacity units of a response; 0 if the request did not ask for them. */
  public static double units(@Nullable ConsumedCapacity consumed) {
    return consumed == null || consumed.capacityUnits() == null ? 0 : consumed.capacityUnits();
  }
}
