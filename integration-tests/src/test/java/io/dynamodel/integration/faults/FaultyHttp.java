package io.dynamodel.integration.faults;

import io.dynamodel.engine.Engine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The network between the SDK's client and the engine, with the faults of a script. Everything else
 * is real: the client with its retries on this side, the database on the other.
 */
final class FaultyHttp implements SdkHttpClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ATTEMPT = Pattern.compile("attempt=(\\d+)");

  private final Engine engine;
  private final Script script;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  FaultyHttp(Engine engine, Script script) {
    this.engine = engine;
    this.script = script;
  }

  /** Returns all requests so far, including the SDK's retries. */
  List<Asked> asked() {
    return List.copyOf(asked);
  }

  void forget() {
    asked.clear();
  }

  /** Follows the script, and forwards the request to the database if the script says so. */
  Reply exchange(SdkHttpRequest request, byte[] body) throws IOException {
    Asked next = asked(request, JSON.readTree(body));
    asked.add(next);
    return script.next(next).answer(next, changed -> send(request, changed.toString()));
  }

  private static Asked asked(SdkHttpRequest request, JsonNode body) {
    String target = request.firstMatchingHeader("X-Amz-Target").orElseThrow();
    Matcher attempt = ATTEMPT.matcher(request.firstMatchingHeader("amz-sdk-request").orElse(""));
    return new Asked(
        target.substring(target.indexOf('.') + 1),
        body,
        attempt.find() ? Integer.parseInt(attempt.group(1)) : 1);
  }

  private Reply send(SdkHttpRequest request, String json) {
    String target = request.firstMatchingHeader("X-Amz-Target").orElseThrow();
    return Reply.of(engine.handle(target, Map.of(), json.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        Reply reply = exchange(request.httpRequest(), content(request));
        return HttpExecuteResponse.builder()
            .response(reply.head())
            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(reply.body())))
            .build();
      }

      @Override
      public void abort() {
        // The engine answers immediately.
      }
    };
  }

  private static byte[] content(HttpExecuteRequest request) throws IOException {
    try (InputStream content = request.contentStreamProvider().orElseThrow().newStream()) {
      return content.readAllBytes();
    }
  }

  @Override
  public String clientName() {
    return "Faulty";
  }

  @Override
  public void close() {
    // There is nothing to close: the engine belongs to the stage.
  }
}
