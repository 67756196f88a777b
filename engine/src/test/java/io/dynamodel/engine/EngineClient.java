package io.dynamodel.engine;

import io.dynamodel.engine.internal.json.Json;
import io.dynamodel.engine.internal.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to an engine and reads its responses as plain maps and lists. JSON is written with
 * single quotes, so that it needs no escapes in Java.
 */
public final class EngineClient {
  private final Engine engine;

  public EngineClient(Engine engine) {
    this.engine = engine;
  }

  /** An error response. */
  public record Refusal(String type, String message, Map<String, @Nullable Object> members) {}

  /** Returns the response to a request that must succeed. */
  public Map<String, @Nullable Object> call(String operation, String json) {
    return call(operation, bytes(json));
  }

  /** Returns the response to a request that must succeed. */
  public Map<String, @Nullable Object> call(String operation, Map<String, ?> request) {
    return call(operation, new JsonWriter().plain(request).toBytes());
  }

  private Map<String, @Nullable Object> call(String operation, byte[] body) {
    EngineResponse response = send(operation, body);
    if (response.status() != 200) {
      throw new AssertionError(
          operation
              + " was refused: "
              + new String(response.body(), StandardCharsets.UTF_8)
              + "\n"
              + new String(body, StandardCharsets.UTF_8));
    }
    return Json.object(response.body());
  }

  /** Returns the error of a request that must fail. */
  public Refusal refusal(String operation, String json) {
    return refusal(operation, bytes(json));
  }

  /** Returns the error of a request that must fail. */
  public Refusal refusal(String operation, Map<String, ?> request) {
    return refusal(operation, new JsonWriter().plain(request).toBytes());
  }

  private Refusal refusal(String operation, byte[] body) {
    EngineResponse response = send(operation, body);
    if (response.status() == 200) {
      throw new AssertionError(
          operation + " was answered: " + new String(response.body(), StandardCharsets.UTF_8));
    }
    return refusal(response);
  }

  /** Reads a response that is not a success. */
  static Refusal refusal(EngineResponse response) {
    Map<String, @Nullable Object> members = Json.object(response.body());
    String type = (String) Objects.requireNonNull(members.get("__type"));
    Object message =
        members.containsKey("message") ? members.get("message") : members.get("Message");
    return new Refusal(
        type.substring(type.indexOf('#') + 1),
        Objects.requireNonNullElse((String) message, ""),
        members);
  }

  public EngineResponse send(String operation, byte[] body) {
    return engine.handle("DynamoDB_20120810." + operation, Map.of(), body);
  }

  public static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  /** Reads plain JSON, written with single quotes. */
  public static Map<String, @Nullable Object> json(String json) {
    return Json.object(bytes(json));
  }

  /** Returns the items of a response. */
  @SuppressWarnings("unchecked")
  public static List<Map<String, Object>> items(Map<String, @Nullable Object> response) {
    return (List<Map<String, Object>>) Objects.requireNonNull(response.get("Items"));
  }

  /** Returns a member of a response that is an object. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> object(Map<String, ?> response, String member) {
    return (Map<String, Object>) Objects.requireNonNull(response.get(member), member);
  }
}
