package io.dynamodel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the same writes on an engine and on a {@link NaiveTable}, and compares the responses. */
final class RandomRequests {
  private final Random random;
  private final TableShape shape;
  private final NaiveTable table;
  private final RandomReads reads;

  RandomRequests(Random random, TableShape shape) {
    this.random = random;
    this.shape = shape;
    table = new NaiveTable(shape);
    reads = new RandomReads(random, shape, table);
  }

  void createTable(EngineClient client) {
    client.call("CreateTable", shape.createTable());
    for (int i = 0; i < 1_000; i++) {
      Map<String, ?> described = client.call("DescribeTable", Map.of("TableName", shape.name()));
      if ("ACTIVE".equals(EngineClient.object(described, "Table").get("TableStatus"))) {
        return;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("the table does not become active");
  }

  void write(EngineClient client, int times) {
    for (int i = 0; i < times; i++) {
      switch (random.nextInt(6)) {
        case 0 -> transact(client);
        case 1 -> batch(client);
        default -> single(client);
      }
    }
  }

  void read(EngineClient client) {
    reads.read(client);
  }

  private void single(EngineClient client) {
    RandomWrite write = new RandomWrite(random, shape, shape.key(random));
    String values =
        List.of("NONE", "ALL_OLD", "ALL_NEW").get(random.nextInt(write.isUpdate() ? 3 : 2));
    Map<String, Object> request = write.request();
    request.put("ReturnValues", values);
    request.put("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
    Map<String, Object> before = table.get(write.key());
    if (write.holds(before)) {
      Map<String, Object> after = write.after(before);
      Map<String, Object> returned =
          switch (values) {
            case "ALL_OLD" -> before;
            case "ALL_NEW" -> after;
            default -> null;
          };
      assertThat(client.call(write.operation(), request).get("Attributes"))
          .as("%s", request)
          .isEqualTo(returned);
      become(write.key(), after);
    } else {
      EngineClient.Refusal refusal = client.refusal(write.operation(), request);
      assertThat(refusal.type()).isEqualTo("ConditionalCheckFailedException");
      assertThat(refusal.members().get("Item")).isEqualTo(before);
    }
  }

  private void transact(EngineClient client) {
    Map<Map<String, Object>, RandomWrite> writes = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      Map<String, Object> key = shape.key(random);
      writes.putIfAbsent(key, new RandomWrite(random, shape, key));
    }
    List<Map<String, Object>> actions = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (RandomWrite write : writes.values()) {
      actions.add(Map.of(write.action(), write.request()));
      reasons.add(write.holds(table.get(write.key())) ? "None" : "ConditionalCheckFailed");
    }
    Map<String, Object> request = Map.of("TransactItems", actions);
    if (reasons.contains("ConditionalCheckFailed")) {
      EngineClient.Refusal refusal = client.refusal("TransactWriteItems", request);
      assertThat(refusal.type()).isEqualTo("TransactionCanceledException");
      assertThat((List<?>) refusal.members().get("CancellationReasons"))
          .extracting(reason -> ((Map<?, ?>) reason).get("Code"))
          .isEqualTo(reasons);
    } else {
      client.call("TransactWriteItems", request);
      writes.values().forEach(write -> become(write.key(), write.after(table.get(write.key()))));
    }
  }

  private void batch(EngineClient client) {
    List<Map<String, Object>> requests = new ArrayList<>();
    Set<Map<String, Object>> keys = new LinkedHashSet<>();
    for (int i = random.nextInt(25); i >= 0; i--) {
      Map<String, Object> key = shape.key(random);
      if (keys.add(key)) {
        Map<String, Object> item = random.nextInt(3) > 0 ? shape.item(random, key) : null;
        requests.add(
            item == null
                ? Map.of("DeleteRequest", Map.of("Key", key))
                : Map.of("PutRequest", Map.of("Item", item)));
        become(key, item);
      }
    }
    assertThat(
            client
                .call("BatchWriteItem", Map.of("RequestItems", Map.of(shape.name(), requests)))
                .get("UnprocessedItems"))
        .isEqualTo(Map.of());
  }

  private void become(Map<String, Object> key, @Nullable Map<String, Object> item) {
    if (item == null) {
      table.delete(key);
    } else {
      table.put(item);
    }
    assertThat(table.get(key)).isEqualTo(item);
  }

  /** Makes a write of one item, with or without a condition. */
  private static final class RandomWrite {
    private enum Kind {
      PUT,
      UPDATE,
      DELETE
    }

    private final Map<String, Object> key;
    private final Kind kind;
    private final Map<String, Object> item;
    private final int condition;
    private final List<String> set = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final boolean add;
    private final String hash;

    RandomWrite(Random random, TableShape shape, Map<String, Object> key) {
      this.key = key;
      hash = shape.hash().name();
      kind = Kind.values()[random.nextInt(3)];
      item = shape.item(random, key);
      condition = random.nextInt(6);
      add = random.nextBoolean();
      for (String name : List.of("a", "b", "c", "d", "y", "m")) {
        if (!key.containsKey(name) && random.nextBoolean()) {
          (item.containsKey(name) ? set : removed).add(name);
        }
      }
    }

    Map<String, Object> key() {
      return key;
    }

    boolean isUpdate() {
      return kind == Kind.UPDATE;
    }

    String action() {
      return kind == Kind.PUT ? "Put" : kind == Kind.UPDATE ? "Update" : "Delete";
    }

    String operation() {
      return action() + "Item";
    }

    Map<String, Object> request() {
      Map<String, Object> request = new LinkedHashMap<>();
      Map<String, Object> values = new LinkedHashMap<>();
      Map<String, Object> names = new LinkedHashMap<>();
      request.put("TableName", "table");
      if (kind == Kind.PUT) {
        request.put("Item", item);
      } else {
        request.put("Key", key);
      }
      if (kind == Kind.UPDATE) {
        String text = text(values, names);
        if (!text.isEmpty()) {
          request.put("UpdateExpression", text);
        } else {
          request.put("UpdateExpression", "SET x = :x");
          values.put(":x", Objects.requireNonNull(item.get("x")));
        }
      }
      switch (condition) {
        case 0 -> request.put("ConditionExpression", "attribute_not_exists(" + hash + ")");
        case 1 -> request.put("ConditionExpression", "attribute_exists(" + hash + ")");
        case 2 -> {
          request.put("ConditionExpression", "x < :limit OR attribute_not_exists(x)");
          values.put(":limit", Map.of("N", "5"));
        }
        default -> {}
      }
      if (!values.isEmpty()) {
        request.put("ExpressionAttributeValues", values);
      }
      if (!names.isEmpty()) {
        request.put("ExpressionAttributeNames", names);
      }
      return request;
    }

    private String text(Map<String, Object> values, Map<String, Object> names) {
      List<String> clauses = new ArrayList<>();
      List<String> sets = new ArrayList<>();
      for (String name : set) {
        sets.add("#" + name + " = :" + name);
        names.put("#" + name, name);
        values.put(":" + name, Objects.requireNonNull(item.get(name)));
      }
      if (!sets.isEmpty()) {
        clauses.add("SET " + String.join(", ", sets));
      }
      if (!removed.isEmpty()) {
        clauses.add("REMOVE " + String.join(", ", removed));
      }
      if (add) {
        clauses.add("ADD x :one");
        values.put(":one", Map.of("N", "1"));
      }
      return String.join(" ", clauses);
    }

    boolean holds(@Nullable Map<String, Object> before) {
      return switch (condition) {
        case 0 -> before == null;
        case 1 -> before != null;
        case 2 -> before == null || !before.containsKey("x") || x(before) < 5;
        default -> true;
      };
    }

    @Nullable Map<String, Object> after(@Nullable Map<String, Object> before) {
      if (kind == Kind.DELETE) {
        return null;
      }
      if (kind == Kind.PUT) {
        return item;
      }
      if (before == null && set.isEmpty() && !removed.isEmpty() && !add) {
        return null;
      }
      Map<String, Object> after = new LinkedHashMap<>(before == null ? key : before);
      set.forEach(name -> after.put(name, Objects.requireNonNull(item.get(name))));
      removed.forEach(after::remove);
      if (add) {
        after.put("x", Map.of("N", String.valueOf(after.containsKey("x") ? x(after) + 1 : 1)));
      } else if (set.isEmpty() && removed.isEmpty()) {
        after.put("x", Objects.requireNonNull(item.get("x")));
      }
      return after;
    }

    private static int x(Map<String, Object> item) {
      return Integer.parseInt(
          (String) ((Map<?, ?>) Objects.requireNonNull(item.get("x"))).get("N"));
    }
  }
}
