package io.dynamodel.engine.internal.request;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.error.Wording;

/** An operation of the API. It has no state, so that any number of threads may call it. */
@FunctionalInterface
public interface Operation {
  /**
   * Validates a request in AWS's order, then executes it.
   *
   * @return the JSON of the response
   * @throws RequestException if it fails
   */
  byte[] handle(Members request, Context context);

  /** Returns the wording of its errors for malformed requests. */
  default Wording wording() {
    return Wording.OLDER;
  }
}
