package io.dynamodel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.internal.json.Json;
import io.dynamodel.engine.internal.json.JsonWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine returns the same before it is closed and after it is opened again. */
class ReopeningTest {
  @TempDir private Path directory;

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };

  private static final List<String> READS =
      List.of(
          "ListTables {}",
          "DescribeTable {'TableName': 'songs'}",
          "DescribeTable {'TableName': 'other'}",
          "DescribeTimeToLive {'TableName': 'songs'}",
          "DescribeContinuousBackups {'TableName': 'songs'}",
          "ListTagsOfResource {'ResourceArn':"
              + " 'arn:aws:dynamodb:us-east-1:123456789012:table/songs'}",
          "Scan {'TableName': 'songs'}",
          "Scan {'TableName': 'songs', 'IndexName': 'byGenre'}",
          "Scan {'TableName': 'songs', 'IndexName': 'byYear'}",
          "Scan {'TableName': 'other'}");

  @Test
  void definitionsSettingsItemsAndStreams_areRestored() {
    List<Object> before;
    List<Object> streams;
    try (Engine engine = Engine.in(directory, clock)) {
      write(new EngineClient(engine));
      before = answers(engine);
      streams = streamAnswers(engine);
    }
    for (int i = 0; i < 2; i++) {
      try (Engine engine = Engine.in(directory, clock)) {
        assertThat(answers(engine)).isEqualTo(before);
        assertThat(streamAnswers(engine)).isEqualTo(streams);
      }
    }
    assertThat(streams.toString()).contains("INSERT", "MODIFY", "REMOVE", "Service");
  }

  private void write(EngineClient client) {
    client.call(
        "CreateTable",
        """
        {'TableName': 'songs',
         'ProvisionedThroughput': {'ReadCapacityUnits': 5, 'WriteCapacityUnits': 5},
         'AttributeDefinitions': [{'AttributeName': 'artist', 'AttributeType': 'S'},
                                  {'AttributeName': 'title', 'AttributeType': 'S'},
                                  {'AttributeName': 'year', 'AttributeType': 'N'}],
         'KeySchema': [{'AttributeName': 'artist', 'KeyType': 'HASH'},
                       {'AttributeName': 'title', 'KeyType': 'RANGE'}],
         'LocalSecondaryIndexes': [
           {'IndexName': 'byYear', 'Projection': {'ProjectionType': 'KEYS_ONLY'},
            'KeySchema': [{'AttributeName': 'artist', 'KeyType': 'HASH'},
                          {'AttributeName': 'year', 'KeyType': 'RANGE'}]}],
         'StreamSpecification': {'StreamEnabled': true, 'StreamViewType': 'NEW_AND_OLD_IMAGES'},
         'Tags': [{'Key': 'team', 'Value': 'music'}]}
        """);
    client.call(
        "UpdateTable",
        "{'TableName': 'songs', 'ProvisionedThroughput': {'ReadCapacityUnits': 7,"
            + " 'WriteCapacityUnits': 4}}");
    for (int i = 0; i < 20; i++) {
      put(client, "artist" + i % 3, "title" + i, 1990 + i);
    }
    client.call(
        "UpdateTable",
        """
        {'TableName': 'songs',
         'AttributeDefinitions': [{'AttributeName': 'genre', 'AttributeType': 'S'}],
         'GlobalSecondaryIndexUpdates': [{'Create': {'IndexName': 'byGenre',
           'ProvisionedThroughput': {'ReadCapacityUnits': 1, 'WriteCapacityUnits': 1},
           'KeySchema': [{'AttributeName': 'genre', 'KeyType': 'HASH'},
                         {'AttributeName': 'year', 'KeyType': 'RANGE'}],
           'Projection': {'ProjectionType': 'INCLUDE', 'NonKeyAttributes': ['until']}}}]}
        """);
    client.call(
        "UpdateTimeToLive",
        "{'TableName': 'songs', 'TimeToLiveSpecification': {'AttributeName': 'until', 'Enabled':"
            + " true}}");
    client.call(
        "UpdateContinuousBackups",
        "{'TableName': 'songs', 'PointInTimeRecoverySpecification': {'PointInTimeRecoveryEnabled':"
            + " true, 'RecoveryPeriodInDays': 3}}");
    client.call("UpdateTable", "{'TableName': 'songs', 'DeletionProtectionEnabled': true}");
    now = now.plus(Duration.ofHours(5));
    put(client, "artist1", "title1", 2001);
    client.call(
        "DeleteItem",
        "{'TableName': 'songs', 'Key': {'artist': {'S': 'artist0'}, 'title': {'S': 'title0'}}}");
    client.call(
        "CreateTable",
        """
        {'TableName': 'other', 'BillingMode': 'PAY_PER_REQUEST',
         'AttributeDefinitions': [{'AttributeName': 'pk', 'AttributeType': 'B'}],
         'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'}],
         'TableClass': 'STANDARD_INFREQUENT_ACCESS',
         'OnDemandThroughput': {'MaxWriteRequestUnits': 9}}
        """);
    client.call("PutItem", "{'TableName': 'other', 'Item': {'pk': {'B': '/w=='}}}");
    client.call(
        "TransactWriteItems",
        """
        {'ClientRequestToken': 'once', 'TransactItems': [
          {'Put': {'TableName': 'other', 'Item': {'pk': {'B': 'AA=='}, 'n': {'N': '1'}}}}]}
        """);
    // The next request deletes expired items.
    now = now.plus(Duration.ofMinutes(2));
    client.call("ListTables", "{}");
  }

  private void put(EngineClient client, String artist, String title, int year) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("artist", Map.of("S", artist));
    item.put("title", Map.of("S", title));
    item.put("year", Map.of("N", Integer.toString(year)));
    item.put("genre", Map.of("S", year % 2 == 0 ? "jazz" : "rock"));
    item.put("until", Map.of("N", Long.toString(now.getEpochSecond() + year % 2 * 1_000_000L)));
    client.call("PutItem", Map.of("TableName", "songs", "Item", item));
  }

  private List<Object> answers(Engine engine) {
    EngineClient client = new EngineClient(engine);
    List<Object> answers = new ArrayList<>();
    for (String read : READS) {
      String[] parts = read.split(" ", 2);
      answers.add(client.call(parts[0], parts[1]));
    }
    return answers;
  }

  private static Map<String, @Nullable Object> streams(
      Engine engine, String operation, Map<String, ?> request) {
    EngineResponse response =
        engine.handle(
            "DynamoDBStreams_20120810." + operation,
            Map.of(),
            new JsonWriter().plain(request).toBytes());
    assertThat(response.status()).as(operation).isEqualTo(200);
    return Json.object(response.body());
  }

  private static List<Object> streamAnswers(Engine engine) {
    List<Object> answers = new ArrayList<>();
    List<?> list = (List<?>) streams(engine, "ListStreams", Map.of()).get("Streams");
    answers.add(list);
    for (Object stream : list) {
      Object arn = ((Map<?, ?>) stream).get("StreamArn");
      Map<String, Object> description =
          EngineClient.object(
              streams(engine, "DescribeStream", Map.of("StreamArn", arn)), "StreamDescription");
      answers.add(description);
      for (Object shard : (List<?>) description.get("Shards")) {
        Object iterator =
            streams(
                    engine,
                    "GetShardIterator",
                    Map.of(
                        "StreamArn",
                        arn,
                        "ShardId",
                        ((Map<?, ?>) shard).get("ShardId"),
                        "ShardIteratorType",
                        "TRIM_HORIZON"))
                .get("ShardIterator");
        answers.add(
            streams(engine, "GetRecords", Map.of("ShardIterator", iterator)).get("Records"));
      }
    }
    return answers;
  }

  @Test
  void aTokenOfATransaction_isRestored() {
    String transaction =
        """
        {'ClientRequestToken': 'once', 'TransactItems': [
          {'Update': {'TableName': 'other', 'Key': {'pk': {'B': 'AA=='}},
            'UpdateExpression': 'ADD n :one', 'ExpressionAttributeValues': {':one': {'N': '1'}}}}]}
        """;
    try (Engine engine = Engine.in(directory, clock)) {
      EngineClient client = new EngineClient(engine);
      client.call(
          "CreateTable",
          """
          {'TableName': 'other', 'BillingMode': 'PAY_PER_REQUEST',
           'AttributeDefinitions': [{'AttributeName': 'pk', 'AttributeType': 'B'}],
           'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'}]}
          """);
      client.call("TransactWriteItems", transaction);
    }
    try (Engine engine = Engine.in(directory, clock)) {
      EngineClient client = new EngineClient(engine);
      client.call("TransactWriteItems", transaction);
      assertThat(client.call("Scan", "{'TableName': 'other'}").get("Items"))
          .isEqualTo(EngineClient.json("{'i': [{'n': {'N': '1'}, 'pk': {'B': 'AA=='}}]}").get("i"));
      assertThat(client.refusal("TransactWriteItems", transaction.replace("'1'", "'2'")).type())
          .isEqualTo("IdempotentParameterMismatchException");
      now = now.plus(Duration.ofMinutes(11));
      client.call("TransactWriteItems", transaction.replace("'1'", "'2'"));
    }
  }
}
