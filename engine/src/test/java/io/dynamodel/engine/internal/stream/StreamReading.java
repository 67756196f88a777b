package io.dynamodel.engine.internal.stream;

import io.dynamodel.engine.EngineClient;
import io.dynamodel.engine.internal.operation.TableOperationTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads all records of a stream, as consumers do. */
public final class StreamReading {
  private StreamReading() {}

  /**
   * @param send sends an operation and its JSON, and returns the response
   */
  public static List<Map<String, Object>> all(
      BiFunction<String, String, Map<String, @Nullable Object>> send, String arn) {
    List<Map<String, Object>> records = new ArrayList<>();
    Map<String, Object> stream =
        EngineClient.object(
            send.apply("DescribeStream", "{'StreamArn': '" + arn + "'}"), "StreamDescription");
    for (Map<String, Object> shard : TableOperationTest.list(stream, "Shards")) {
      Object iterator =
          send.apply(
                  "GetShardIterator",
                  "{'StreamArn': '"
                      + arn
                      + "', 'ShardId': '"
                      + shard.get("ShardId")
                      + "', 'ShardIteratorType': 'TRIM_HORIZON'}")
              .get("ShardIterator");
      boolean more = true;
      while (more && iterator != null) {
        Map<String, @Nullable Object> page =
            send.apply("GetRecords", "{'ShardIterator': '" + iterator + "'}");
        more = records.addAll(TableOperationTest.list(page, "Records"));
        iterator = page.get("NextShardIterator");
      }
    }
    return records;
  }
}
