package io.dynamodel.engine.internal.request;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.error.Wording;

/** An operation of the API. It has no state: any number of threads may call it. */
@FunctionalInterface
public interface Operation {
  /**
   * Validates a request as AWS does, then does what it asks for.
   *
   * @return the JSON of the response
   * @throws RequestException if it fails
   */
  byte[] handle(Members request, Context context);

  /** How it words that a request is malformed. */
  default Wording wording() {
    return Wording.OLDER;
  }
}
