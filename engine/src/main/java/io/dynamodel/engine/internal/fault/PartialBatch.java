package io.dynamodel.engine.internal.fault;

import io.dynamodel.engine.internal.json.Json;
import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.protocol.Protocol;
import io.dynamodel.engine.internal.protocol.Response;
import io.dynamodel.engine.internal.request.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries out a batch except for its last entries, which it returns as unprocessed. */
final class PartialBatch implements Effect {
  private static final String REQUEST_ITEMS = "RequestItems";
  private static final String KEYS = "Keys";
  private static final int OK = 200;

  private final int left;

  PartialBatch(int left) {
    this.left = left;
  }

  @Override
  public Delivery answer(String target, byte[] body, Context context) {
    FaultyRequest request = FaultyRequest.of(target, body);
    Map<?, ?> tables = FaultyRequest.map(request.json().get(REQUEST_ITEMS));
    int all = tables.values().stream().mapToInt(each -> entries(each).size()).sum();
    if (all == 0) {
      // It is invalid: the protocol reports why.
      return Delivery.atOnce(Protocol.handle(target, body, context));
    }
    if (all <= left) {
      return Delivery.atOnce(Protocol.error(Effects.throttled(request.operation())));
    }
    Map<String, @Nullable Object> done = new LinkedHashMap<>(request.json());
    done.put(REQUEST_ITEMS, part(tables, 0, all - left));
    Response response = Protocol.handle(target, new JsonWriter().plain(done).toBytes(), context);
    if (response.status() != OK) {
      return Delivery.atOnce(response);
    }
    String member =
        request.operation().equals("BatchGetItem") ? "UnprocessedKeys" : "UnprocessedItems";
    Map<String, @Nullable Object> answer = Json.object(response.body());
    answer.put(
        member, joined(FaultyRequest.map(answer.get(member)), part(tables, all - left, all)));
    return Delivery.atOnce(Protocol.success(new JsonWriter().plain(answer).toBytes()));
  }

  /** Returns the writes of a table, which are a list, or its keys, which are in an object. */
  private static List<?> entries(@Nullable Object table) {
    return table instanceof Map<?, ?> gets
        ? FaultyRequest.list(gets.get(KEYS))
        : FaultyRequest.list(table);
  }

  private static Object withEntries(@Nullable Object table, List<?> entries) {
    if (table instanceof Map<?, ?> gets) {
      Map<Object, @Nullable Object> changed = new LinkedHashMap<>(gets);
      changed.put(KEYS, entries);
      return changed;
    }
    return entries;
  }

  /** Returns the entries in a range of positions, with the tables that have any. */
  private static Map<String, Object> part(Map<?, ?> tables, int from, int to) {
    Map<String, Object> part = new LinkedHashMap<>();
    int before = 0;
    for (Map.Entry<?, ?> table : tables.entrySet()) {
      List<?> entries = entries(table.getValue());
      int first = Math.min(Math.max(from - before, 0), entries.size());
      int end = Math.min(Math.max(to - before, 0), entries.size());
      if (first < end) {
        part.put(
            String.valueOf(table.getKey()),
            withEntries(table.getValue(), entries.subList(first, end)));
      }
      before += entries.size();
    }
    return part;
  }

  private static Map<String, Object> joined(Map<?, ?> unprocessed, Map<String, Object> more) {
    Map<String, Object> joined = new LinkedHashMap<>(more);
    unprocessed.forEach(
        (name, table) ->
            joined.merge(
                String.valueOf(name),
                table,
                (ours, theirs) -> {
                  List<Object> entries = new ArrayList<>(entries(theirs));
                  entries.addAll(entries(ours));
                  return withEntries(ours, entries);
                }));
    return joined;
  }
}
