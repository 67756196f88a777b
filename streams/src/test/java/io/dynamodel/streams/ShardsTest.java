package io.dynamodel.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.StreamView;
import io.dynamodel.value.Document;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.SequenceNumberRange;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Streams whose shards have split, which those of the embedded database do not. */
@Timeout(60)
class ShardsTest {
  /** A stream of a parent that has ended, and of its two children. */
  private static final class SplitStream implements DynamoDbStreamsClient {
    private static final Map<String, Integer> RECORDS = Map.of("parent", 5, "left", 3, "right", 3);

    @Override
    public DescribeStreamResponse describeStream(DescribeStreamRequest request) {
      return DescribeStreamResponse.builder()
          .streamDescription(
              d -> d.shards(shard("left", "parent"), shard("right", "parent"), shard("parent", "")))
          .build();
    }

    private static Shard shard(String id, String parent) {
      return Shard.builder()
          .shardId(id)
          .parentShardId(parent.isEmpty() ? null : parent)
          .sequenceNumberRange(
              SequenceNumberRange.builder()
                  .startingSequenceNumber("1")
                  .endingSequenceNumber(parent.isEmpty() ? "9" : null)
                  .build())
          .build();
    }

    @Override
    public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
      int next = request.sequenceNumber() == null ? 1 : Integer.parseInt(request.sequenceNumber());
      int first = request.sequenceNumber() == null ? next : next + 1;
      return GetShardIteratorResponse.builder()
          .shardIterator(request.shardId() + ":" + first)
          .build();
    }

    @Override
    public GetRecordsResponse getRecords(GetRecordsRequest request) {
      String[] place = request.shardIterator().split(":", -1);
      int next = Integer.parseInt(place[1]);
      int count = RECORDS.getOrDefault(place[0], 0);
      boolean hasRecord = next <= count;
      boolean isEnd = place[0].equals("parent") && next >= count;
      return GetRecordsResponse.builder()
          .records(hasRecord ? List.of(record(place[0], next)) : List.of())
          .nextShardIterator(isEnd ? null : place[0] + ":" + (hasRecord ? next + 1 : next))
          .build();
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }

  private static Record record(String shard, int number) {
    Map<String, AttributeValue> item = Map.of("id", AttributeValue.fromS(shard + number));
    return Record.builder()
        .eventID(shard + number)
        .eventName(OperationType.INSERT)
        .dynamodb(
            d ->
                d.keys(item)
                    .newImage(item)
                    .sequenceNumber(String.valueOf(number))
                    .approximateCreationDateTime(Instant.EPOCH))
        .build();
  }

  private final DynaConnection connection = DynaConnection.open("embedded");

  private DynaModel<Document> things() {
    DynaModel<Document> things =
        DynaModel.documents()
            .table(
                t ->
                    t.name("things").hashKey("id", io.dynamodel.value.ValueType.S).stream(
                        StreamView.NEW_AND_OLD_IMAGES))
            .schema(SchemaAdapter.none())
            .connect(connection);
    things.createTable();
    return things;
  }

  @Test
  void children_areReadWhenTheirParentIsDone_andSharedByTwoSubscriptions()
      throws InterruptedException {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    ChangeStream<Document> stream =
        ChangeStream.of(connection, things())
            .checkpoints("checkpoints")
            .client(new SplitStream())
            .pollEvery(Duration.ofMillis(5))
            .lease(Duration.ofMillis(600));
    try (ChangeSubscription one = stream.subscribe(c -> seen.add((String) c.key().hash()));
        ChangeSubscription two = stream.subscribe(c -> seen.add((String) c.key().hash()))) {
      List<String> all = new ArrayList<>();
      while (all.size() < 11) {
        String next = seen.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("after %s", all).isNotNull();
        all.add(next);
      }
      assertThat(all.subList(0, 5))
          .containsExactly("parent1", "parent2", "parent3", "parent4", "parent5");
      assertThat(all.stream().filter(id -> id.startsWith("left")))
          .containsExactly("left1", "left2", "left3");
      assertThat(all.stream().filter(id -> id.startsWith("right")))
          .containsExactly("right1", "right2", "right3");
    } finally {
      connection.close();
    }
  }

  @Test
  void aRemovalByTheTimeToLive_isToldApart() {
    DynaModel<Document> things = things();
    Map<String, AttributeValue> item = Map.of("id", AttributeValue.fromS("1"));
    Record removal =
        record("x", 1).toBuilder()
            .eventName(OperationType.REMOVE)
            .dynamodb(d -> d.keys(item).oldImage(item))
            .build();
    Record expiry =
        removal.toBuilder()
            .userIdentity(u -> u.type("Service").principalId("dynamodb.amazonaws.com"))
            .build();
    assertThat(Change.of(things, removal).orElseThrow().isExpiry()).isFalse();
    assertThat(Change.of(things, expiry).orElseThrow().isExpiry()).isTrue();
    assertThat(Change.of(things, expiry).orElseThrow().kind()).isEqualTo(Change.Kind.REMOVE);
    connection.close();
  }
}
