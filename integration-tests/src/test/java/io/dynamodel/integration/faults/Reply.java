package io.dynamodel.integration.faults;

import io.dynamodel.engine.EngineResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpResponse;

/** A complete response of DynamoDB, or an imitation of one. */
record Reply(SdkHttpResponse head, byte[] body) {
  private static final String ERRORS = "com.amazonaws.dynamodb.v20120810#";

  static Reply of(int status, String json) {
    return of(SdkHttpResponse.builder().statusCode(status).build(), json);
  }

  static Reply error(int status, String type) {
    return of(status, "{\"__type\":\"" + ERRORS + type + "\",\"message\":\"forced in this test\"}");
  }

  static Reply of(EngineResponse response) {
    SdkHttpResponse.Builder head = SdkHttpResponse.builder().statusCode(response.status());
    response.headers().forEach(head::putHeader);
    return new Reply(head.build(), response.body());
  }

  /**
   * Returns the same response with another body. Its checksum is omitted because it would no longer
   * match.
   */
  Reply withBody(String json) {
    return of(head, json);
  }

  private static Reply of(SdkHttpResponse head, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    Map<String, List<String>> headers = new HashMap<>(head.headers());
    headers
        .keySet()
        .removeIf(
            name ->
                name.equalsIgnoreCase("x-amz-crc32") || name.equalsIgnoreCase("Content-Length"));
    headers.put("Content-Type", List.of("application/x-amz-json-1.0"));
    headers.put("Content-Length", List.of(String.valueOf(body.length)));
    return new Reply(head.toBuilder().headers(headers).build(), body);
  }

  boolean isSuccess() {
    return head.isSuccessful();
  }
}
