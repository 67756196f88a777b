package io.dynamodel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The status, headers and errors of responses.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error
 *     handling with DynamoDB</a>
 */
class ProtocolTest {
  private final Engine engine = Engine.inMemory();

  private EngineResponse send(String target, String body) {
    return engine.handle(target, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  private static String body(EngineResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  @Test
  void aResponse_hasItsTypeChecksumAndRequestId() {
    EngineResponse response = send("DynamoDB_20120810.ListTables", "{}");
    CRC32 checksum = new CRC32();
    checksum.update(response.body());
    assertThat(response.status()).isEqualTo(200);
    assertThat(body(response)).isEqualTo("{\"TableNames\":[]}");
    assertThat(response.headers())
        .containsEntry("content-type", "application/x-amz-json-1.0")
        .containsEntry("x-amz-crc32", Long.toString(checksum.getValue()));
    assertThat(response.headers().get("x-amzn-requestid")).matches("[A-Z0-9]{52}");
    assertThat(send("DynamoDB_20120810.ListTables", "{}").headers().get("x-amzn-requestid"))
        .isNotEqualTo(response.headers().get("x-amzn-requestid"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ListTables",
        "DynamoDB_20120810.",
        "DynamoDB_20120810.listTables",
        "DynamoDB_20111205.ListTables",
        "DynamoDBStreams_20120810.ListTables",
        "DynamoDB_20120810.CreateBackup"
      })
  void anUnknownTarget_isAnUnknownOperation(String target) {
    EngineResponse response = send(target, "{}");
    assertThat(response.status()).isEqualTo(400);
    assertThat(body(response))
        .isEqualTo("{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"}");
  }

  @Test
  void anError_hasItsTypeAndMessage() {
    EngineResponse response = send("DynamoDB_20120810.DescribeTable", "{\"TableName\": \"none\"}");
    assertThat(response.status()).isEqualTo(400);
    assertThat(body(response))
        .isEqualTo(
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\","
                + "\"message\":\"Requested resource not found: Table: none not found\"}");
  }

  @Test
  void serializationErrors_haveACapitalInMessage() {
    assertThat(body(send("DynamoDB_20120810.DescribeTable", "{\"TableName\": 1}")))
        .isEqualTo(
            "{\"__type\":\"com.amazon.coral.service#SerializationException\","
                + "\"Message\":\"NUMBER_VALUE cannot be converted to String\"}");
  }

  @Test
  void aBodyThatIsNotAJsonObject_isASerializationException() {
    for (String body : List.of("", "{", "[]", "\"a\"", "{} {}", "{\"a\": 1e99999999999}", "\0")) {
      EngineResponse response = send("DynamoDB_20120810.ListTables", body);
      assertThat(response.status()).as(body).isEqualTo(400);
      assertThat(body(response))
          .as(body)
          .isEqualTo("{\"__type\":\"com.amazon.coral.service#SerializationException\"}");
    }
  }

  @Test
  void deepJson_isASerializationException() {
    String deep = "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
    EngineResponse response = send("DynamoDB_20120810.ListTables", deep);
    assertThat(response.status()).isEqualTo(400);
    assertThat(body(response)).contains("SerializationException");
  }

  @Test
  void unknownMembers_andNulls_areIgnored() {
    assertThat(send("DynamoDB_20120810.ListTables", "{\"Limit\": null, \"More\": {}}").status())
        .isEqualTo(200);
  }
}
