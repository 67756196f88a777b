package io.dynamodel.engine.internal.write;

import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.table.KeySchema;
import io.dynamodel.engine.internal.table.Keys;
import io.dynamodel.engine.internal.table.Table;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.Item;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The items with one partition key, in a table with local indexes, as reported in
 * ItemCollectionMetrics.
 *
 * @param key the name of the partition key
 * @param value the value of the partition key
 * @param size the size of the collection before the write, in bytes
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ItemCollectionMetrics.html">ItemCollectionMetrics</a>
 */
record ItemCollection(String key, AttributeValue value, long size) {
  private static final double GIGABYTE = 1024.0 * 1024 * 1024;

  /** Returns the collection of a written item. */
  static ItemCollection of(ItemChange change) {
    KeySchema.Key hash = change.table().keySchema().hash().get(0);
    AttributeValue value =
        Objects.requireNonNull(change.write().attributes().get(hash.name()), hash.name());
    return new ItemCollection(
        hash.name(), value, size(change.table(), value) + sizeOf(change.changed()));
  }

  private static long size(Table table, AttributeValue hash) {
    return table.collectionSize(Keys.partition(List.of(hash)));
  }

  private static long sizeOf(@Nullable Item item) {
    return item == null ? 0 : item.size();
  }

  /** Writes the metrics: the key, and the size as a range of gigabytes. */
  void write(JsonWriter out) {
    double gigabytes = Math.floor(size / GIGABYTE);
    out.beginObject().name("ItemCollectionKey").beginObject().name(key);
    Item.write(out, value);
    out.endObject()
        .name("SizeEstimateRangeGB")
        .beginArray()
        .value(gigabytes)
        .value(gigabytes + 1)
        .endArray()
        .endObject();
  }
}
