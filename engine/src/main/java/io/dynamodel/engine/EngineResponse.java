package io.dynamodel.engine;

import io.dynamodel.engine.internal.fault.Delivery;
import io.dynamodel.engine.internal.protocol.Response;
import java.time.Duration;
import java.util.Map;

/**
 * What the engine answers to a request.
 *
 * @param status the HTTP status
 * @param headers content type, request id and checksum
 * @param body JSON, not to be changed
 * @param delay how much later it is to arrive, by a fault that a test asked for; mostly zero
 * @param isCut whether the connection breaks instead of carrying this answer, by a fault that a
 *     test asked for; then nothing else of it counts
 */
public record EngineResponse(
    int status, Map<String, String> headers, byte[] body, Duration delay, boolean isCut) {
  /** An answer that arrives at once. */
  public EngineResponse(int status, Map<String, String> headers, byte[] body) {
    this(status, headers, body, Duration.ZERO, false);
  }

  static EngineResponse of(Response response) {
    return new EngineResponse(response.status(), response.headers(), response.body());
  }

  static EngineResponse of(Delivery delivery) {
    Response response = delivery.response();
    return new EngineResponse(
        response.status(), response.headers(), response.body(), delivery.delay(), delivery.isCut());
  }
}
