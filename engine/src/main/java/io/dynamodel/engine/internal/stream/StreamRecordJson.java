package io.dynamodel.engine.internal.stream;

import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.table.Arns;
import io.dynamodel.engine.internal.table.KeySchema;
import io.dynamodel.engine.internal.table.Stream;
import io.dynamodel.engine.internal.table.StreamRecord;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.Item;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Writes stream records with the attributes of the stream's view type.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html">Record</a>
 */
final class StreamRecordJson {
  private StreamRecordJson() {}

  /**
   * Writes a record.
   *
   * @return the size of keys and images, in bytes
   */
  static int write(JsonWriter out, Stream stream, StreamRecord record) {
    Item old = record.old();
    Item changed = record.changed();
    Item keys = keys(stream.keySchema(), Objects.requireNonNull(changed == null ? old : changed));
    int size = keys.size();
    out.beginObject().name("eventID").value(eventId(stream, record));
    out.name("eventName").value(old == null ? "INSERT" : changed == null ? "REMOVE" : "MODIFY");
    out.name("eventVersion").value("1.1");
    out.name("eventSource").value("aws:dynamodb");
    out.name("awsRegion").value(Arns.REGION);
    out.name("dynamodb").beginObject();
    out.name("ApproximateCreationDateTime").value(record.time().getEpochSecond());
    out.name("Keys").raw(keys.json());
    if (changed != null && stream.viewType().hasNewImage()) {
      out.name("NewImage").raw(changed.json());
      size += changed.size();
    }
    if (old != null && stream.viewType().hasOldImage()) {
      out.name("OldImage").raw(old.json());
      size += old.size();
    }
    out.name("SequenceNumber").value(SequenceNumbers.text(record.sequence()));
    out.name("SizeBytes").value(size);
    out.name("StreamViewType").value(stream.viewType().name());
    out.endObject();
    if (record.expired()) {
      out.name("userIdentity").beginObject();
      out.name("PrincipalId").value("dynamodb.amazonaws.com");
      out.name("Type").value("Service").endObject();
    }
    out.endObject();
    return size;
  }

  private static Item keys(KeySchema schema, Item item) {
    Map<String, AttributeValue> keys = new LinkedHashMap<>();
    for (KeySchema.Key key : schema.all()) {
      keys.put(key.name(), Objects.requireNonNull(item.get(key.name()), key.name()));
    }
    return Item.of(keys);
  }

  /**
   * Returns an id that is the same each time the record is read, so that consumers can detect
   * repetitions.
   */
  private static String eventId(Stream stream, StreamRecord record) {
    long hash = 0;
    for (char c : stream.arn().toCharArray()) {
      hash = hash * 31 + c;
    }
    return "%016x%016x".formatted(hash, record.sequence());
  }
}
