package io.dynamodel.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.Engine;
import io.dynamodel.engine.EngineClient;
import io.dynamodel.engine.EngineResponse;
import io.dynamodel.engine.internal.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** An empty engine. JSON is written with single quotes. */
public abstract class TableOperationTest {
  public final TestClock clock = new TestClock();
  public final Engine engine = Engine.inMemory(clock);
  public final EngineClient client = new EngineClient(engine);

  @AfterEach
  public void close() {
    engine.close();
  }

  /** Returns the response to a request that must succeed. */
  public final Map<String, @Nullable Object> call(String operation, String json) {
    return client.call(operation, json);
  }

  /** Creates an on-demand table with a partition key "pk". */
  public final void createTable(String name) {
    createTable(name, "");
  }

  /**
   * Creates an on-demand table with a partition key "pk".
   *
   * @param more members of the request, each with a comma before it
   */
  public final Map<String, Object> createTable(String name, String more) {
    return EngineClient.object(
        call(
            "CreateTable",
            "{'TableName': '"
                + name
                + "', 'BillingMode': 'PAY_PER_REQUEST',"
                + " 'AttributeDefinitions': [{'AttributeName': 'pk', 'AttributeType': 'S'}],"
                + " 'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'}]"
                + more
                + "}"),
        "TableDescription");
  }

  /** Returns the description of a table. */
  public final Map<String, Object> describe(String table) {
    return EngineClient.object(call("DescribeTable", "{'TableName': '" + table + "'}"), "Table");
  }

  /** Updates a table and returns its description in the response. */
  public final Map<String, Object> update(String table, String members) {
    return EngineClient.object(
        call("UpdateTable", "{'TableName': '" + table + "', " + members + "}"), "TableDescription");
  }

  public final void assertUpdateInvalid(String table, String members, String message) {
    assertInvalid("UpdateTable", "{'TableName': '" + table + "', " + members + "}", message);
  }

  /** Puts an item into a table. */
  public final void put(String table, String item) {
    call("PutItem", "{'TableName': '" + table + "', 'Item': " + item + "}");
  }

  /** Checks the error of a request. */
  public final void assertRefused(String operation, String json, String type, String message) {
    EngineClient.Refusal refusal = client.refusal(operation, json);
    assertThat(refusal.type() + ": " + refusal.message()).isEqualTo(type + ": " + message);
  }

  /** Checks the message of a request's ValidationException. */
  public final void assertInvalid(String operation, String json, String message) {
    assertRefused(operation, json, "ValidationException", message);
  }

  public static Map<String, @Nullable Object> json(String json) {
    return EngineClient.json(json);
  }

  /** Returns the response of an operation on streams that must succeed. */
  public final Map<String, @Nullable Object> streams(String operation, String json) {
    EngineResponse response = sendToStreams(operation, json);
    assertThat(response.status()).as(new String(response.body())).isEqualTo(200);
    return Json.object(response.body());
  }

  public final void assertStreamsRefused(
      String operation, String json, String type, String message) {
    Map<String, @Nullable Object> body = Json.object(sendToStreams(operation, json).body());
    String found = String.valueOf(body.get("__type"));
    assertThat(found.substring(found.indexOf('#') + 1) + ": " + body.get("message"))
        .isEqualTo(type + ": " + message);
  }

  private EngineResponse sendToStreams(String operation, String json) {
    return engine.handle(
        "DynamoDBStreams_20120810." + operation, Map.of(), EngineClient.bytes(json));
  }

  @SuppressWarnings("unchecked")
  public static List<Map<String, Object>> list(Map<String, ?> response, String member) {
    return (List<Map<String, Object>>) Objects.requireNonNull(response.get(member), member);
  }
}
