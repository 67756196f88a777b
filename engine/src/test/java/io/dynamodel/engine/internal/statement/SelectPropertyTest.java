package io.dynamodel.engine.internal.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.EngineResponse;
import io.dynamodel.engine.internal.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random SELECTs return the same as a loop over all items, for every plan and every size of pages.
 */
class SelectPropertyTest extends StatementOperationTest {
  private static final int TRIALS = 400 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final int ORDERS = 40;
  private static final List<String> CUSTOMERS = List.of("a", "ab", "b", "c");
  private static final List<String> STATUSES = List.of("done", "open");

  private static final Comparator<Order> BY_CUSTOMER = Comparator.comparing(Order::customer);
  private static final Comparator<Order> BY_NUMBER = Comparator.comparingInt(Order::number);
  private static final Comparator<Order> BY_STATUS =
      Comparator.comparing(order -> String.valueOf(order.status));

  /** ORDER BY clauses on the table, with their orders. */
  private static final Map<String, Comparator<Order>> TABLE_ORDERS =
      Map.of(
          "customer", BY_CUSTOMER,
          "customer DESC", BY_CUSTOMER.reversed(),
          "\"number\"", BY_NUMBER,
          "\"number\" DESC", BY_NUMBER.reversed(),
          "customer DESC, \"number\" DESC", BY_CUSTOMER.thenComparing(BY_NUMBER).reversed(),
          "customer, \"number\" DESC", BY_CUSTOMER.thenComparing(BY_NUMBER.reversed()));

  /** ORDER BY clauses on the index. */
  private static final Map<String, Comparator<Order>> INDEX_ORDERS =
      Map.of("status", BY_STATUS, "status DESC", BY_STATUS.reversed());

  /** An item of the table. */
  private record Order(
      String customer, int number, @Nullable String status, @Nullable Integer amount) {}

  /** A condition of a statement and of the model. */
  private record Clause(String text, Predicate<Order> test) {}

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  @Test
  void aSelect_returnsTheSameAsALoopOverAllItems() {
    List<Order> orders = putRandomOrders();
    for (int trial = 0; trial < TRIALS; trial++) {
      boolean onIndex = random.nextInt(3) == 0;
      Map<String, Comparator<Order>> orderings = onIndex ? INDEX_ORDERS : TABLE_ORDERS;
      String order = random.nextBoolean() ? oneOf(List.copyOf(orderings.keySet())) : "";
      Clause where = where(!order.isEmpty(), onIndex);
      String text =
          "SELECT * FROM orders"
              + (onIndex ? ".\"all\"" : "")
              + " WHERE "
              + where.text
              + (order.isEmpty() ? "" : " ORDER BY " + order);
      Map<String, Object> request = statement(text);
      if (random.nextBoolean()) {
        request = with(request, "Limit", 1 + random.nextInt(5));
      }
      if (text.contains(" OR ") && isOverlapping(request)) {
        continue;
      }
      List<Order> expected =
          orders.stream()
              .filter(each -> !onIndex || each.status != null)
              .filter(where.test)
              .toList();
      List<Order> found = pages(request).stream().map(SelectPropertyTest::order).toList();
      String trialSeed = "seed " + seed + ", " + request;
      assertThat(found).as(trialSeed).containsExactlyInAnyOrderElementsOf(expected);
      Comparator<Order> ordering = orderings.get(order);
      if (ordering != null) {
        assertThat(found).as(trialSeed).isSortedAccordingTo(ordering);
      }
    }
  }

  private boolean isOverlapping(Map<String, Object> request) {
    EngineResponse response =
        client.send("ExecuteStatement", new JsonWriter().plain(request).toBytes());
    return response.status() != 200
        && new String(response.body(), StandardCharsets.UTF_8).contains("Overlapping conditions");
  }

  private List<Order> putRandomOrders() {
    Map<String, Order> orders = new TreeMap<>();
    for (int i = 0; i < ORDERS; i++) {
      Order order =
          new Order(
              oneOf(CUSTOMERS),
              random.nextInt(21) - 10,
              random.nextInt(4) == 0 ? null : oneOf(STATUSES),
              random.nextInt(3) == 0 ? null : random.nextInt(4));
      orders.put(order.customer + " " + order.number, order);
      put("orders", json(order));
    }
    return List.copyOf(orders.values());
  }

  private static String json(Order order) {
    return "{'customer': {'S': '"
        + order.customer
        + "'}, 'number': {'N': '"
        + order.number
        + "'}"
        + (order.status == null ? "" : ", 'status': {'S': '" + order.status + "'}")
        + (order.amount == null ? "" : ", 'amount': {'N': '" + order.amount + "'}")
        + "}";
  }

  private static Order order(Map<String, Object> item) {
    String amount = text(item.get("amount"));
    return new Order(
        String.valueOf(text(item.get("customer"))),
        Integer.parseInt(String.valueOf(text(item.get("number")))),
        text(item.get("status")),
        amount == null ? null : Integer.valueOf(amount));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? String.valueOf(map.values().iterator().next()) : null;
  }

  private <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /**
   * @param keyed whether the partition key must be named
   */
  private Clause where(boolean keyed, boolean onIndex) {
    if (!keyed) {
      return random.nextInt(3) == 0 ? and(partition(onIndex), clause(2)) : clause(3);
    }
    Clause partition = partition(onIndex);
    return switch (random.nextInt(4)) {
      case 0 -> partition;
      case 1 -> and(partition, number());
      case 2 -> and(clause(1), partition);
      default -> or(partition, and(partition(onIndex), clause(1)));
    };
  }

  private Clause partition(boolean onIndex) {
    List<String> values = onIndex ? STATUSES : CUSTOMERS;
    String attribute = onIndex ? "status" : "customer";
    List<String> some = Stream.generate(() -> oneOf(values)).limit(1 + random.nextInt(4)).toList();
    boolean isOne = random.nextBoolean();
    String list = some.stream().map(value -> "'" + value + "'").collect(Collectors.joining(", "));
    return new Clause(
        isOne ? attribute + " = '" + some.get(0) + "'" : attribute + " IN [" + list + "]",
        order -> {
          String value = onIndex ? order.status : order.customer;
          return isOne ? some.get(0).equals(value) : some.contains(value);
        });
  }

  private Clause clause(int depth) {
    return switch (depth == 0 ? 3 + random.nextInt(4) : random.nextInt(7)) {
      case 0 -> and(clause(depth - 1), clause(depth - 1));
      case 1 -> or(clause(depth - 1), clause(depth - 1));
      case 2 -> {
        Clause clause = clause(depth - 1);
        yield new Clause("NOT (" + clause.text + ")", clause.test.negate());
      }
      case 3 -> partition(random.nextBoolean());
      case 4 -> number();
      case 5 -> amount();
      default -> {
        String beginning = oneOf(CUSTOMERS);
        yield new Clause(
            "begins_with(customer, '" + beginning + "')",
            order -> order.customer.startsWith(beginning));
      }
    };
  }

  private Clause number() {
    int low = random.nextInt(21) - 10;
    int high = low + random.nextInt(5);
    return switch (random.nextInt(5)) {
      case 0 -> new Clause("\"number\" = " + low, order -> order.number == low);
      case 1 -> new Clause("\"number\" < " + low, order -> order.number < low);
      case 2 -> new Clause(low + " <= \"number\"", order -> order.number >= low);
      case 3 ->
          new Clause(
              "\"number\" BETWEEN " + low + " AND " + high,
              order -> order.number >= low && order.number <= high);
      default ->
          new Clause(
              "\"number\" > " + low + " AND \"number\" <= " + high,
              order -> order.number > low && order.number <= high);
    };
  }

  private Clause amount() {
    int amount = random.nextInt(4);
    return switch (random.nextInt(3)) {
      case 0 -> new Clause("amount IS MISSING", order -> order.amount == null);
      case 1 ->
          new Clause(
              "amount <> " + amount, order -> order.amount == null || order.amount != amount);
      default ->
          new Clause(
              "amount >= " + amount, order -> order.amount != null && order.amount >= amount);
    };
  }

  private static Clause and(Clause one, Clause other) {
    return new Clause("(" + one.text + ") AND (" + other.text + ")", one.test.and(other.test));
  }

  private static Clause or(Clause one, Clause other) {
    return new Clause("(" + one.text + ") OR (" + other.text + ")", one.test.or(other.test));
  }
}
