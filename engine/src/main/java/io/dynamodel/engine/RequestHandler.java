package io.dynamodel.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.dynamodel.engine.internal.error.ErrorType;
import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.protocol.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Passes HTTP requests to the engine and sends its responses. */
final class RequestHandler implements HttpHandler {
  private static final int MAX_BODY = 16 * 1024 * 1024;
  private static final int NOT_FOUND = 404;
  private static final int TOO_LARGE = 413;
  private static final long NO_BODY = -1;

  private final Engine engine;

  RequestHandler(Engine engine) {
    this.engine = engine;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestMethod()) {
        case "POST" -> answer(exchange);
        case "GET" -> send(exchange, text("healthy: dynamodb"));
        default -> exchange.sendResponseHeaders(NOT_FOUND, NO_BODY);
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> headers = headers(exchange);
    byte[] body = body(exchange);
    if (body.length > MAX_BODY) {
      exchange.sendResponseHeaders(TOO_LARGE, NO_BODY);
      return;
    }
    if (!isSigned(headers, exchange)) {
      send(exchange, unsigned());
      return;
    }
    EngineResponse response =
        engine.handle(headers.getOrDefault("x-amz-target", ""), headers, body);
    await(response);
    // Closing an exchange without a response closes its connection, too.
    if (!response.isCut()) {
      send(exchange, response);
    }
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, List<String>> each : exchange.getRequestHeaders().entrySet()) {
      headers.put(each.getKey().toLowerCase(Locale.ROOT), String.join(",", each.getValue()));
    }
    return headers;
  }

  /** Returns the body. One byte more than allowed is enough to detect that a body is too large. */
  private static byte[] body(HttpExchange exchange) throws IOException {
    InputStream body = exchange.getRequestBody();
    byte[] bytes = body.readNBytes(MAX_BODY + 1);
    if (bytes.length <= MAX_BODY) {
      return bytes;
    }
    body.transferTo(OutputStream.nullOutputStream());
    return bytes;
  }

  private static boolean isSigned(Map<String, String> headers, HttpExchange exchange) {
    String query = exchange.getRequestURI().getRawQuery();
    return headers.containsKey("authorization")
        || query != null && query.contains("X-Amz-Signature=");
  }

  private static EngineResponse unsigned() {
    return EngineResponse.of(
        Protocol.error(
            new RequestException(
                ErrorType.MISSING_AUTHENTICATION_TOKEN,
                "Request is missing Authentication Token")));
  }

  private static EngineResponse text(String text) {
    return new EngineResponse(
        200, Map.of("Content-Type", "text/plain"), text.getBytes(StandardCharsets.UTF_8));
  }

  private static void await(EngineResponse response) throws IOException {
    if (!response.delay().isZero()) {
      try {
        Thread.sleep(response.delay().toMillis());
      } catch (InterruptedException e) {
        throw new InterruptedIOException("the server was closed");
      }
    }
  }

  private static void send(HttpExchange exchange, EngineResponse response) throws IOException {
    response.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = response.body();
    exchange.sendResponseHeaders(response.status(), body.length == 0 ? NO_BODY : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
