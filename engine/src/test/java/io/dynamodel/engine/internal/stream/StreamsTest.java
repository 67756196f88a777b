package io.dynamodel.engine.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.EngineClient;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * DescribeStream, GetShardIterator and GetRecords.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html">Change
 *     data capture for DynamoDB Streams</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB_Streams.html">Amazon
 *     DynamoDB Streams</a>
 */
class StreamsTest extends StreamTest {
  @Test
  void aStream_isDescribedWithItsOpenShard() {
    Map<String, Object> stream = stream(arn);
    assertThat(stream)
        .containsEntry("StreamArn", arn)
        .containsEntry("StreamLabel", "2026-01-01T00:00:00.000")
        .containsEntry("StreamStatus", "ENABLED")
        .containsEntry("StreamViewType", "NEW_AND_OLD_IMAGES")
        .containsEntry("TableName", "songs")
        .containsEntry("CreationRequestDateTime", new BigDecimal("1767225600.000"))
        .containsEntry(
            "KeySchema", json("{'k': [{'AttributeName': 'pk', 'KeyType': 'HASH'}]}").get("k"));
    assertThat(list(stream, "Shards"))
        .singleElement()
        .satisfies(
            shard -> {
              assertThat(shard).doesNotContainKey("ParentShardId");
              assertThat(shard.get("ShardId").toString()).matches("shardId-\\d{20}-[0-9a-f]{8}");
              assertThat(EngineClient.object(shard, "SequenceNumberRange"))
                  .containsOnlyKeys("StartingSequenceNumber");
            });
  }

  @Test
  void eachChange_isARecord_inItsOrder() {
    putSong("a", 1);
    putSong("b", 1);
    putSong("a", 2);
    call("DeleteItem", "{'TableName': 'songs', 'Key': {'pk': {'S': 'a'}}}");
    assertThat(allEvents()).containsExactly("INSERT a", "INSERT b", "MODIFY a", "REMOVE a");
  }

  @Test
  void aWriteThatChangesNothing_createsNoRecord() {
    putSong("a", 1);
    putSong("a", 1);
    call("DeleteItem", "{'TableName': 'songs', 'Key': {'pk': {'S': 'none'}}}");
    call(
        "UpdateItem",
        """
        {'TableName': 'songs', 'Key': {'pk': {'S': 'a'}}, 'UpdateExpression': 'SET plays = :p',
         'ExpressionAttributeValues': {':p': {'N': '1.0'}}}
        """);
    assertThat(allEvents()).containsExactly("INSERT a");
  }

  @Test
  void aRecord_hasKeysImagesSizeAndTime() {
    putSong("a", 1);
    clock.advance(Duration.ofMillis(1500));
    putSong("a", 20);
    Map<String, Object> record = StreamReading.all(this::streams, arn).get(1);
    assertThat(record)
        .containsEntry("eventName", "MODIFY")
        .containsEntry("eventSource", "aws:dynamodb")
        .containsEntry("eventVersion", "1.1")
        .containsEntry("awsRegion", "us-east-1")
        .doesNotContainKey("userIdentity");
    Map<String, Object> change = EngineClient.object(record, "dynamodb");
    assertThat(change.get("SequenceNumber").toString()).matches("\\d{21,40}");
    assertThat(change)
        .containsEntry("ApproximateCreationDateTime", new BigDecimal("1767225601"))
        .containsEntry("Keys", json("{'pk': {'S': 'a'}}"))
        .containsEntry("NewImage", json("{'pk': {'S': 'a'}, 'plays': {'N': '20'}}"))
        .containsEntry("OldImage", json("{'pk': {'S': 'a'}, 'plays': {'N': '1'}}"))
        // Keys 3, images 3 + 5 + 2 each.
        .containsEntry("SizeBytes", new BigDecimal(23))
        .containsEntry("StreamViewType", "NEW_AND_OLD_IMAGES");
  }

  @ParameterizedTest
  @CsvSource({
    "KEYS_ONLY, false, false",
    "NEW_IMAGE, true, false",
    "OLD_IMAGE, false, true",
    "NEW_AND_OLD_IMAGES, true, true"
  })
  void theViewType_selectsTheImages(String viewType, boolean hasNew, boolean hasOld) {
    Object other =
        createTable("other", ", " + ON.replace("NEW_AND_OLD_IMAGES", viewType))
            .get("LatestStreamArn");
    put("other", "{'pk': {'S': 'a'}}");
    put("other", "{'pk': {'S': 'a'}, 'x': {'S': 'y'}}");
    Map<String, Object> change =
        EngineClient.object(
            StreamReading.all(this::streams, String.valueOf(other)).get(1), "dynamodb");
    assertThat(change.containsKey("NewImage")).isEqualTo(hasNew);
    assertThat(change.containsKey("OldImage")).isEqualTo(hasOld);
  }

  @Test
  void iterators_beginAtTheirPosition() {
    putSong("a", 1);
    putSong("b", 1);
    String latest = iterator(shard(0), "'LATEST'");
    putSong("c", 1);
    assertThat(events(list(records(latest), "Records"))).containsExactly("INSERT c");
    String second =
        EngineClient.object(StreamReading.all(this::streams, arn).get(1), "dynamodb")
            .get("SequenceNumber")
            .toString();
    String at = iterator(shard(0), "'AT_SEQUENCE_NUMBER', 'SequenceNumber': '" + second + "'");
    assertThat(events(list(records(at), "Records"))).containsExactly("INSERT b", "INSERT c");
    String after =
        iterator(shard(0), "'AFTER_SEQUENCE_NUMBER', 'SequenceNumber': '" + second + "'");
    assertThat(events(list(records(after), "Records"))).containsExactly("INSERT c");
  }

  @Test
  void pages_haveTheLimit_andTheNextIteratorContinues() {
    for (int i = 0; i < 5; i++) {
      putSong("song" + i, 1);
    }
    Map<String, @Nullable Object> first =
        streams(
            "GetRecords",
            "{'ShardIterator': '" + iterator(shard(0), "'TRIM_HORIZON'") + "', 'Limit': 3}");
    assertThat(list(first, "Records")).hasSize(3);
    Map<String, @Nullable Object> second =
        records(Objects.requireNonNull(first.get("NextShardIterator")));
    assertThat(events(list(second, "Records"))).containsExactly("INSERT song3", "INSERT song4");
    Map<String, @Nullable Object> third =
        records(Objects.requireNonNull(second.get("NextShardIterator")));
    assertThat(list(third, "Records")).isEmpty();
    putSong("song5", 1);
    assertThat(list(records(Objects.requireNonNull(third.get("NextShardIterator"))), "Records"))
        .hasSize(1);
  }

  @Test
  void pages_haveAtMostAboutAMegabyte() {
    for (int i = 0; i < 5; i++) {
      put("songs", "{'pk': {'S': '" + i + "'}, 'x': {'S': '" + "x".repeat(300_000) + "'}}");
    }
    assertThat(list(records(iterator(shard(0), "'TRIM_HORIZON'")), "Records")).hasSize(4);
    assertThat(allEvents()).hasSize(5);
  }

  @Test
  void anInvalidStreamShardOrIterator_isRefused() {
    String other = arn.replace("/stream/", "/strim/");
    assertStreamsRefused(
        "DescribeStream",
        "{'StreamArn': '" + other + "'}",
        "ValidationException",
        "Invalid StreamArn");
    String shard = "shardId-00000000000000000000-00000000";
    assertStreamsRefused(
        "GetShardIterator",
        "{'StreamArn': '" + arn + "', 'ShardId': '" + shard + "', 'ShardIteratorType': 'LATEST'}",
        "ResourceNotFoundException",
        "Requested resource not found: Shard: " + shard + " in Stream: " + arn + " not found");
    for (String iterator : List.of("x", arn + "|1|x", arn + "|1|eCB5IHo=", arn + "|1|eA==")) {
      assertStreamsRefused(
          "GetRecords",
          "{'ShardIterator': '" + iterator + "'}",
          "ValidationException",
          "Invalid ShardIterator");
    }
    assertStreamsRefused(
        "GetShardIterator",
        "{'StreamArn': '" + arn + "', 'ShardId': '" + shard(0) + "', 'ShardIteratorType': 'FIRST'}",
        "ValidationException",
        "1 validation error detected: Value 'FIRST' at 'shardIteratorType' failed to satisfy"
            + " constraint: Member must satisfy enum value set: [AFTER_SEQUENCE_NUMBER, LATEST,"
            + " AT_SEQUENCE_NUMBER, TRIM_HORIZON]");
  }

  @Test
  void aSequenceNumber_isRequiredByItsIteratorTypes_andNotAllowedByOthers() {
    putSong("a", 1);
    String number =
        EngineClient.object(StreamReading.all(this::streams, arn).get(0), "dynamodb")
            .get("SequenceNumber")
            .toString();
    String request =
        "{'StreamArn': '" + arn + "', 'ShardId': '" + shard(0) + "', 'ShardIteratorType': '%s'%s}";
    for (String type : List.of("LATEST", "TRIM_HORIZON")) {
      assertStreamsRefused(
          "GetShardIterator",
          request.formatted(type, ", 'SequenceNumber': '" + number + "'"),
          "ValidationException",
          "SequenceNumber must not be given for the ShardIteratorType " + type);
    }
    assertStreamsRefused(
        "GetShardIterator",
        request.formatted("AT_SEQUENCE_NUMBER", ""),
        "ValidationException",
        "SequenceNumber is required for the ShardIteratorType AT_SEQUENCE_NUMBER");
  }

  @Test
  void aFilterOfShards_hasATypeAndAShard() {
    assertStreamsRefused(
        "DescribeStream",
        "{'StreamArn': '" + arn + "', 'ShardFilter': {}}",
        "ValidationException",
        "2 validation errors detected: Value null at 'shardFilter.type' failed to satisfy"
            + " constraint: Member must not be null; Value null at 'shardFilter.shardId' failed to"
            + " satisfy constraint: Member must not be null");
  }

  @Test
  void aTransaction_isARecordForEachItem() {
    call(
        "TransactWriteItems",
        """
        {'TransactItems': [
          {'Put': {'TableName': 'songs', 'Item': {'pk': {'S': 'a'}}}},
          {'Put': {'TableName': 'songs', 'Item': {'pk': {'S': 'b'}}}}]}
        """);
    assertThat(allEvents()).containsExactly("INSERT a", "INSERT b");
  }
}
