package io.dynamodel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.TableShape.Index;
import io.dynamodel.engine.TableShape.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads for which the engine must return the same as a {@link NaiveTable}. */
final class RandomReads {
  private static final int QUERIES = 6;

  private final Random random;
  private final TableShape shape;
  private final NaiveTable table;

  RandomReads(Random random, TableShape shape, NaiveTable table) {
    this.random = random;
    this.shape = shape;
    this.table = table;
  }

  void read(EngineClient client) {
    gets(client);
    for (Index index : allIndexes()) {
      scan(client, index);
      for (int i = 0; i < QUERIES; i++) {
        query(client, index);
      }
    }
  }

  /** The indexes, and null for the table itself. */
  private List<@Nullable Index> allIndexes() {
    List<@Nullable Index> all = new ArrayList<>(shape.indexes());
    all.add(null);
    return all;
  }

  private void gets(EngineClient client) {
    Map<String, Object> one = shape.key(random);
    Map<String, Object> get = Map.of("TableName", shape.name(), "Key", one);
    assertThat(client.call("GetItem", get).get("Item")).as("%s", get).isEqualTo(table.get(one));
    Set<Map<String, Object>> keys = new LinkedHashSet<>();
    for (int i = 0; i < 20; i++) {
      keys.add(shape.key(random));
    }
    Map<String, Object> batch =
        EngineClient.object(
            client.call(
                "BatchGetItem",
                Map.of("RequestItems", Map.of(shape.name(), Map.of("Keys", List.copyOf(keys))))),
            "Responses");
    assertThat(((List<?>) Objects.requireNonNull(batch.get(shape.name()))).toArray())
        .containsExactlyInAnyOrder(
            keys.stream().map(table::get).filter(Objects::nonNull).toArray());
    List<Map<String, Object>> gets =
        keys.stream()
            .map(
                key -> Map.<String, Object>of("Get", Map.of("TableName", shape.name(), "Key", key)))
            .toList();
    assertThat(
            (List<?>)
                client.call("TransactGetItems", Map.of("TransactItems", gets)).get("Responses"))
        .extracting(response -> ((Map<?, ?>) response).get("Item"))
        .isEqualTo(
            keys.stream()
                .map(table::get)
                .collect(ArrayList::new, ArrayList::add, ArrayList::addAll));
  }

  private void scan(EngineClient client, @Nullable Index index) {
    Filter filter = new Filter(true);
    int segments = 1 + random.nextInt(4);
    List<Map<String, Object>> found = new ArrayList<>();
    int scanned = 0;
    for (int segment = 0; segment < segments; segment++) {
      Map<String, Object> request = filter.request(index);
      if (segments > 1) {
        request.put("Segment", segment);
        request.put("TotalSegments", segments);
      }
      Pages pages = new Pages(client, "Scan", request, index);
      found.addAll(pages.items);
      scanned += pages.scanned;
    }
    List<Map<String, Object>> all = table.in(index, item -> true);
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(all.stream().filter(filter::holds).toList());
    assertThat(scanned).isEqualTo(all.size());
  }

  private void query(EngineClient client, @Nullable Index index) {
    Filter filter = new Filter(index == null || index.included() == null);
    Map<String, Object> request = filter.request(index);
    Map<String, Object> values = filter.values();
    List<String> conditions = new ArrayList<>();
    Map<String, Object> hash = new LinkedHashMap<>();
    for (Key key : table.hashOf(index)) {
      Map<String, Object> value = likely(key);
      hash.put(key.name(), value);
      conditions.add(key.name() + " = :" + key.name());
      values.put(":" + key.name(), value);
    }
    Predicate<Map<String, Object>> condition = item -> true;
    List<Key> range = table.rangeOf(index);
    int depth = range.isEmpty() ? 0 : random.nextInt(range.size() + 1);
    for (int i = 0; i < depth; i++) {
      condition = condition.and(rangeCondition(range.get(i), i == depth - 1, conditions, values));
    }
    java.util.Collections.shuffle(conditions, random);
    request.put("KeyConditionExpression", String.join(" AND ", conditions));
    request.put("ExpressionAttributeValues", values);
    boolean forward = random.nextBoolean();
    request.put("ScanIndexForward", forward);
    Pages pages = new Pages(client, "Query", request, index);
    List<Map<String, Object>> all = table.query(index, hash, condition, forward);
    List<Map<String, Object>> expected = all.stream().filter(filter::holds).toList();
    assertThat(pages.items).as("%s", request).containsExactlyInAnyOrderElementsOf(expected);
    var order = TableShape.by(range);
    assertThat(pages.items)
        .as("%s", request)
        .isSortedAccordingTo(forward ? order : order.reversed());
    assertThat(pages.scanned).isEqualTo(all.size());
    if (index == null) {
      assertThat(pages.items).isEqualTo(expected);
      pages.checkChunks(all, filter);
    }
  }

  private Predicate<Map<String, Object>> rangeCondition(
      Key key, boolean last, List<String> conditions, Map<String, Object> values) {
    String name = key.name();
    Map<String, Object> value = likely(key);
    values.put(":" + name, value);
    int kind = last ? random.nextInt(key.type().equals("N") ? 6 : 7) : 0;
    switch (kind) {
      case 0 -> {
        conditions.add(name + " = :" + name);
        return item -> compare(item, name, value) == 0;
      }
      case 1 -> {
        conditions.add(name + " < :" + name);
        return item -> compare(item, name, value) < 0;
      }
      case 2 -> {
        conditions.add(name + " <= :" + name);
        return item -> compare(item, name, value) <= 0;
      }
      case 3 -> {
        conditions.add(name + " > :" + name);
        return item -> compare(item, name, value) > 0;
      }
      case 4 -> {
        conditions.add(name + " >= :" + name);
        return item -> compare(item, name, value) >= 0;
      }
      case 5 -> {
        Map<String, Object> other = likely(key);
        boolean ordered = TableShape.VALUES.compare(value, other) <= 0;
        Map<String, Object> low = ordered ? value : other;
        Map<String, Object> high = ordered ? other : value;
        conditions.add(name + " BETWEEN :" + name + " AND :" + name + "2");
        values.put(":" + name, low);
        values.put(":" + name + "2", high);
        return item -> compare(item, name, low) >= 0 && compare(item, name, high) <= 0;
      }
      default -> {
        conditions.add("begins_with(" + name + ", :" + name + ")");
        return item -> startsWith(item.get(name), value, key.type());
      }
    }
  }

  private static int compare(Map<String, Object> item, String name, Map<String, Object> value) {
    return TableShape.VALUES.compare(item.get(name), value);
  }

  private static boolean startsWith(
      @Nullable Object value, Map<String, Object> prefix, String type) {
    String text = (String) ((Map<?, ?>) Objects.requireNonNull(value)).get(type);
    String start = (String) Objects.requireNonNull(prefix.get(type));
    if (type.equals("S")) {
      return text.startsWith(start);
    }
    byte[] bytes = java.util.Base64.getDecoder().decode(text);
    byte[] first = java.util.Base64.getDecoder().decode(start);
    return bytes.length >= first.length
        && java.util.Arrays.equals(bytes, 0, first.length, first, 0, first.length);
  }

  /** Returns a value of an item, or any value. */
  @SuppressWarnings("unchecked")
  private Map<String, Object> likely(Key key) {
    List<Map<String, Object>> items = table.items();
    if (!items.isEmpty() && random.nextInt(4) > 0) {
      Object value = items.get(random.nextInt(items.size())).get(key.name());
      if (value != null) {
        return (Map<String, Object>) value;
      }
    }
    return TableShape.value(random, key.type());
  }

  /** Adds a random FilterExpression or none, and a random Limit or none. */
  private final class Filter {
    private final int limit = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(7);
    private final int least;

    /**
     * @param filters whether there may be a filter: a query filters by what its index has
     */
    Filter(boolean filters) {
      least = filters && random.nextInt(3) == 0 ? random.nextInt(10) : -1;
    }

    Map<String, Object> request(@Nullable Index index) {
      Map<String, Object> request = new LinkedHashMap<>();
      request.put("TableName", shape.name());
      if (index != null) {
        request.put("IndexName", index.name());
      }
      if (limit > 0) {
        request.put("Limit", limit);
      }
      if (least >= 0) {
        request.put("FilterExpression", "x >= :least");
        request.put("ExpressionAttributeValues", values());
      }
      return request;
    }

    Map<String, Object> values() {
      Map<String, Object> values = new LinkedHashMap<>();
      if (least >= 0) {
        values.put(":least", Map.of("N", String.valueOf(least)));
      }
      return values;
    }

    boolean holds(Map<String, Object> item) {
      Map<?, ?> x = (Map<?, ?>) item.get("x");
      return least < 0 || (x != null && Integer.parseInt((String) x.get("N")) >= least);
    }
  }

  /** Returns all pages of a query or scan. */
  private final class Pages {
    private final List<Map<String, Object>> items = new ArrayList<>();
    private final List<List<Map<String, Object>>> pages = new ArrayList<>();
    private final int limit;
    private int scanned;

    Pages(
        EngineClient client, String operation, Map<String, Object> request, @Nullable Index index) {
      limit = (Integer) request.getOrDefault("Limit", Integer.MAX_VALUE);
      // A key condition on a table without a sort key finds at most one item: there are no pages.
      boolean hasPages =
          index != null || !operation.equals("Query") || !table.rangeOf(null).isEmpty();
      Object start = null;
      do {
        Map<String, Object> page = new LinkedHashMap<>(request);
        if (start != null) {
          page.put("ExclusiveStartKey", start);
        }
        Map<String, @Nullable Object> response = client.call(operation, page);
        List<Map<String, Object>> found = EngineClient.items(response);
        start = response.get("LastEvaluatedKey");
        int count = number(response, "ScannedCount");
        assertThat(number(response, "Count")).isEqualTo(found.size());
        assertThat(count).isBetween(found.size(), limit);
        assertThat(start != null).as("%s", page).isEqualTo(hasPages && count == limit);
        if (start != null) {
          assertThat(((Map<?, ?>) start).keySet()).isEqualTo(shape.keyNames(index));
          if (found.size() == count) {
            assertThat(start).isEqualTo(table.keyOf(found.get(count - 1), index));
          }
        }
        scanned += count;
        items.addAll(found);
        pages.add(found);
      } while (start != null);
    }

    /** Checks which items each page evaluated. */
    void checkChunks(List<Map<String, Object>> all, Filter filter) {
      int from = 0;
      for (List<Map<String, Object>> page : pages) {
        int to = (int) Math.min((long) from + limit, all.size());
        assertThat(page).isEqualTo(all.subList(from, to).stream().filter(filter::holds).toList());
        from = to;
      }
    }

    private static int number(Map<String, @Nullable Object> response, String member) {
      return ((Number) Objects.requireNonNull(response.get(member))).intValue();
    }
  }
}
