package io.dynamodel.engine.internal.read;

import io.dynamodel.engine.internal.capacity.ConsumedCapacity;
import io.dynamodel.engine.internal.capacity.Units;
import io.dynamodel.engine.internal.expression.Condition;
import io.dynamodel.engine.internal.expression.Projection;
import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.store.Cursor;
import io.dynamodel.engine.internal.table.SecondaryIndex;
import io.dynamodel.engine.internal.value.Item;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a range and writes the page of a query or scan. A page ends at the limit, or at the item
 * that reaches 1 MB. The filter comes afterwards and does not change how much is read.
 */
public final class PageReader {
  private static final int MAX_BYTES = 1024 * 1024;
  private static final byte[] ITEMS = "{\"Items\":[".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "],".getBytes(StandardCharsets.US_ASCII);

  private final PageSource source;
  private final PageRequest request;
  private final boolean fetches;
  private long bytes;

  /** The size of the items that were fetched from the table because the index lacks attributes. */
  private long fetchedBytes;

  private double fetchedUnits;
  private int scanned;
  private int count;

  /** The last item of the page, or null if the page ended with the range. */
  private @Nullable Item last;

  public PageReader(PageSource source, PageRequest request) {
    this.source = source;
    this.request = request;
    fetches = request.fetches(source);
  }

  /** Returns the JSON of the response. */
  byte[] page(Cursor<Item> cursor) {
    Supplier<@Nullable Item> items = () -> cursor.next() ? cursor.value() : null;
    if (request.select() == PageRequest.Select.COUNT) {
      read(items, item -> {});
      return summary();
    }
    Projection projection = request.projection();
    List<byte[]> shown = new ArrayList<>();
    read(items, item -> shown.add(projection == null ? item.json() : projection.json(item)));
    return joined(shown, summary());
  }

  /**
   * Reads items until the page ends.
   *
   * @param items returns each item in turn, then null
   * @param matching accepts the items that pass the filter
   */
  public void read(Supplier<@Nullable Item> items, Consumer<Item> matching) {
    Condition filter = request.filter();
    int limit = request.limit();
    for (Item item = items.get(); item != null; item = items.get()) {
      Item shown = item;
      scanned++;
      bytes += item.size();
      long page = bytes;
      if (fetches) {
        shown = source.item(item);
        fetchedUnits += Units.read(shown.size(), request.consistent());
        fetchedBytes += shown.size();
        page = fetchedBytes;
      }
      if (filter == null || filter.matches(shown)) {
        count++;
        matching.accept(shown);
      }
      if (scanned == limit || page >= MAX_BYTES) {
        last = item;
        return;
      }
    }
  }

  /** Returns the JSON of the last evaluated key, or null if the page ended with the range. */
  public byte @Nullable [] lastKey() {
    return last == null ? null : Projection.of(source.startKeyNames()).json(last);
  }

  /** Returns an object with everything except the items. */
  private byte[] summary() {
    JsonWriter out = new JsonWriter();
    out.beginObject().name("Count").value(count).name("ScannedCount").value(scanned);
    byte[] lastKey = lastKey();
    if (lastKey != null) {
      out.name("LastEvaluatedKey").raw(lastKey);
    }
    if (request.reporting().capacity()) {
      request.reporting().write(out, consumed(), ConsumedCapacity.Kind.PLAIN);
    }
    return out.endObject().toBytes();
  }

  /** Puts the items before the members of an object. Each byte is copied once. */
  private static byte[] joined(List<byte[]> items, byte[] object) {
    int length = ITEMS.length + Math.max(0, items.size() - 1) + END.length + object.length - 1;
    for (byte[] item : items) {
      length += item.length;
    }
    byte[] page = new byte[length];
    int at = copy(ITEMS, 0, page, 0);
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        page[at++] = ',';
      }
      at = copy(items.get(i), 0, page, at);
    }
    at = copy(END, 0, page, at);
    copy(object, 1, page, at);
    return page;
  }

  private static int copy(byte[] source, int from, byte[] target, int at) {
    System.arraycopy(source, from, target, at, source.length - from);
    return at + source.length - from;
  }

  /** Returns the capacity that was consumed so far. */
  public ConsumedCapacity consumed() {
    ConsumedCapacity consumed = new ConsumedCapacity(request.table());
    double units = Units.read(bytes, request.consistent());
    SecondaryIndex index = source.index();
    if (index == null) {
      consumed.addTable(units);
    } else {
      consumed.addIndex(index, units);
      consumed.addTable(fetchedUnits);
    }
    return consumed;
  }
}
