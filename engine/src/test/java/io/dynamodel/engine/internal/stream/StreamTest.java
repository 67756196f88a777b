package io.dynamodel.engine.internal.stream;

import io.dynamodel.engine.EngineClient;
import io.dynamodel.engine.internal.operation.TableOperationTest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A table "songs" with a stream. */
abstract class StreamTest extends TableOperationTest {
  static final String ON =
      "'StreamSpecification': {'StreamEnabled': true, 'StreamViewType': 'NEW_AND_OLD_IMAGES'}";

  static final String OFF = "'StreamSpecification': {'StreamEnabled': false}";

  String arn = "";

  @BeforeEach
  void createTable() {
    arn = String.valueOf(createTable("songs", ", " + ON).get("LatestStreamArn"));
  }

  final void putSong(String pk, int plays) {
    put("songs", "{'pk': {'S': '" + pk + "'}, 'plays': {'N': '" + plays + "'}}");
  }

  final Map<String, Object> stream(String of) {
    return EngineClient.object(
        streams("DescribeStream", "{'StreamArn': '" + of + "'}"), "StreamDescription");
  }

  String iterator(String shard, String type) {
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

  String shard(int position) {
    return String.valueOf(list(stream(arn), "Shards").get(position).get("ShardId"));
  }

  final Map<String, @Nullable Object> records(Object iterator) {
    return streams("GetRecords", "{'ShardIterator': '" + iterator + "'}");
  }

  static List<String> events(List<Map<String, Object>> records) {
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

  final List<String> allEvents() {
    return events(StreamReading.all(this::streams, arn));
  }
}
