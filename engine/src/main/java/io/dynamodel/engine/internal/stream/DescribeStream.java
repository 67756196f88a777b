package io.dynamodel.engine.internal.stream;

import io.dynamodel.engine.internal.admin.TableDescription;
import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.request.Timestamps;
import io.dynamodel.engine.internal.table.Shard;
import io.dynamodel.engine.internal.table.Stream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes a stream and its shards.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_DescribeStream.html">DescribeStream</a>
 */
public final class DescribeStream implements Operation {
  static final TextRule SHARD_ID = TextRule.length(28, 65);

  private static final int MAX_LIMIT = 100;
  private static final TextRule FILTER = TextRule.oneOf("CHILD_SHARDS");

  @Override
  public byte[] handle(Members request, Context context) {
    String arn = request.requiredText("StreamArn", StreamArns.RULE);
    Integer limit = request.integer("Limit", 1, MAX_LIMIT);
    String start = request.text("ExclusiveStartShardId", SHARD_ID);
    Members filter = request.object("ShardFilter", "ShardFilter");
    String parent = null;
    if (filter != null) {
      filter.requiredText("Type", FILTER);
      parent = filter.requiredText("ShardId", SHARD_ID);
    }
    request.check();
    Stream stream = StreamArns.find(context.database(), arn, context.now());
    List<Shard> shards = new ArrayList<>();
    for (Shard shard : stream.shardsAt(context.now())) {
      if ((start == null || shard.id().compareTo(start) > 0)
          && (parent == null || parent.equals(shard.parentId()))) {
        shards.add(shard);
      }
    }
    return response(stream, shards, limit == null ? MAX_LIMIT : limit);
  }

  private static byte[] response(Stream stream, List<Shard> shards, int limit) {
    JsonWriter out = new JsonWriter().beginObject().name("StreamDescription").beginObject();
    out.name("StreamArn").value(stream.arn());
    out.name("StreamLabel").value(stream.label());
    out.name("StreamStatus").value(stream.isEnabled() ? "ENABLED" : "DISABLED");
    out.name("StreamViewType").value(stream.viewType().name());
    out.name("CreationRequestDateTime");
    Timestamps.write(out, stream.created());
    out.name("TableName").value(stream.tableName());
    TableDescription.keySchema(out, stream.keySchema());
    int count = Math.min(limit, shards.size());
    out.name("Shards").beginArray();
    shards.subList(0, count).forEach(shard -> write(out, shard));
    out.endArray();
    if (count < shards.size()) {
      out.name("LastEvaluatedShardId").value(shards.get(count - 1).id());
    }
    return out.endObject().endObject().toBytes();
  }

  private static void write(JsonWriter out, Shard shard) {
    out.beginObject().name("ShardId").value(shard.id());
    out.name("SequenceNumberRange").beginObject();
    out.name("StartingSequenceNumber").value(SequenceNumbers.text(shard.first()));
    Long last = shard.last();
    if (last != null) {
      out.name("EndingSequenceNumber").value(SequenceNumbers.text(last));
    }
    out.endObject();
    @Nullable String parent = shard.parentId();
    if (parent != null) {
      out.name("ParentShardId").value(parent);
    }
    out.endObject();
  }
}
