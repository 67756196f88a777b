package io.dynamodel.engine.internal.transaction;

import io.dynamodel.engine.internal.capacity.ConsumedCapacity;
import io.dynamodel.engine.internal.capacity.Units;
import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.item.ItemKey;
import io.dynamodel.engine.internal.item.ItemPlace;
import io.dynamodel.engine.internal.item.KeyPaths;
import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.request.Reporting;
import io.dynamodel.engine.internal.request.TableNames;
import io.dynamodel.engine.internal.table.Database;
import io.dynamodel.engine.internal.table.Keys;
import io.dynamodel.engine.internal.table.Table;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.DocumentPath;
import io.dynamodel.engine.internal.value.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The read of one item in a transaction.
 *
 * @param table its name or ARN
 * @param paths the projected paths; empty for the whole item
 * @param shown returns the JSON of the projected item
 */
public record TransactionRead(
    String table,
    Map<String, AttributeValue> key,
    List<DocumentPath> paths,
    Function<Item, byte[]> shown) {

  /**
   * Reads items, all at one moment.
   *
   * @return the JSON of the response
   * @throws RequestException if the transaction is invalid, or a {@code
   *     TransactionCanceledException} if an item cannot be read
   */
  public static byte[] all(List<TransactionRead> reads, Database database, Reporting reporting) {
    List<@Nullable Item> items = find(reads, database);
    JsonWriter out = new JsonWriter();
    Map<String, ConsumedCapacity> consumed = new LinkedHashMap<>();
    out.beginObject().name("Responses").beginArray();
    for (int i = 0; i < reads.size(); i++) {
      Item item = items.get(i);
      out.beginObject();
      if (item != null) {
        out.name("Item").raw(reads.get(i).shown.apply(item));
      }
      out.endObject();
      consumed
          .computeIfAbsent(reads.get(i).table, ConsumedCapacity::new)
          .addTable(Units.TRANSACTION * Units.read(item == null ? 0 : item.size(), true));
    }
    out.endArray();
    reporting.write(out, consumed.values(), ConsumedCapacity.Kind.TRANSACT_READ);
    return out.endObject().toBytes();
  }

  private static List<@Nullable Item> find(List<TransactionRead> reads, Database database) {
    List<Table> tables = new ArrayList<>(reads.size());
    reads.forEach(read -> tables.add(TableNames.find(database, read.table)));
    Set<ItemPlace> places = new HashSet<>();
    for (int i = 0; i < reads.size(); i++) {
      Table table = tables.get(i);
      ItemKey.checkNotEmpty(table.keySchema(), reads.get(i).key);
      Transaction.checkOnce(places, table, Keys.of(table.keySchema(), reads.get(i).key));
    }
    List<@Nullable Item> items = new ArrayList<>(reads.size());
    long size = 0;
    for (int i = 0; i < reads.size(); i++) {
      Table table = tables.get(i);
      try {
        byte[] place = ItemKey.of(table.keySchema(), reads.get(i).key);
        KeyPaths.check(table, reads.get(i).paths);
        Item item = table.items().get(place);
        items.add(item);
        size += item == null ? 0 : item.size();
      } catch (RequestException e) {
        throw Transaction.Reasons.only(e, i, reads.size());
      }
    }
    Transaction.checkSize(size);
    return items;
  }
}
