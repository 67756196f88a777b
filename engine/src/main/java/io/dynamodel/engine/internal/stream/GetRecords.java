package io.dynamodel.engine.internal.stream;

import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.store.Cursor;
import io.dynamodel.engine.internal.table.Shard;
import io.dynamodel.engine.internal.table.Stream;
import io.dynamodel.engine.internal.table.StreamRecord;
import java.time.Instant;

/**
 * Reads the records of a shard from a position: up to 1,000, and up to about 1 MB.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html">GetRecords</a>
 */
public final class GetRecords implements Operation {
  private static final int MAX_LIMIT = 1000;
  private static final long MAX_BYTES = 1024 * 1024;
  private static final TextRule ITERATOR = TextRule.length(1, 2048);

  @Override
  public byte[] handle(Members request, Context context) {
    String text = request.requiredText("ShardIterator", ITERATOR);
    Integer limit = request.integer("Limit", 1, MAX_LIMIT);
    request.check();
    Instant now = context.now();
    ShardIterator iterator = ShardIterator.parse(text, now);
    Stream stream = StreamArns.find(context.database(), iterator.streamArn(), now);
    Shard shard = GetShardIterator.shard(stream, iterator.shardId());

    JsonWriter out = new JsonWriter(1024).beginObject().name("Records").beginArray();
    int left = limit == null ? MAX_LIMIT : limit;
    long bytes = 0;
    long next = iterator.next();
    Cursor<StreamRecord> records = stream.from(next);
    while (left > 0 && bytes < MAX_BYTES && records.next()) {
      StreamRecord record = records.value();
      if (!shard.holds(record.sequence())) {
        break;
      }
      next = record.sequence() + 1;
      if (!Stream.isTooOld(record.time(), now)) {
        bytes += StreamRecordJson.write(out, stream, record);
        left--;
      }
    }
    out.endArray();
    boolean isRead = left > 0 && bytes < MAX_BYTES;
    if (shard.isOpen() || !isRead) {
      out.name("NextShardIterator")
          .value(new ShardIterator(stream.arn(), shard.id(), next, now).text());
    }
    return out.endObject().toBytes();
  }
}
