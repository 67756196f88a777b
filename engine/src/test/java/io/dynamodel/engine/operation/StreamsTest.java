package io.dynamodel.engine.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.EngineClient;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * ListStreams, DescribeStream, GetShardIterator and GetRecords.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html">Change
 *     data capture for DynamoDB Streams</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB_Streams.html">Amazon
 *     DynamoDB Streams</a>
 */
class StreamsTest extends TableOperationTest {
  private static final String ON =
      "'StreamSpecification': {'StreamEnabled': true, 'StreamViewType': 'NEW_AND_OLD_IMAGES'}";

  private static final String OFF = "'StreamSpecification': {'StreamEnabled': false}";

  private String arn = "";

  @BeforeEach
  void createTable() {
    arn = String.valueOf(createTable("songs", ", " + ON).get("LatestStreamArn"));
  }

  private void putSong(String pk, int plays) {
    put("songs", "{'pk': {'S': '" + pk + "'}, 'plays': {'N': '" + plays + "'}}");
  }

  private Map<String, Object> stream(String of) {
    return EngineClient.object(
        streams("DescribeStream", "{'StreamArn': '" + of + "'}"), "StreamDescription");
  }

  private String iterator(String shard, String type) {
    return String.valueOf(
        streams(
                "GetShardIterator",
                "{'StreamArn': '"
                    + arn
                    + "', 'ShardId': '"
                    + shard
                    + "', 'ShardIteratorType': "
                    + type
                    + "}")
            .get("ShardIterator"));
  }

  private String shard(int position) {
    return String.valueOf(list(stream(arn), "Shards").get(position).get("ShardId"));
  }

  private Map<String, @Nullable Object> records(Object iterator) {
    return streams("GetRecords", "{'ShardIterator': '" + iterator + "'}");
  }

  private static List<String> events(List<Map<String, Object>> records) {
    return records.stream()
        .map(
            record ->
                record.get("eventName")
                    + " "
                    + EngineClient.object(
                            EngineClient.object(EngineClient.object(record, "dynamodb"), "Keys"),
                            "pk")
                        .get("S"))
        .toList();
  }

  private List<String> allEvents() {
    return events(StreamReading.all(this::streams, arn));
  }

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
  void whatChangesNothing_isNoRecord() {
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
  void theViewType_saysWhichImagesThereAre(String viewType, boolean hasNew, boolean hasOld) {
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
  void iterators_beginWhereTheySay() {
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
  void pages_haveTheLimit_andTheNextIteratorGoesOn() {
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
  void pages_haveAboutAMegabyte_atMost() {
    for (int i = 0; i < 5; i++) {
      put("songs", "{'pk': {'S': '" + i + "'}, 'x': {'S': '" + "x".repeat(300_000) + "'}}");
    }
    assertThat(list(records(iterator(shard(0), "'TRIM_HORIZON'")), "Records")).hasSize(4);
    assertThat(allEvents()).hasSize(5);
  }

  @Test
  void aShard_isFollowedByAnotherAfterFourHours() {
    putSong("a", 1);
    clock.advance(Duration.ofHours(4));
    putSong("b", 1);
    List<Map<String, Object>> shards = list(stream(arn), "Shards");
    assertThat(shards).hasSize(2);
    assertThat(shards.get(1)).containsEntry("ParentShardId", shards.get(0).get("ShardId"));
    assertThat(EngineClient.object(shards.get(0), "SequenceNumberRange"))
        .containsKey("EndingSequenceNumber");
    Map<String, @Nullable Object> closed = records(iterator(shard(0), "'TRIM_HORIZON'"));
    assertThat(events(list(closed, "Records"))).containsExactly("INSERT a");
    assertThat(closed).doesNotContainKey("NextShardIterator");
    assertThat(records(iterator(shard(1), "'TRIM_HORIZON'"))).containsKey("NextShardIterator");
    assertThat(
            list(
                EngineClient.object(
                    streams(
                        "DescribeStream",
                        "{'StreamArn': '"
                            + arn
                            + "', 'ShardFilter': {'Type': 'CHILD_SHARDS', 'ShardId': '"
                            + shard(0)
                            + "'}}"),
                    "StreamDescription"),
                "Shards"))
        .containsExactly(shards.get(1));
  }

  @Test
  void shards_comeInPages() {
    for (int i = 0; i < 3; i++) {
      putSong("a", i);
      clock.advance(Duration.ofHours(4));
    }
    Map<String, Object> page =
        EngineClient.object(
            streams("DescribeStream", "{'StreamArn': '" + arn + "', 'Limit': 2}"),
            "StreamDescription");
    assertThat(page).containsEntry("LastEvaluatedShardId", shard(1));
    Map<String, Object> next =
        EngineClient.object(
            streams(
                "DescribeStream",
                "{'StreamArn': '" + arn + "', 'ExclusiveStartShardId': '" + shard(1) + "'}"),
            "StreamDescription");
    assertThat(list(next, "Shards"))
        .extracting(shard -> shard.get("ShardId"))
        .containsExactly(shard(2));
    assertThat(next).doesNotContainKey("LastEvaluatedShardId");
  }

  @Test
  void records_canBeReadForADay() {
    putSong("a", 1);
    String sequence =
        EngineClient.object(StreamReading.all(this::streams, arn).get(0), "dynamodb")
            .get("SequenceNumber")
            .toString();
    String first = shard(0);
    clock.advance(Duration.ofHours(23));
    putSong("b", 1);
    assertThat(allEvents()).containsExactly("INSERT a", "INSERT b");
    clock.advance(Duration.ofHours(1));
    assertThat(allEvents()).containsExactly("INSERT b");
    assertStreamsRefused(
        "GetShardIterator",
        "{'StreamArn': '"
            + arn
            + "', 'ShardId': '"
            + first
            + "', 'ShardIteratorType': 'AT_SEQUENCE_NUMBER', 'SequenceNumber': '"
            + sequence
            + "'}",
        "TrimmedDataAccessException",
        "The operation attempted to read past the oldest stream record in a shard");
  }

  @Test
  void iterators_liveAQuarterOfAnHour() {
    String iterator = iterator(shard(0), "'LATEST'");
    clock.advance(Duration.ofMinutes(15));
    records(iterator);
    clock.advance(Duration.ofMillis(1));
    assertStreamsRefused(
        "GetRecords",
        "{'ShardIterator': '" + iterator + "'}",
        "ExpiredIteratorException",
        "Iterator expired. The iterator was created at time 2026-01-01T00:00:00Z while right now it"
            + " is 2026-01-01T00:15:00.001Z which is further in the future than the tolerated delay"
            + " of 900000 milliseconds.");
  }

  @Test
  void aStreamThatIsDisabled_canBeReadForADay_andTakesNothing() {
    putSong("a", 1);
    update("songs", OFF);
    putSong("b", 1);
    assertThat(stream(arn)).containsEntry("StreamStatus", "DISABLED");
    assertThat(allEvents()).containsExactly("INSERT a");
    assertThat(records(iterator(shard(0), "'LATEST'"))).doesNotContainKey("NextShardIterator");
    clock.advance(Duration.ofHours(24));
    assertStreamsRefused(
        "DescribeStream",
        "{'StreamArn': '" + arn + "'}",
        "ResourceNotFoundException",
        "Requested resource not found: Stream: " + arn + " not found");
  }

  @Test
  void theStreamOfADeletedTable_isStillThere_besideThatOfItsSuccessor() {
    putSong("a", 1);
    call("DeleteTable", "{'TableName': 'songs'}");
    Object next = createTable("songs", ", " + ON).get("LatestStreamArn");
    putSong("b", 1);
    assertThat(allEvents()).containsExactly("INSERT a");
    assertThat(events(StreamReading.all(this::streams, String.valueOf(next))))
        .containsExactly("INSERT b");
    assertThat(list(streams("ListStreams", "{'TableName': 'songs'}"), "Streams"))
        .extracting(stream -> stream.get("StreamArn"))
        .containsExactly(arn, next);
  }

  @Test
  void list_goesByArns_inPages_andByTable() {
    createTable("albums", ", " + ON);
    createTable("artists");
    Map<String, @Nullable Object> page = streams("ListStreams", "{'Limit': 1}");
    assertThat(list(page, "Streams"))
        .singleElement()
        .satisfies(stream -> assertThat(stream).containsEntry("TableName", "albums"));
    Object last = page.get("LastEvaluatedStreamArn");
    assertThat(streams("ListStreams", "{'ExclusiveStartStreamArn': '" + last + "'}"))
        .isEqualTo(
            json(
                "{'Streams': [{'StreamArn': '"
                    + arn
                    + "', 'TableName': 'songs', 'StreamLabel': '2026-01-01T00:00:00.000'}]}"));
    assertThat(streams("ListStreams", "{'TableName': 'artists'}"))
        .isEqualTo(json("{'Streams': []}"));
  }

  @Test
  void whatIsNoStreamShardOrIterator_isRefused() {
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
