package io.dynamodel.streams;

import io.dynamodel.DynaConnection;
import io.dynamodel.error.DynaModelException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The stream of a table.
 *
 * @param arn the name of the stream; a stream that was turned off and on has another one
 */
record StreamSource(DynamoDbStreamsClient client, String table, String arn) {
  /** Returns the current stream of a table. */
  static StreamSource of(DynaConnection connection, String table, DynamoDbStreamsClient client) {
    String arn;
    try {
      arn = connection.client().describeTable(r -> r.tableName(table)).table().latestStreamArn();
    } catch (SdkException e) {
      throw new DynaModelException(
          "the stream of table " + table + " cannot be found: " + e.getMessage(), e);
    }
    if (arn == null) {
      throw new DynaModelException(
          "table "
              + table
              + " has no stream: declare one with t.stream(StreamView.NEW_AND_OLD_IMAGES), and"
              + " create or update the table");
    }
    return new StreamSource(client, table, arn);
  }

  /** Returns all shards that the stream still has. */
  List<Shard> shards() {
    List<Shard> shards = new ArrayList<>();
    String last = null;
    do {
      String after = last;
      DescribeStreamResponse page =
          client.describeStream(r -> r.streamArn(arn).exclusiveStartShardId(after));
      shards.addAll(page.streamDescription().shards());
      last = page.streamDescription().lastEvaluatedShardId();
    } while (last != null);
    return shards;
  }

  /**
   * Returns an iterator over a shard.
   *
   * @param sequence the number of the last record that was handled; null for none
   */
  String iterator(String shard, @Nullable String sequence, boolean isLatest) {
    ShardIteratorType type =
        sequence != null
            ? ShardIteratorType.AFTER_SEQUENCE_NUMBER
            : isLatest ? ShardIteratorType.LATEST : ShardIteratorType.TRIM_HORIZON;
    return client
        .getShardIterator(
            r -> r.streamArn(arn).shardId(shard).shardIteratorType(type).sequenceNumber(sequence))
        .shardIterator();
  }

  GetRecordsResponse records(String iterator) {
    return client.getRecords(r -> r.shardIterator(iterator));
  }
}
