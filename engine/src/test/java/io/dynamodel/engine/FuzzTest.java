package io.dynamodel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.dynamodel.engine.internal.json.Json;
import io.dynamodel.engine.internal.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Invalid requests: the engine answers each with success or with one of DynamoDB's errors, quickly,
 * and never with an internal error.
 */
class FuzzTest {
  private static final int TRIALS = 4_000 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final Duration AT_MOST = Duration.ofSeconds(10);

  private static final Set<String> ERRORS =
      Set.of(
          "ValidationException",
          "SerializationException",
          "ResourceNotFoundException",
          "ResourceInUseException",
          "ConditionalCheckFailedException",
          "TransactionCanceledException",
          "IdempotentParameterMismatchException");

  /** Valid requests, each of which is mutated at random. */
  private static final List<Map.Entry<String, String>> REQUESTS =
      List.of(
          Map.entry(
              "PutItem",
              """
              {'TableName': 'table', 'Item': {'h': {'S': 'a'}, 'r': {'N': '1'}, 'g': {'S': 'x'},
                'elems': {'L': [{'N': '1.5'}, {'B': 'AAE='}, {'SS': ['p', 'q']}, {'NS': ['1', '2']}]},
                'parts': {'M': {'k': {'BOOL': true}, 'n': {'NULL': true}, 'b': {'BS': ['AA==']}}}},
               'ConditionExpression': 'attribute_not_exists(h) OR size(#l) > :n',
               'ExpressionAttributeNames': {'#l': 'elems'},
               'ExpressionAttributeValues': {':n': {'N': '0'}},
               'ReturnValues': 'ALL_OLD', 'ReturnConsumedCapacity': 'INDEXES',
               'ReturnItemCollectionMetrics': 'SIZE', 'ReturnValuesOnConditionCheckFailure': 'ALL_OLD'}
              """),
          Map.entry(
              "GetItem",
              """
              {'TableName': 'table', 'Key': {'h': {'S': 'a'}, 'r': {'N': '1'}}, 'ConsistentRead': true,
               'ProjectionExpression': 'h, elems[1], parts.#k', 'ExpressionAttributeNames': {'#k': 'k'},
               'ReturnConsumedCapacity': 'TOTAL'}
              """),
          Map.entry(
              "UpdateItem",
              """
              {'TableName': 'table', 'Key': {'h': {'S': 'a'}, 'r': {'N': '1'}},
               'UpdateExpression': 'SET elems[0] = :n, c = if_not_exists(c, :n) + :n, l = list_append(:l, :l) REMOVE parts.k ADD t :n DELETE s :s',
               'ConditionExpression': 'attribute_exists(h) AND (NOT g IN (:s, :n) OR h BETWEEN :n AND :n)',
               'ExpressionAttributeValues': {':n': {'N': '1'}, ':s': {'SS': ['p']}, ':l': {'L': []}},
               'ReturnValues': 'UPDATED_NEW'}
              """),
          Map.entry(
              "DeleteItem",
              """
              {'TableName': 'table', 'Key': {'h': {'S': 'b'}, 'r': {'N': '1'}}, 'ReturnValues': 'ALL_OLD',
               'ConditionExpression': 'contains(g, :g)', 'ExpressionAttributeValues': {':g': {'S': 'x'}}}
              """),
          Map.entry(
              "Query",
              """
              {'TableName': 'table', 'KeyConditionExpression': 'h = :h AND r BETWEEN :low AND :high',
               'FilterExpression': 'begins_with(g, :h) OR g <> :low', 'Limit': 2, 'ScanIndexForward': false,
               'ExpressionAttributeValues': {':h': {'S': 'a'}, ':low': {'N': '0'}, ':high': {'N': '9'}},
               'ExclusiveStartKey': {'h': {'S': 'a'}, 'r': {'N': '2'}}, 'Select': 'ALL_ATTRIBUTES'}
              """),
          Map.entry(
              "Query",
              """
              {'TableName': 'table', 'IndexName': 'global', 'KeyConditionExpression': 'g = :g',
               'ExpressionAttributeValues': {':g': {'S': 'x'}}, 'ProjectionExpression': 'h, g',
               'ExclusiveStartKey': {'h': {'S': 'a'}, 'r': {'N': '2'}, 'g': {'S': 'x'}}}
              """),
          Map.entry(
              "Scan",
              """
              {'TableName': 'table', 'IndexName': 'local', 'Segment': 1, 'TotalSegments': 3, 'Limit': 4,
               'FilterExpression': 'attribute_type(g, :t)', 'ExpressionAttributeValues': {':t': {'S': 'S'}},
               'Select': 'COUNT', 'ReturnConsumedCapacity': 'INDEXES'}
              """),
          Map.entry(
              "BatchGetItem",
              """
              {'RequestItems': {'table': {'Keys': [{'h': {'S': 'a'}, 'r': {'N': '1'}},
                {'h': {'S': 'a'}, 'r': {'N': '2'}}], 'ProjectionExpression': 'h', 'ConsistentRead': true}}}
              """),
          Map.entry(
              "BatchWriteItem",
              """
              {'RequestItems': {'table': [{'PutRequest': {'Item': {'h': {'S': 'a'}, 'r': {'N': '2'}}}},
                {'DeleteRequest': {'Key': {'h': {'S': 'a'}, 'r': {'N': '3'}}}}]},
               'ReturnItemCollectionMetrics': 'SIZE'}
              """),
          Map.entry(
              "TransactWriteItems",
              """
              {'ClientRequestToken': 'token', 'TransactItems': [
                {'Put': {'TableName': 'table', 'Item': {'h': {'S': 'c'}, 'r': {'N': '1'}}}},
                {'Update': {'TableName': 'table', 'Key': {'h': {'S': 'c'}, 'r': {'N': '2'}},
                  'UpdateExpression': 'SET x = :x', 'ExpressionAttributeValues': {':x': {'S': 'x'}}}},
                {'Delete': {'TableName': 'table', 'Key': {'h': {'S': 'c'}, 'r': {'N': '3'}}}},
                {'ConditionCheck': {'TableName': 'table', 'Key': {'h': {'S': 'c'}, 'r': {'N': '4'}},
                  'ConditionExpression': 'attribute_not_exists(h)'}}]}
              """),
          Map.entry(
              "TransactGetItems",
              """
              {'TransactItems': [{'Get': {'TableName': 'table', 'Key': {'h': {'S': 'c'}, 'r': {'N': '1'}},
                'ProjectionExpression': 'h'}}], 'ReturnConsumedCapacity': 'TOTAL'}
              """));

  private final Engine engine = Engine.inMemory();
  private final EngineClient client = new EngineClient(engine);

  @BeforeEach
  void createTable() {
    client.call(
        "CreateTable",
        """
        {'TableName': 'table', 'BillingMode': 'PAY_PER_REQUEST',
         'AttributeDefinitions': [
           {'AttributeName': 'h', 'AttributeType': 'S'}, {'AttributeName': 'r', 'AttributeType': 'N'},
           {'AttributeName': 'g', 'AttributeType': 'S'}],
         'KeySchema': [
           {'AttributeName': 'h', 'KeyType': 'HASH'}, {'AttributeName': 'r', 'KeyType': 'RANGE'}],
         'GlobalSecondaryIndexes': [{'IndexName': 'global', 'Projection': {'ProjectionType': 'ALL'},
           'KeySchema': [{'AttributeName': 'g', 'KeyType': 'HASH'}]}],
         'LocalSecondaryIndexes': [{'IndexName': 'local', 'Projection': {'ProjectionType': 'KEYS_ONLY'},
           'KeySchema': [
             {'AttributeName': 'h', 'KeyType': 'HASH'}, {'AttributeName': 'g', 'KeyType': 'RANGE'}]}]}
        """);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void theRequests_areValidBeforeTheyAreMutated() {
    for (Map.Entry<String, String> request : REQUESTS) {
      EngineResponse response =
          client.send(request.getKey(), EngineClient.bytes(request.getValue()));
      if (response.status() != 200) {
        assertThat(EngineClient.refusal(response).type())
            .as("%s: %s", request.getKey(), new String(response.body(), StandardCharsets.UTF_8))
            .isEqualTo("ConditionalCheckFailedException");
      }
    }
  }

  @Test
  void mutatedRequests_areAnsweredWithErrorsOfDynamoDb() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < TRIALS; i++) {
      Map.Entry<String, String> request = REQUESTS.get(random.nextInt(REQUESTS.size()));
      Map<String, @Nullable Object> plain = EngineClient.json(request.getValue());
      byte[] body;
      if (random.nextInt(8) == 0) {
        body = Mutations.broken(random, EngineClient.bytes(request.getValue()));
      } else {
        for (int times = random.nextInt(3); times >= 0; times--) {
          plain = Mutations.mutatedMap(random, plain);
        }
        body = new JsonWriter().plain(plain).toBytes();
      }
      check("seed " + seed, request.getKey(), body);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[]",
        "null",
        "1",
        "\"\"",
        "{}{}",
        "{\"a\"}",
        "{\"TableName\":}",
        "\u0000",
        "{\"Limit\":1e999999999}",
        "{\"Limit\":99999999999999999999}",
        "{\"Limit\":-1.5}",
        "\uFEFF{}"
      })
  void brokenJson_isNotARequest(String body) {
    for (Map.Entry<String, String> request : REQUESTS) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      check(body, request.getKey(), bytes);
      assertThat(client.send(request.getKey(), bytes).status()).isEqualTo(400);
    }
  }

  @Test
  void wrongBase64_isRefused() {
    for (String base64 :
        List.of("%%%", "A", "AA=", "A===", "====", "AA==AA==", "AAE", "A A=", "é")) {
      byte[] body =
          ("{\"TableName\":\"table\",\"Key\":{\"h\":{\"B\":\""
                  + base64
                  + "\"},\"r\":{\"N\":\"1\"}}}")
              .getBytes(StandardCharsets.UTF_8);
      EngineResponse response = client.send("GetItem", body);
      assertThat(response.status()).isEqualTo(400);
      assertThat(EngineClient.refusal(response).type()).isEqualTo("SerializationException");
    }
  }

  @Test
  void nestingOfTenThousandLevels_isRefused() {
    for (String[] brackets :
        new String[][] {{"[", "]"}, {"{\"M\":{\"a\":", "}}"}, {"{\"L\":[", "]}"}}) {
      String nested = brackets[0].repeat(10_000) + "{\"S\":\"\"}" + brackets[1].repeat(10_000);
      String item =
          "{\"TableName\":\"table\",\"Item\":{\"h\":{\"S\":\"a\"},\"r\":{\"N\":\"1\"},\"n\":"
              + nested
              + "}}";
      check("nested", "PutItem", item.getBytes(StandardCharsets.UTF_8));
      assertThat(client.send("PutItem", item.getBytes(StandardCharsets.UTF_8)).status())
          .isEqualTo(400);
    }
  }

  @Test
  void aDeeplyNestedExpression_isAnsweredQuickly() {
    for (String open : List.of("(", "NOT ", "size(", "(a = :v AND ")) {
      String text = open.repeat(4_000 / open.length());
      scan("deep", text + "a = :v" + ")".repeat(open.contains("(") ? 4_000 / open.length() : 0));
      scan("deep", text);
    }
  }

  @Test
  void hugeNumbers_areAnsweredQuickly() {
    for (String number :
        List.of(
            "1E999999999", "1E-999999999", "9".repeat(100_000), "1E+2147483648", "-1E2147483647")) {
      for (String json :
          List.of(
              "{'TableName': 'table', 'Key': {'h': {'S': 'a'}, 'r': {'N': '%s'}}}",
              "{'TableName': 'table', 'Limit': %s, 'Key': {'h': {'S': 'a'}, 'r': {'N': '1'}}}")) {
        byte[] body = EngineClient.bytes(json.formatted(number));
        check(number, "GetItem", body);
        check(number, "Scan", body);
        check(number, "PutItem", body);
      }
    }
  }

  @Test
  void unusedAndMissingPlaceholders_areRefused() {
    for (String parameters :
        List.of(
            "'FilterExpression': 'a = :missing'",
            "'FilterExpression': '#missing = a'",
            "'FilterExpression': 'a = b', 'ExpressionAttributeNames': {'#unused': 'c'}",
            "'FilterExpression': 'a = b', 'ExpressionAttributeValues': {':unused': {'S': 'c'}}",
            "'FilterExpression': 'a = b', 'ExpressionAttributeValues': {}",
            "'FilterExpression': 'a = b', 'ExpressionAttributeNames': {}",
            "'ExpressionAttributeNames': {'#a': 'c'}",
            "'ExpressionAttributeValues': {':a': {'S': 'c'}}",
            "'FilterExpression': '#a = b', 'ExpressionAttributeNames': {'a': 'c'}",
            "'FilterExpression': 'a = :b', 'ExpressionAttributeValues': {'b': {'S': 'c'}}",
            "'FilterExpression': ''",
            "'FilterExpression': '" + "a".repeat(5_000) + " = b'")) {
      assertThat(client.refusal("Scan", "{'TableName': 'table', " + parameters + "}").type())
          .as(parameters)
          .isEqualTo("ValidationException");
    }
  }

  @Test
  void anExpressionWithManyOperators_isAnsweredQuickly() {
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i < 330; i++) {
      conditions.add("a" + i + "=:v");
    }
    scan("operators", String.join(" OR ", conditions.subList(0, 300)));
    scan("operators", String.join(" AND ", conditions));
    scan("operands", "a IN (" + ":v,".repeat(1_000) + ":v)");
  }

  @Test
  void legacyParametersWithManyAttributesAndValues_areAnsweredQuickly() {
    Map<String, Object> one = Map.of("N", "1");
    Map<String, Object> key = Map.of("h", Map.of("S", "many"), "r", one);
    Map<String, Object> updates = new LinkedHashMap<>();
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < 15_000; i++) {
      updates.put("a" + i, Map.of("Value", one));
      values.add(Map.of("N", String.valueOf(i + 2)));
    }
    Map<String, Object> update =
        Map.of("TableName", "table", "Key", key, "AttributeUpdates", updates);
    check("updates", "UpdateItem", new JsonWriter().plain(update).toBytes());
    Map<String, Object> filter =
        Map.of("a1", Map.of("ComparisonOperator", "IN", "AttributeValueList", values));
    Map<String, Object> scan = Map.of("TableName", "table", "ScanFilter", filter);
    check("values", "Scan", new JsonWriter().plain(scan).toBytes());
  }

  private void scan(String what, String filter) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("TableName", "table");
    request.put("FilterExpression", filter);
    request.put("ExpressionAttributeValues", Map.of(":v", Map.of("N", "1")));
    check(what, "Scan", new JsonWriter().plain(request).toBytes());
  }

  private void check(String what, String operation, byte[] body) {
    EngineResponse response =
        assertTimeoutPreemptively(AT_MOST, () -> client.send(operation, body), what);
    String request = operation + " " + new String(body, StandardCharsets.UTF_8);
    String shown = what + ": " + request.substring(0, Math.min(2_000, request.length()));
    assertThat(response.status()).as(shown).isIn(200, 400);
    Map<String, @Nullable Object> members = Json.object(response.body());
    if (response.status() == 400) {
      assertThat(EngineClient.refusal(response).type()).as(shown).isIn(ERRORS);
      assertThat((String) members.get("__type")).as(shown).contains("#");
    } else {
      assertThat(members).as(shown).doesNotContainKey("__type");
    }
  }
}
