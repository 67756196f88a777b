package io.dynamodel.engine.internal.read;

import io.dynamodel.engine.internal.capacity.ConsumedCapacity;
import io.dynamodel.engine.internal.capacity.Units;
import io.dynamodel.engine.internal.error.RequestException;
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
import io.dynamodel.engine.internal.request.RequestItems;
import io.dynamodel.engine.internal.request.TableNames;
import io.dynamodel.engine.internal.table.Database;
import io.dynamodel.engine.internal.table.Table;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads up to 100 items by their keys, from any tables. Items that would make the response larger
 * than 16 MB are returned as unprocessed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
 */
public final class BatchGetItem implements Operation {
  private static final int MAX_KEYS = 100;
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  /**
   * The reads from one table.
   *
   * @param name its name or ARN
   * @param request the request, which is returned with the keys that are not processed
   */
  private record Part(
      String name,
      Members request,
      List<Map<String, @Nullable Object>> keys,
      boolean consistent,
      @Nullable List<String> attributesToGet,
      Expressions expressions) {

    static Part of(String name, Members request) {
      List<Map<String, @Nullable Object>> keys =
          request.attributesList("Keys", 0, Integer.MAX_VALUE);
      if (keys == null) {
        request.missing("Keys");
        keys = List.of();
      }
      return new Part(
          name,
          request,
          keys,
          Boolean.TRUE.equals(request.bool("ConsistentRead")),
          AttributesToGet.read(request),
          new Expressions(request, List.of(Expressions.PROJECTION), List.of(AttributesToGet.NAME)));
    }

    void checkKeys() {
      String path =
          "Value at '"
              + RequestItems.NAME
              + "."
              + name
              + ".member.Keys' failed to satisfy constraint: ";
      if (keys.isEmpty()) {
        throw RequestException.validation(
            "1 validation error detected: "
                + path
                + "Member must have length greater than or equal to 1");
      }
      if (keys.size() > MAX_KEYS) {
        throw RequestException.validation(
            "1 validation error detected: "
                + path
                + "Member must have length less than or equal to 100");
      }
    }
  }

  /** The reads from one table, with their values and expressions. */
  private record Reads(
      Part part, List<Map<String, AttributeValue>> keys, @Nullable Projection projection) {

    static Reads of(Part part) {
      part.expressions.check();
      Projection projection =
          part.attributesToGet == null
              ? part.expressions.projection()
              : AttributesToGet.projection(part.attributesToGet);
      part.expressions.checkAllUsed();
      Set<Map<String, AttributeValue>> seen = new HashSet<>();
      List<Map<String, AttributeValue>> keys = new ArrayList<>(part.keys.size());
      for (Map<String, @Nullable Object> json : part.keys) {
        Map<String, AttributeValue> key = AttributeValues.item(json);
        if (!seen.add(key)) {
          throw RequestException.validation("Provided list of item keys contains duplicates");
        }
        keys.add(key);
      }
      return new Reads(part, keys, projection);
    }

    Found found(Database database) {
      Table table = TableNames.find(database, part.name);
      KeyPaths.check(table, projection);
      List<@Nullable Item> items = new ArrayList<>(keys.size());
      for (Map<String, AttributeValue> key : keys) {
        items.add(table.items().get(ItemKey.of(table.keySchema(), key)));
      }
      return new Found(this, items);
    }
  }

  /**
   * The items that were found.
   *
   * @param items by the position of their keys, null for a missing item
   */
  private record Found(Reads reads, List<@Nullable Item> items) {}

  @Override
  public Wording wording() {
    return Wording.NEWER;
  }

  @Override
  public byte[] handle(Members request, Context context) {
    List<Part> parts = new ArrayList<>();
    RequestItems.ofGet(request).forEach((name, part) -> parts.add(Part.of(name, part)));
    Reporting reporting = Reporting.ofRead(request);
    request.check();
    parts.forEach(Part::checkKeys);
    if (parts.stream().mapToInt(part -> part.keys.size()).sum() > MAX_KEYS) {
      throw RequestException.validation("Too many items requested for the BatchGetItem call");
    }
    checkNotMixed(parts);
    List<Reads> reads = parts.stream().map(Reads::of).toList();
    Database database = context.database();
    return response(reads.stream().map(each -> each.found(database)).toList(), reporting);
  }

  /**
   * Checks that all tables select attributes in the same way: by expressions or by legacy
   * parameters.
   */
  private static void checkNotMixed(List<Part> parts) {
    if (parts.stream().anyMatch(part -> part.attributesToGet != null)
        && parts.stream().anyMatch(part -> part.expressions.has(Expressions.PROJECTION))) {
      throw Expressions.mixed(List.of(AttributesToGet.NAME), List.of(Expressions.PROJECTION));
    }
  }

  private static byte[] response(List<Found> found, Reporting reporting) {
    JsonWriter out = new JsonWriter();
    List<ConsumedCapacity> consumed = new ArrayList<>();
    int[] done = new int[found.size()];
    long bytes = 0;
    out.beginObject().name("Responses").beginObject();
    for (int i = 0; i < done.length; i++) {
      Part part = found.get(i).reads.part;
      Projection projection = found.get(i).reads.projection;
      ConsumedCapacity capacity = new ConsumedCapacity(part.name);
      out.name(part.name).beginArray();
      for (Item item : found.get(i).items) {
        long size = item == null ? 0 : item.size();
        if (bytes + size > MAX_BYTES) {
          break;
        }
        bytes += size;
        done[i]++;
        capacity.addTable(Units.read(size, part.consistent));
        if (item != null) {
          out.raw(projection == null ? item.json() : projection.json(item));
        }
      }
      out.endArray();
      consumed.add(capacity);
    }
    out.endObject().name("UnprocessedKeys").beginObject();
    for (int i = 0; i < done.length; i++) {
      Part part = found.get(i).reads.part;
      if (done[i] < part.keys.size()) {
        List<?> rest = part.keys.subList(done[i], part.keys.size());
        out.name(part.name).plain(part.request.with("Keys", rest));
      }
    }
    out.endObject();
    reporting.write(out, consumed, ConsumedCapacity.Kind.PLAIN);
    return out.endObject().toBytes();
  }
}
