package io.dynamodel.engine.internal.stream;

import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.store.Cursor;
import io.dynamodel.engine.internal.table.Database;
import io.dynamodel.engine.internal.table.Stream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the streams, including those of deleted tables while they can be read.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_ListStreams.html">ListStreams</a>
 */
public final class ListStreams implements Operation {
  private static final int MAX_LIMIT = 100;

  @Override
  public byte[] handle(Members request, Context context) {
    String table = request.text("TableName", TextRule.NAME);
    String start = request.text("ExclusiveStartStreamArn", StreamArns.RULE);
    Integer limit = request.integer("Limit", 1, MAX_LIMIT);
    request.check();
    List<Stream> streams = streams(context.database(), table, start, context.now());
    int count = Math.min(streams.size(), limit == null ? MAX_LIMIT : limit);
    JsonWriter out = new JsonWriter().beginObject().name("Streams").beginArray();
    for (Stream stream : streams.subList(0, count)) {
      out.beginObject().name("StreamArn").value(stream.arn());
      out.name("TableName").value(stream.tableName());
      out.name("StreamLabel").value(stream.label()).endObject();
    }
    out.endArray();
    if (count < streams.size()) {
      out.name("LastEvaluatedStreamArn").value(streams.get(count - 1).arn());
    }
    return out.endObject().toBytes();
  }

  private static List<Stream> streams(
      Database database, @Nullable String table, @Nullable String start, Instant now) {
    List<Stream> streams = new ArrayList<>();
    Cursor<Stream> cursor = database.streams().ascending(null, null);
    while (cursor.next()) {
      Stream stream = cursor.value();
      if ((table == null || stream.tableName().equals(table))
          && (start == null || stream.arn().compareTo(start) > 0)
          && !stream.isGone(now)) {
        streams.add(stream);
      }
    }
    return streams;
  }
}
