package io.dynamodel.engine.internal.write;

import io.dynamodel.engine.internal.capacity.ConsumedCapacity;
import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.item.ItemPlace;
import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.request.AttributeValues;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.request.Reporting;
import io.dynamodel.engine.internal.request.RequestItems;
import io.dynamodel.engine.internal.request.TableNames;
import io.dynamodel.engine.internal.table.Changes;
import io.dynamodel.engine.internal.table.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts and deletes up to 25 items in any tables. There are no conditions; the writes are
 * independent of each other, and all of them are made.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html">BatchWriteItem</a>
 */
public final class BatchWriteItem implements Operation {
  private static final int MAX_WRITES = 25;

  /** A put or a delete, not yet evaluated. */
  private record WriteRequest(
      @Nullable Map<String, @Nullable Object> item, @Nullable Map<String, @Nullable Object> key) {

    static WriteRequest of(Members request) {
      Members put = request.object("PutRequest", "PutRequest");
      Members delete = request.object("DeleteRequest", "DeleteRequest");
      return new WriteRequest(
          put == null ? null : put.requiredAttributes("Item"),
          delete == null ? null : delete.requiredAttributes("Key"));
    }

    ItemWrite write(String table) {
      if ((item == null) == (key == null)) {
        throw RequestException.validation(
            "Supplied AttributeValue has more than one datatypes set, must contain exactly one of"
                + " the supported datatypes");
      }
      return item != null
          ? new ItemWrite.Put(table, AttributeValues.item(item), null, false)
          : new ItemWrite.Delete(
              table, AttributeValues.item(Objects.requireNonNull(key)), null, false);
    }
  }

  @Override
  public byte[] handle(Members request, Context context) {
    Reporting reporting = Reporting.ofWrite(request);
    Map<String, List<WriteRequest>> requests = new LinkedHashMap<>();
    RequestItems.ofWrite(request, MAX_WRITES)
        .forEach((name, list) -> requests.put(name, list.stream().map(WriteRequest::of).toList()));
    request.check();
    RequestItems.checkNamesOfWrite(request, requests.keySet());
    if (requests.values().stream().mapToInt(List::size).sum() > MAX_WRITES) {
      throw RequestException.validation("Too many items requested for the BatchWriteItem call");
    }
    List<ItemWrite> writes = new ArrayList<>();
    requests.forEach((name, list) -> list.forEach(each -> writes.add(each.write(name))));
    List<ItemChange> made = context.commit(changes -> make(changes, writes));
    return response(made, reporting);
  }

  private static List<ItemChange> make(Changes changes, List<ItemWrite> writes) {
    List<ItemChange> made = new ArrayList<>(writes.size());
    Set<ItemPlace> places = new HashSet<>();
    for (ItemWrite write : writes) {
      Table table = TableNames.find(changes, write.table());
      ItemChange change = write.inBatch(table);
      if (!places.add(new ItemPlace(table.name(), change.key()))) {
        throw RequestException.validation("Provided list of item keys contains duplicates");
      }
      made.add(change);
    }
    made.forEach(change -> change.make(changes));
    return made;
  }

  private static byte[] response(List<ItemChange> made, Reporting reporting) {
    JsonWriter out =
        new JsonWriter().beginObject().name("UnprocessedItems").beginObject().endObject();
    ManyWrites.report(out, made, reporting, 1, ConsumedCapacity.Kind.PLAIN);
    return out.endObject().toBytes();
  }
}
