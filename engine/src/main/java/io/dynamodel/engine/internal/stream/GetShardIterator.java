package io.dynamodel.engine.internal.stream;

import io.dynamodel.engine.internal.error.ErrorType;
import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.table.Database;
import io.dynamodel.engine.internal.table.Shard;
import io.dynamodel.engine.internal.table.Stream;
import io.dynamodel.engine.internal.table.StreamRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Returns a position in a shard, from which records are read.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetShardIterator.html">GetShardIterator</a>
 */
public final class GetShardIterator implements Operation {
  private static final TextRule TYPE =
      TextRule.oneOf("AFTER_SEQUENCE_NUMBER", "LATEST", "AT_SEQUENCE_NUMBER", "TRIM_HORIZON");

  @Override
  public byte[] handle(Members request, Context context) {
    String arn = request.requiredText("StreamArn", StreamArns.RULE);
    String shardId = request.requiredText("ShardId", DescribeStream.SHARD_ID);
    String type = request.requiredText("ShardIteratorType", TYPE);
    String sequence = request.text("SequenceNumber", SequenceNumbers.RULE);
    request.check();
    Instant now = context.now();
    Database database = context.database();
    Stream stream = StreamArns.find(database, arn, now);
    Shard shard = shard(stream, shardId);
    if (sequence != null && !type.endsWith("SEQUENCE_NUMBER")) {
      throw RequestException.validation(
          "SequenceNumber must not be given for the ShardIteratorType " + type);
    }
    long next =
        switch (type) {
          case "TRIM_HORIZON" -> shard.first();
          case "LATEST" -> database.sequence();
          case "AT_SEQUENCE_NUMBER" -> in(stream, shard, sequence, type, now);
          default -> in(stream, shard, sequence, type, now) + 1;
        };
    return new JsonWriter()
        .beginObject()
        .name("ShardIterator")
        .value(new ShardIterator(arn, shardId, next, now).text())
        .endObject()
        .toBytes();
  }

  /**
   * Returns a shard.
   *
   * @throws RequestException if the stream does not have it
   */
  static Shard shard(Stream stream, String id) {
    Shard shard = stream.shard(id);
    if (shard == null) {
      throw new RequestException(
          ErrorType.RESOURCE_NOT_FOUND,
          "Requested resource not found: Shard: "
              + id
              + " in Stream: "
              + stream.arn()
              + " not found");
    }
    return shard;
  }

  private static long in(
      Stream stream, Shard shard, @Nullable String text, String type, Instant now) {
    if (text == null) {
      throw RequestException.validation(
          "SequenceNumber is required for the ShardIteratorType " + type);
    }
    long sequence = SequenceNumbers.parse(text);
    if (!shard.holds(sequence)) {
      throw RequestException.validation(
          "Invalid SequenceNumber: it is not in the shard " + shard.id());
    }
    StreamRecord record = stream.record(sequence);
    Instant time = record == null ? shard.created() : record.time();
    if (Stream.isTooOld(time, now)) {
      throw new RequestException(
          ErrorType.TRIMMED_DATA_ACCESS,
          "The operation attempted to read past the oldest stream record in a shard");
    }
    return sequence;
  }
}
