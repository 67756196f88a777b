package io.dynamodel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.internal.json.Json;
import io.dynamodel.engine.internal.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Invalid requests of operations on tables and streams: the engine answers with success or with one
 * of DynamoDB's errors, and never with an internal error.
 */
class TableFuzzTest {
  private static final int TRIALS = 4_000 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final String TABLES = "DynamoDB_20120810.";
  private static final String STREAMS = "DynamoDBStreams_20120810.";
  private static final String ARN = "arn:aws:dynamodb:us-east-1:123456789012:table/table";

  private static final Set<String> ERRORS =
      Set.of(
          "ValidationException",
          "SerializationException",
          "ResourceNotFoundException",
          "ResourceInUseException",
          "TableNotFoundException",
          "LimitExceededException",
          "AccessDeniedException",
          "TrimmedDataAccessException",
          "ExpiredIteratorException");

  private static final String CREATE =
      """
      {'TableName': 'table',
       'ProvisionedThroughput': {'ReadCapacityUnits': 5, 'WriteCapacityUnits': 5},
       'AttributeDefinitions': [
         {'AttributeName': 'h', 'AttributeType': 'S'}, {'AttributeName': 'r', 'AttributeType': 'N'},
         {'AttributeName': 'g', 'AttributeType': 'B'}],
       'KeySchema': [
         {'AttributeName': 'h', 'KeyType': 'HASH'}, {'AttributeName': 'r', 'KeyType': 'RANGE'}],
       'GlobalSecondaryIndexes': [{'IndexName': 'global',
         'Projection': {'ProjectionType': 'INCLUDE', 'NonKeyAttributes': ['x', 'y']},
         'ProvisionedThroughput': {'ReadCapacityUnits': 1, 'WriteCapacityUnits': 1},
         'KeySchema': [{'AttributeName': 'g', 'KeyType': 'HASH'},
                       {'AttributeName': 'h', 'KeyType': 'HASH'},
                       {'AttributeName': 'r', 'KeyType': 'RANGE'}]}],
       'LocalSecondaryIndexes': [{'IndexName': 'local', 'Projection': {'ProjectionType': 'ALL'},
         'KeySchema': [
           {'AttributeName': 'h', 'KeyType': 'HASH'}, {'AttributeName': 'g', 'KeyType': 'RANGE'}]}],
       'StreamSpecification': {'StreamEnabled': true, 'StreamViewType': 'NEW_IMAGE'},
       'Tags': [{'Key': 'k', 'Value': 'v'}], 'TableClass': 'STANDARD',
       'SSESpecification': {'Enabled': true, 'SSEType': 'KMS', 'KMSMasterKeyId': 'key'},
       'WarmThroughput': {'ReadUnitsPerSecond': 13000},
       'DeletionProtectionEnabled': false}
      """;

  /** Requests, each of which is mutated at random. */
  private static final List<Map.Entry<String, String>> REQUESTS =
      List.of(
          Map.entry(TABLES + "CreateTable", CREATE),
          Map.entry(TABLES + "CreateTable", CREATE.replace("'table'", "'other'")),
          Map.entry(TABLES + "DeleteTable", "{'TableName': 'other'}"),
          Map.entry(TABLES + "DescribeTable", "{'TableName': '" + ARN + "'}"),
          Map.entry(TABLES + "ListTables", "{'Limit': 1, 'ExclusiveStartTableName': 'aaa'}"),
          Map.entry(
              TABLES + "UpdateTable",
              """
              {'TableName': 'table', 'BillingMode': 'PROVISIONED',
               'ProvisionedThroughput': {'ReadCapacityUnits': 6, 'WriteCapacityUnits': 5},
               'GlobalSecondaryIndexUpdates': [{'Update': {'IndexName': 'global',
                 'ProvisionedThroughput': {'ReadCapacityUnits': 2, 'WriteCapacityUnits': 1}}}]}
              """),
          Map.entry(
              TABLES + "UpdateTable",
              """
              {'TableName': 'table',
               'AttributeDefinitions': [{'AttributeName': 'x', 'AttributeType': 'S'}],
               'GlobalSecondaryIndexUpdates': [{'Create': {'IndexName': 'added',
                 'Projection': {'ProjectionType': 'KEYS_ONLY'},
                 'ProvisionedThroughput': {'ReadCapacityUnits': 2, 'WriteCapacityUnits': 1},
                 'KeySchema': [{'AttributeName': 'x', 'KeyType': 'HASH'}]}}]}
              """),
          Map.entry(
              TABLES + "UpdateTable",
              "{'TableName': 'table', 'GlobalSecondaryIndexUpdates':"
                  + " [{'Delete': {'IndexName': 'added'}}]}"),
          Map.entry(
              TABLES + "UpdateTable",
              "{'TableName': 'table', 'StreamSpecification': {'StreamEnabled': false}}"),
          Map.entry(
              TABLES + "UpdateTable",
              "{'TableName': 'table', 'BillingMode': 'PAY_PER_REQUEST',"
                  + " 'OnDemandThroughput': {'MaxReadRequestUnits': 1}}"),
          Map.entry(
              TABLES + "TagResource",
              "{'ResourceArn': '" + ARN + "', 'Tags': [{'Key': 'a', 'Value': 'b'}]}"),
          Map.entry(
              TABLES + "UntagResource", "{'ResourceArn': '" + ARN + "', 'TagKeys': ['a', 'b']}"),
          Map.entry(TABLES + "ListTagsOfResource", "{'ResourceArn': '" + ARN + "'}"),
          Map.entry(
              TABLES + "UpdateTimeToLive",
              "{'TableName': 'table', 'TimeToLiveSpecification':"
                  + " {'AttributeName': 'x', 'Enabled': true}}"),
          Map.entry(TABLES + "DescribeTimeToLive", "{'TableName': 'table'}"),
          Map.entry(
              TABLES + "UpdateContinuousBackups",
              "{'TableName': 'table', 'PointInTimeRecoverySpecification':"
                  + " {'PointInTimeRecoveryEnabled': true, 'RecoveryPeriodInDays': 3}}"),
          Map.entry(TABLES + "DescribeContinuousBackups", "{'TableName': 'table'}"),
          Map.entry(TABLES + "DescribeLimits", "{}"),
          Map.entry(
              STREAMS + "ListStreams",
              "{'TableName': 'table', 'Limit': 2, 'ExclusiveStartStreamArn': 'STREAM'}"),
          Map.entry(
              STREAMS + "DescribeStream",
              "{'StreamArn': 'STREAM', 'Limit': 1, 'ExclusiveStartShardId': 'SHARD',"
                  + " 'ShardFilter': {'Type': 'CHILD_SHARDS', 'ShardId': 'SHARD'}}"),
          Map.entry(
              STREAMS + "GetShardIterator",
              "{'StreamArn': 'STREAM', 'ShardId': 'SHARD', 'ShardIteratorType':"
                  + " 'AFTER_SEQUENCE_NUMBER', 'SequenceNumber': '100000000000000000001'}"),
          Map.entry(STREAMS + "GetRecords", "{'ShardIterator': 'ITERATOR', 'Limit': 10}"));

  private final Engine engine = Engine.inMemory();
  private final EngineClient client = new EngineClient(engine);

  @BeforeEach
  void createTable() {
    client.call("CreateTable", CREATE);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void mutatedRequests_areAnsweredWithErrorsOfDynamoDb() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String arn =
        String.valueOf(
            EngineClient.object(client.call("DescribeTable", "{'TableName': 'table'}"), "Table")
                .get("LatestStreamArn"));
    String shard = shard(arn);
    String iterator = iterator(arn, shard);
    for (int i = 0; i < TRIALS; i++) {
      Map.Entry<String, String> request = REQUESTS.get(random.nextInt(REQUESTS.size()));
      String json =
          request
              .getValue()
              .replace("STREAM'", arn + "'")
              .replace("SHARD'", shard + "'")
              .replace("ITERATOR'", iterator + "'");
      Map<String, @Nullable Object> plain = EngineClient.json(json);
      byte[] body = EngineClient.bytes(json);
      if (random.nextInt(8) == 0) {
        body = Mutations.broken(random, body);
      } else {
        for (int times = random.nextInt(4); times > 0; times--) {
          plain = Mutations.mutatedMap(random, plain);
          body = new JsonWriter().plain(plain).toBytes();
        }
      }
      check("seed " + seed, request.getKey(), body);
    }
  }

  private void check(String what, String target, byte[] body) {
    EngineResponse response = engine.handle(target, Map.of(), body);
    String shown =
        "%s: %s %s: %s"
            .formatted(
                what,
                target,
                new String(body, StandardCharsets.UTF_8),
                new String(response.body(), StandardCharsets.UTF_8));
    assertThat(response.status()).as(shown).isIn(200, 400);
    if (response.status() == 400) {
      assertThat(EngineClient.refusal(response).type()).as(shown).isIn(ERRORS);
    }
  }

  private String shard(String arn) {
    Map<String, Object> stream =
        EngineClient.object(
            streams("DescribeStream", Map.of("StreamArn", arn)), "StreamDescription");
    return String.valueOf(((Map<?, ?>) ((List<?>) stream.get("Shards")).get(0)).get("ShardId"));
  }

  private String iterator(String arn, String shard) {
    return String.valueOf(
        streams(
                "GetShardIterator",
                Map.of("StreamArn", arn, "ShardId", shard, "ShardIteratorType", "LATEST"))
            .get("ShardIterator"));
  }

  private Map<String, @Nullable Object> streams(String operation, Map<String, ?> request) {
    EngineResponse response =
        engine.handle(STREAMS + operation, Map.of(), new JsonWriter().plain(request).toBytes());
    assertThat(response.status()).isEqualTo(200);
    return Json.object(response.body());
  }
}
