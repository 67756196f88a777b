package io.dynamodel.examples.shop;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.SingleTable;
import io.dynamodel.error.ItemExistsException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Customers, orders and order lines in one table of a DynamoDB inside this JVM. Run it from the
 * root of the project:
 *
 * <pre>{@code
 * mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.dynamodel.examples.shop.ShopExample
 * }</pre>
 */
public final class ShopExample {
  static final SingleTable SHOP =
      SingleTable.of(
          t ->
              t.name("shop")
                  .hashKey("PK")
                  .rangeKey("SK")
                  .globalIndex("GSI1", i -> i.hashKey("GSI1PK").rangeKey("GSI1SK")));

  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);

  private final PrintStream out;
  private final DynaConnection connection;
  private final SingleTable.Bound shop;
  private final DynaModel<Customer> customers;
  private final DynaModel<Order> orders;
  private final DynaModel<OrderLine> lines;

  private ShopExample(PrintStream out, DynaConnection connection) {
    this.out = out;
    this.connection = connection;
    shop = SHOP.connect(connection, Customer.MODEL, Order.MODEL, OrderLine.MODEL);
    customers = shop.model(Customer.MODEL);
    orders = shop.model(Order.MODEL);
    lines = shop.model(OrderLine.MODEL);
  }

  /** Runs the example; takes no arguments. */
  public static void main(String[] arguments) {
    // In UTF-8 whatever the platform's default, and bypassing Maven's own System.out.
    run(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
  }

  /** Runs everything on a fresh database. */
  static void run(PrintStream out) {
    try (DynaConnection connection = DynaConnection.open("embedded")) {
      ShopExample example = new ShopExample(out, connection);
      example.store();
      example.read();
      example.change();
    }
  }

  private void store() {
    shop.createTable();
    customers.saveUnique(new Customer(42L, "Ann", "ann@example.com"));
    order(7, MONDAY, "soap", "salt");
    order(8, MONDAY.plusDays(1), "tea");
    try {
      customers.saveUnique(new Customer(43L, "Eve", "ann@example.com"));
    } catch (ItemExistsException e) {
      out.println("Refused: the email is taken");
    }
    out.println("\nThe keys:");
    connection
        .table("shop")
        .query("PK", "CUSTOMER#42")
        .forEach(item -> out.println(item.get("PK") + " | " + item.get("SK")));
  }

  private void order(long id, LocalDate placed, String... products) {
    connection.transact(
        tx -> {
          tx.save(orders, new Order(42L, placed, id, "OPEN", null));
          for (int i = 0; i < products.length; i++) {
            tx.save(lines, new OrderLine(42L, placed, id, i + 1, products[i]));
          }
        });
  }

  private void read() {
    List<Order> latest =
        orders.query("customer_id", 42, "placed__gte", MONDAY).reverse().limit(1).list();
    out.println("\nLatest order: " + latest.get(0).order_id());
    out.println("Open orders:  " + orders.query("status", "OPEN").count());
    out.println(
        "Lines of 7:   "
            + lines.query("customer_id", 42, "placed", MONDAY, "order_id", 7).list().stream()
                .map(OrderLine::product)
                .toList());
    out.println("\nThe customer with everything, in one query:");
    for (ShopItem item : shop.collection(ShopItem.class, "customer_id", 42)) {
      out.println(line(item));
    }
  }

  private static String line(ShopItem item) {
    if (item instanceof Customer customer) {
      return customer.name();
    }
    return item instanceof Order order
        ? "  order " + order.order_id() + ", " + order.status()
        : "    " + ((OrderLine) item).product();
  }

  private void change() {
    Map<String, Object> key = Map.of("customer_id", 42, "placed", MONDAY, "order_id", 7);
    orders.update(key, "status", "PAID");
    out.println("\nOpen orders: " + orders.query("status", "OPEN").count());
    out.println("Paid orders: " + orders.query("status", "PAID").count());
    out.println("\nThe plan:\n" + orders.query("customer_id", 42, "placed", MONDAY).explain());
  }
}
