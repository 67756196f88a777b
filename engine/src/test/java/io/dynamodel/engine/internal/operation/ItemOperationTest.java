package io.dynamodel.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.Engine;
import io.dynamodel.engine.EngineClient;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An engine with two tables: one with a partition key, one with a sort key and with indexes. */
public abstract class ItemOperationTest {
  public final TestClock clock = new TestClock();
  public final Engine engine = Engine.inMemory(clock);
  public final EngineClient client = new EngineClient(engine);

  @BeforeEach
  public void createTables() {
    client.call(
        "CreateTable",
        """
        {'TableName': 'simple', 'BillingMode': 'PAY_PER_REQUEST',
         'AttributeDefinitions': [{'AttributeName': 'pk', 'AttributeType': 'S'}],
         'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'}]}
        """);
    client.call(
        "CreateTable",
        """
        {'TableName': 'orders', 'BillingMode': 'PAY_PER_REQUEST',
         'AttributeDefinitions': [
           {'AttributeName': 'customer', 'AttributeType': 'S'},
           {'AttributeName': 'number', 'AttributeType': 'N'},
           {'AttributeName': 'status', 'AttributeType': 'S'},
           {'AttributeName': 'placed', 'AttributeType': 'S'}],
         'KeySchema': [
           {'AttributeName': 'customer', 'KeyType': 'HASH'},
           {'AttributeName': 'number', 'KeyType': 'RANGE'}],
         'GlobalSecondaryIndexes': [
           {'IndexName': 'byStatus', 'KeySchema': [
             {'AttributeName': 'status', 'KeyType': 'HASH'},
             {'AttributeName': 'placed', 'KeyType': 'RANGE'}],
            'Projection': {'ProjectionType': 'INCLUDE', 'NonKeyAttributes': ['amount']}},
           {'IndexName': 'all', 'KeySchema': [{'AttributeName': 'status', 'KeyType': 'HASH'}],
            'Projection': {'ProjectionType': 'ALL'}}],
         'LocalSecondaryIndexes': [
           {'IndexName': 'byPlaced', 'KeySchema': [
             {'AttributeName': 'customer', 'KeyType': 'HASH'},
             {'AttributeName': 'placed', 'KeyType': 'RANGE'}],
            'Projection': {'ProjectionType': 'KEYS_ONLY'}}]}
        """);
  }

  @AfterEach
  public void close() {
    engine.close();
  }

  /** Returns the response to a request that must succeed. */
  public final Map<String, @Nullable Object> call(String operation, String json) {
    return client.call(operation, json);
  }

  /** Puts an item into a table. */
  public final void put(String table, String item) {
    call("PutItem", "{'TableName': '" + table + "', 'Item': " + item + "}");
  }

  /** Returns the item with a key, or null. */
  public final @Nullable Object get(String table, String key) {
    return call(
            "GetItem", "{'TableName': '" + table + "', 'ConsistentRead': true, 'Key': " + key + "}")
        .get("Item");
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

  /** Checks the message of PutItem, UpdateItem or DeleteItem for a malformed request. */
  public final void assertMalformed(String operation, String json, String message) {
    assertInvalid(operation, json, "1 validation error detected: " + message);
  }

  /** Returns the consumed capacity of a response, which must be of one table. */
  public static Map<String, Object> consumed(Map<String, @Nullable Object> response) {
    Object consumed = Objects.requireNonNull(response.get("ConsumedCapacity"));
    Object one = consumed instanceof List<?> list ? list.get(0) : consumed;
    @SuppressWarnings("unchecked")
    Map<String, Object> capacity = (Map<String, Object>) one;
    return capacity;
  }

  /** Returns the units of a consumed capacity, or of a part of one. */
  public static double units(Map<?, ?> capacity) {
    return ((BigDecimal) Objects.requireNonNull(capacity.get("CapacityUnits"))).doubleValue();
  }

  public static Map<String, @Nullable Object> json(String json) {
    return EngineClient.json(json);
  }
}
