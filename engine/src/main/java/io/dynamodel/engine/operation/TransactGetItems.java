package io.dynamodel.engine.operation;

import io.dynamodel.engine.capacity.ConsumedCapacity;
import io.dynamodel.engine.capacity.Units;
import io.dynamodel.engine.error.RequestException;
import io.dynamodel.engine.expression.Projection;
import io.dynamodel.engine.json.JsonWriter;
import io.dynamodel.engine.table.Database;
import io.dynamodel.engine.table.Keys;
import io.dynamodel.engine.table.Table;
import io.dynamodel.engine.value.AttributeValue;
import io.dynamodel.engine.value.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads up to 100 items of any tables, all at one moment.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html">TransactGetItems</a>
 */
final class TransactGetItems implements Operation {

  /** One element of the request, read but not worked out. */
  private record Get(String table, Map<String, @Nullable Object> key, Expressions expressions) {

    static Get of(Members element) {
      Members get = element.requiredObject("Get", "Get");
      return new Get(
          TableNames.read(get),
          get.requiredAttributes("Key"),
          new Expressions(get, List.of(Expressions.PROJECTION), List.of()));
    }
  }

  /** An element whose values and expressions are worked out. */
  private record Read(
      String table, Map<String, AttributeValue> key, @Nullable Projection projection) {

    static Read of(Get get) {
      get.expressions.check();
      Map<String, AttributeValue> key = AttributeValues.item(get.key);
      Projection projection = get.expressions.projection();
      get.expressions.checkAllUsed();
      return new Read(get.table, key, projection);
    }
  }

  @Override
  public byte[] handle(Members request, Context context) {
    Reporting reporting = Reporting.ofRead(request);
    List<Get> gets = Transaction.items(request, "TransactGetItem").stream().map(Get::of).toList();
    request.check();
    List<Read> reads = gets.stream().map(Read::of).toList();
    List<@Nullable Item> items = find(reads, context.database());
    JsonWriter out = new JsonWriter();
    Map<String, ConsumedCapacity> consumed = new LinkedHashMap<>();
    out.beginObject().name("Responses").beginArray();
    for (int i = 0; i < reads.size(); i++) {
      Item item = items.get(i);
      Projection projection = reads.get(i).projection;
      out.beginObject();
      if (item != null) {
        out.name("Item").raw(projection == null ? item.json() : projection.json(item));
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

  private static List<@Nullable Item> find(List<Read> reads, Database database) {
    List<Table> tables = new ArrayList<>(reads.size());
    reads.forEach(read -> tables.add(TableNames.find(database, read.table)));
    Set<ItemPlace> places = new HashSet<>();
    for (int i = 0; i < reads.size(); i++) {
      Table table = tables.get(i);
      ItemKey.checkNotEmpty(table.keySchema(), reads.get(i).key);
      Transaction.checkOnce(places, table, Keys.of(table.keySchema(), reads.get(i).key));
    }
    Transaction.Reasons reasons = new Transaction.Reasons();
    List<@Nullable Item> items = new ArrayList<>(reads.size());
    long size = 0;
    for (int i = 0; i < reads.size(); i++) {
      Table table = tables.get(i);
      try {
        byte[] place = ItemKey.of(table.keySchema(), reads.get(i).key);
        KeyPaths.check(table, reads.get(i).projection);
        Item item = table.items().get(place);
        items.add(item);
        size += item == null ? 0 : item.size();
        reasons.none();
      } catch (RequestException e) {
        reasons.add(e);
      }
    }
    reasons.check();
    Transaction.checkSize(size);
    return items;
  }
}
