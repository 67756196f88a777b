package io.dynamodel.engine.internal.write;

import io.dynamodel.engine.internal.capacity.ConsumedCapacity;
import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.request.Reporting;
import io.dynamodel.engine.internal.value.AttributeValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports the metrics of batches and transactions, table by table. */
public final class ManyWrites {
  private ManyWrites() {}

  /**
   * Writes the requested metrics.
   *
   * @param factor {@link io.dynamodel.engine.internal.capacity.Units#TRANSACTION}, or 1
   */
  public static void report(
      JsonWriter out,
      List<ItemChange> made,
      Reporting reporting,
      int factor,
      ConsumedCapacity.Kind kind) {
    if (reporting.collections()) {
      collections(out, made);
    }
    if (reporting.capacity()) {
      Map<String, ConsumedCapacity> consumed = new LinkedHashMap<>();
      for (ItemChange change : made) {
        change.addTo(
            consumed.computeIfAbsent(change.write().table(), ConsumedCapacity::new), factor);
      }
      reporting.write(out, consumed.values(), kind);
    }
  }

  private static void collections(JsonWriter out, List<ItemChange> made) {
    Map<String, Map<AttributeValue, ItemCollection>> byTable = new LinkedHashMap<>();
    for (ItemChange change : made) {
      if (change.table().hasLocalIndexes()) {
        ItemCollection collection = ItemCollection.of(change);
        byTable
            .computeIfAbsent(change.write().table(), table -> new LinkedHashMap<>())
            .putIfAbsent(collection.value(), collection);
      }
    }
    out.name("ItemCollectionMetrics").beginObject();
    byTable.forEach(
        (table, collections) -> {
          out.name(table).beginArray();
          collections.values().forEach(collection -> collection.write(out));
          out.endArray();
        });
    out.endObject();
  }
}
