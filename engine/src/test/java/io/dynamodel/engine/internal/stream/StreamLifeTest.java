package io.dynamodel.engine.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.EngineClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The lifetimes of streams, shards, records and iterators, and ListStreams.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html#Streams.Processing">Reading
 *     and processing a stream</a>
 */
class StreamLifeTest extends StreamTest {
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
  void shards_areListedInPages() {
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
  void iterators_areValidForAQuarterOfAnHour() {
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
  void aDisabledStream_canBeReadForADay_andAcceptsNoRecords() {
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
  void theStreamOfADeletedTable_stillExists_besideThatOfItsSuccessor() {
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
  void list_isSortedByArn_inPages_andCanSelectATable() {
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
}
