package io.dynamodel.engine.internal.fault;

import io.dynamodel.engine.internal.protocol.Response;
import java.time.Duration;
import java.util.Map;

/**
 * A response, and how it arrives.
 *
 * @param delay how long to delay it
 * @param isCut whether the connection breaks instead
 */
public record Delivery(Response response, Duration delay, boolean isCut) {
  private static final Response NONE = new Response(0, Map.of(), new byte[0]);

  static Delivery atOnce(Response response) {
    return new Delivery(response, Duration.ZERO, false);
  }

  static Delivery cut() {
    return new Delivery(NONE, Duration.ZERO, true);
  }
}
