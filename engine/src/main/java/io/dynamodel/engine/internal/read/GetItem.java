package io.dynamodel.engine.internal.read;

import io.dynamodel.engine.internal.capacity.ConsumedCapacity;
import io.dynamodel.engine.internal.capacity.Units;
import io.dynamodel.engine.internal.error.Wording;
import io.dynamodel.engine.internal.expression.Projection;
import io.dynamodel.engine.internal.item.ItemKey;
import io.dynamodel.engine.internal.item.KeyPaths;
import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.legacy.AttributesToGet;
import io.dynamodel.engine.internal.request.AttributeValues;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Expressions;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.request.Reporting;
import io.dynamodel.engine.internal.request.TableNames;
import io.dynamodel.engine.internal.table.Table;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.Item;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one item by its key.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html">GetItem</a>
 */
public final class GetItem implements Operation {
  @Override
  public Wording wording() {
    return Wording.NEWER;
  }

  @Override
  public byte[] handle(Members request, Context context) {
    Reporting reporting = Reporting.ofRead(request);
    String name = TableNames.read(request, "Key");
    Map<String, @Nullable Object> keyJson = request.requiredAttributes("Key");
    boolean consistent = Boolean.TRUE.equals(request.bool("ConsistentRead"));
    List<String> attributesToGet = AttributesToGet.read(request);
    Expressions expressions =
        new Expressions(request, List.of(Expressions.PROJECTION), List.of(AttributesToGet.NAME));
    request.check();
    expressions.check();
    Map<String, AttributeValue> key = AttributeValues.item(keyJson);
    Projection projection =
        attributesToGet == null
            ? expressions.projection()
            : AttributesToGet.projection(attributesToGet);
    expressions.checkAllUsed();
    Table table = TableNames.find(context.database(), name);
    byte[] place = ItemKey.of(table.keySchema(), key);
    KeyPaths.check(table, projection);
    Item item = table.items().get(place);
    JsonWriter out = new JsonWriter(item == null ? 64 : item.json().length + 256);
    out.beginObject();
    if (item != null) {
      out.name("Item").raw(projection == null ? item.json() : projection.json(item));
    }
    if (reporting.capacity()) {
      ConsumedCapacity consumed = new ConsumedCapacity(name);
      consumed.addTable(Units.read(item == null ? 0 : item.size(), consistent));
      reporting.write(out, consumed, ConsumedCapacity.Kind.PLAIN);
    }
    return out.endObject().toBytes();
  }
}
