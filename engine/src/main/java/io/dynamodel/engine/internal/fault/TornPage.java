package io.dynamodel.engine.internal.fault;

import io.dynamodel.engine.internal.json.Json;
import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.protocol.Protocol;
import io.dynamodel.engine.internal.protocol.Response;
import io.dynamodel.engine.internal.request.Context;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the second half of a page at a later moment than the first. */
final class TornPage implements Effect {
  private static final String LIMIT = "Limit";
  private static final String SCANNED = "ScannedCount";
  private static final String LAST_KEY = "LastEvaluatedKey";
  private static final int OK = 200;

  private final Runnable between;

  TornPage(Runnable between) {
    this.between = between;
  }

  @Override
  public Delivery answer(String target, byte[] body, Context context) {
    Context before = context.at(context.database());
    Response whole = Protocol.handle(target, body, before);
    int scanned = whole.status() == OK ? number(Json.object(whole.body()), SCANNED) : 0;
    if (scanned < 2) {
      between.run();
      return Delivery.atOnce(whole);
    }
    Map<String, @Nullable Object> request = new LinkedHashMap<>(Json.object(body));
    BigDecimal limit = (BigDecimal) request.get(LIMIT);
    int half = scanned / 2;
    request.put(LIMIT, half);
    Map<String, @Nullable Object> first = page(target, request, before);
    between.run();
    request.put("ExclusiveStartKey", first.get(LAST_KEY));
    request.put(LIMIT, limit == null ? null : limit.intValue() - half);
    Response rest = Protocol.handle(target, new JsonWriter().plain(request).toBytes(), context);
    return Delivery.atOnce(
        rest.status() == OK
            ? Protocol.success(
                new JsonWriter()
                    .plain(joined(Json.object(whole.body()), first, Json.object(rest.body())))
                    .toBytes())
            : rest);
  }

  private static Map<String, @Nullable Object> page(
      String target, Map<String, @Nullable Object> request, Context context) {
    return Json.object(
        Protocol.handle(target, new JsonWriter().plain(request).toBytes(), context).body());
  }

  /**
   * Joins two halves of a page.
   *
   * @param whole the whole page, which has the consumed capacity
   */
  private static Map<String, @Nullable Object> joined(
      Map<String, @Nullable Object> whole,
      Map<String, @Nullable Object> first,
      Map<String, @Nullable Object> rest) {
    Map<String, @Nullable Object> joined = new LinkedHashMap<>(whole);
    if (whole.containsKey("Items")) {
      List<Object> items = new ArrayList<>(FaultyRequest.list(first.get("Items")));
      items.addAll(FaultyRequest.list(rest.get("Items")));
      joined.put("Items", items);
    }
    for (String count : List.of("Count", SCANNED)) {
      joined.put(count, number(first, count) + number(rest, count));
    }
    joined.remove(LAST_KEY);
    if (rest.containsKey(LAST_KEY)) {
      joined.put(LAST_KEY, rest.get(LAST_KEY));
    }
    return joined;
  }

  private static int number(Map<String, @Nullable Object> page, String name) {
    return page.get(name) instanceof BigDecimal number ? number.intValue() : 0;
  }
}
