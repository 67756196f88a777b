package io.dynamodel.local;

import io.dynamodel.engine.Engine;
import io.dynamodel.engine.EngineResponse;
import java.io.IOException;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Replaces the network: carries requests of the SDK to an engine. */
final class EngineConnection implements AutoCloseable {
  private final Engine engine;
  private volatile boolean closed;

  EngineConnection(Engine engine) {
    this.engine = engine;
  }

  /**
   * Sends a request.
   *
   * @throws IllegalStateException if the connection is closed; as with a closed network client, the
   *     SDK does not retry
   */
  EngineResponse send(SdkHttpRequest request, byte[] body) {
    if (closed) {
      throw new IllegalStateException("the connection to the embedded database is closed");
    }
    String target = request.firstMatchingHeader("X-Amz-Target").orElse("");
    return engine.handle(target, Map.of(), body);
  }

  static SdkHttpResponse head(EngineResponse response) {
    SdkHttpResponse.Builder head =
        SdkHttpResponse.builder()
            .statusCode(response.status())
            .putHeader("Content-Length", String.valueOf(response.body().length));
    response.headers().forEach(head::putHeader);
    return head.build();
  }

  static IOException cut() {
    return new IOException(
        "the connection to the embedded database was cut by a fault that a test injected");
  }

  @Override
  public void close() {
    closed = true;
  }
}
