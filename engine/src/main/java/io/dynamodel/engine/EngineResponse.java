package io.dynamodel.engine;

import io.dynamodel.engine.internal.fault.Delivery;
import io.dynamodel.engine.internal.protocol.Response;
import java.time.Duration;
import java.util.Map;

/**
 * A response of the engine.
 *
 * @param status the HTTP status
 * @param headers content type, request id and checksum
 * @param body JSON, which must not be changed
 * @param delay how long to delay the response because of a fault that a test injected; zero without
 *     a fault
 * @param isCut whether the connection breaks instead, because of a fault that a test injected; then
 *     all other components are meaningless
 */
public record EngineResponse(
    int status, Map<String, String> headers, byte[] body, Duration delay, boolean isCut) {
  /** Creates a response without a delay. */
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
