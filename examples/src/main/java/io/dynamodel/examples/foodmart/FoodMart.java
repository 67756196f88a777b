package io.dynamodel.examples.foodmart;

import io.dynamodel.BulkResult;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Q;
import io.dynamodel.Results;
import io.dynamodel.error.Violation;
import io.dynamodel.examples.foodmart.Customer.Card;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A complete job on real data. It reads 10,281 customers and 1,560 products as plain maps,
 * validates them, stores them in a DynamoDB inside this JVM, and then queries, changes and deletes
 * them. Run it from the root of the project:
 *
 * <pre>{@code mvn -q -pl examples -am compile exec:java}</pre>
 */
public final class FoodMart {
  private final Console console;
  private final DynaModel<Customer> customers;
  private final DynaModel<Document> products;

  private FoodMart(Console console, DynaConnection connection) {
    this.console = console;
    this.customers = Customer.MODEL.connect(connection);
    this.products = Products.MODEL.connect(connection);
  }

  /** Runs the example; takes no arguments. */
  public static void main(String[] arguments) {
    // In UTF-8 whatever the platform's default, and bypassing Maven's own System.out.
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    run(new Console(out, System.console() != null));
  }

  /** Runs everything on a fresh database. */
  static void run(Console console) {
    try (DynaConnection connection = DynaConnection.open("embedded")) {
      FoodMart foodMart = new FoodMart(console, connection);
      List<Import> imports = foodMart.store();
      foodMart.find();
      foodMart.change();
      foodMart.changeInBulk();
      foodMart.batch(connection);
      new SafeWriting(console, connection, foodMart.customers, foodMart.products).run();
      foodMart.refuse();
      foodMart.addUp(imports);
    }
  }

  private List<Import> store() {
    console.heading("Read as plain maps, validate, store");
    customers.createTable();
    products.createTable();
    Import customerRows =
        Import.of("customers", "customer_id", Rows.customers(), customers, console);
    Import productRows = Import.of("products", "product_id", Rows.products(), products, console);
    rejected("customers", customerRows);
    rejected("products", productRows);
    return List.of(customerRows, productRows);
  }

  private void rejected(String what, Import rows) {
    console.heading(
        String.format("Rejected %s: %,d of %,d", what, rows.rejected().size(), rows.read()));
    if (rows.rejected().isEmpty()) {
      console.line("  (none)");
      return;
    }
    console.table(
        List.of("key", "violations"),
        rows.rejected().stream()
            .limit(10)
            .map(row -> List.of(row.key(), text(row.violations())))
            .toList());
    Map<String, Integer> byRule = new LinkedHashMap<>();
    for (Import.Rejected row : rows.rejected()) {
      for (Violation violation : row.violations()) {
        byRule.merge(violation.path() + " " + violation.constraint(), 1, Integer::sum);
      }
    }
    console.line("");
    console.table(
        List.of("rule", "violations"),
        byRule.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .map(entry -> List.of(entry.getKey().strip(), entry.getValue()))
            .toList());
  }

  private static String text(List<Violation> violations) {
    return violations.stream().map(Violation::toString).collect(Collectors.joining("; "));
  }

  private void find() {
    console.heading("Find");
    console.call("customers.query(\"city\", \"Tlaxiaco\").index(\"by-city\").limit(5)");
    show(customers.query("city", "Tlaxiaco").index("by-city").limit(5));

    console.call("customers.query(\"city\", \"Tlaxiaco\", \"last_name__begins_with\", \"Ma\")");
    Results<Customer> named = customers.query("city", "Tlaxiaco", "last_name__begins_with", "Ma");
    show(named);

    // The planner chose the index; explain shows why.
    console.call(
        "customers.query(\"city\", \"Tlaxiaco\", \"last_name__begins_with\", \"Ma\").explain()");
    console.line("  %s", named.explain().toString().replace("\n", "\n  "));

    console.call(
        "customers.scan(\"address__country\", \"Canada\", \"address__postal_code__begins_with\","
            + " \"171\").limit(5)");
    show(
        customers
            .scan("address__country", "Canada", "address__postal_code__begins_with", "171")
            .limit(5));

    console.call(
        "products.scan(\"price__lt\", 0.55, \"low_fat\", true).only(\"name\", \"brand\","
            + " \"price\")");
    show(
        products.scan("price__lt", 0.55, "low_fat", true).only("name", "brand", "price"),
        "name",
        "brand",
        "price");

    console.call("products.query(\"brand\", \"Washington\").reverse().limit(3)");
    show(products.query("brand", "Washington").reverse().limit(3), "product_id", "name", "price");

    console.call(
        "products.scan(Q.of(\"shelf__height__gt\", 26).or(Q.of(\"weight__net__lt\", 3.2)))");
    show(
        products.scan(Q.of("shelf__height__gt", 26).or(Q.of("weight__net__lt", 3.2))),
        "name",
        "shelf.height",
        "weight.net");

    console.call(
        "customers.scan(\"address__country\", \"Mexico\", \"member_card__in\", List.of(Golden,"
            + " Silver)).count()");
    console.line(
        "  %,d",
        customers
            .scan(
                "address__country", "Mexico", "member_card__in", List.of(Card.Golden, Card.Silver))
            .count());
  }

  private void show(Results<Customer> found) {
    console.table(
        List.of("customer_id", "name", "city", "state", "postal code", "card"),
        found.stream()
            .map(
                customer ->
                    List.of(
                        customer.customerId(),
                        customer.firstName() + " " + customer.lastName(),
                        customer.city(),
                        customer.address().stateProvince(),
                        customer.address().postalCode(),
                        customer.memberCard()))
            .toList());
  }

  private void show(Results<Document> found, String... fields) {
    console.table(
        Arrays.asList(fields),
        found.stream()
            .map(document -> Arrays.stream(fields).map(field -> at(document, field)).toList())
            .toList());
  }

  private static @Nullable Object at(Document document, String field) {
    return document.at(Path.of((Object[]) field.split("\\.")));
  }

  private void change() {
    console.heading("Change");
    Customer sheri = customers.get(1).orElseThrow();
    console.call("customers.save(sheri.withMemberCard(Golden))");
    customers.save(sheri.withMemberCard(Card.Golden));
    console.line(
        "  member card of customer 1: %s, now %s",
        sheri.memberCard(), customers.get(1).orElseThrow().memberCard());

    Customer derrick = customers.get(2).orElseThrow();
    console.call("customers.delete(2)");
    console.line(
        "  there was one: %s, there still is: %s",
        customers.delete(2), customers.get(2).isPresent());

    console.call("customers.saveUnique(derrick)   // a second time");
    customers.saveUnique(derrick);
    console.refused(() -> customers.saveUnique(derrick));
  }

  private void changeInBulk() {
    console.heading("Change in bulk");
    console.call("products.scan(\"brand\", \"Washington\").update(\"price__plus\", 0.05)");
    BulkResult raised = products.scan("brand", "Washington").update("price__plus", 0.05);
    console.line("  %,d found, %,d updated", raised.seen(), raised.changed());

    Results<Customer> found =
        customers.scan("address__country", "Canada", "member_card", Card.Bronze);
    List<Customer> kept = found.list();
    console.call(
        "customers.scan(\"address__country\", \"Canada\", \"member_card\", Bronze).delete()");
    BulkResult deleted = found.delete();
    console.line(
        "  %,d found, %,d deleted, %,d are left", deleted.seen(), deleted.changed(), found.count());

    console.call("customers.saveBatch(kept, o -> o.onProgress(…))");
    customers.saveBatch(
        kept, o -> o.onProgress(p -> console.progress("customers", p.done(), p.total())));
    console.line("   %,d have been restored", found.count());
  }

  private void batch(DynaConnection connection) {
    console.heading("Many at once");
    List<Integer> keys = List.of(3, 1, 999_999, 2, 1);
    console.call("customers.getBatch(List.of(3, 1, 999_999, 2, 1))");
    console.table(
        List.of("customer_id", "last name"),
        customers.getBatch(keys).stream()
            .map(customer -> List.of(customer.customerId(), customer.lastName()))
            .toList());

    Customer sheri = customers.get(1).orElseThrow();
    Document product = products.get(1).orElseThrow();
    console.call(
        "connection.writeBatch(b -> b.save(customers, sheri).put(products,"
            + " product).delete(customers, 999_999))");
    connection.writeBatch(
        b -> b.save(customers, sheri).put(products, product).delete(customers, 999_999));
    console.line("   written; the items have the same values as before");

    console.call("customers.saveBatch(List.of(sheri), o -> o.onlyIf(\"member_card\", Silver))");
    console.refused(
        () -> customers.saveBatch(List.of(sheri), o -> o.onlyIf("member_card", Card.Silver)));

    console.call(
        "products.putBatch(List.of(product, Map.of(\"product_id\", 9001, \"nam\", \"\")))");
    console.refused(
        () -> products.putBatch(List.of(product, Map.of("product_id", 9001, "nam", ""))));
  }

  private void refuse() {
    console.heading("Reject");
    console.call(
        "products.put(Map.of(\"product_id\", 9001, \"name\", \"\", \"brand\", \"Foo\", \"pric\","
            + " 2.5))");
    console.refused(
        () -> products.put(Map.of("product_id", 9001, "name", "", "brand", "Foo", "pric", 2.5)));

    console.call("customers.scan(\"addres__country\", \"Mexico\")");
    console.refused(() -> customers.scan("addres__country", "Mexico"));

    console.call("customers.scan(\"last_name__begin_with\", \"Ma\")");
    console.refused(() -> customers.scan("last_name__begin_with", "Ma"));
  }

  private void addUp(List<Import> imports) {
    console.heading("Add up");
    Import customerRows = imports.get(0);
    Import productRows = imports.get(1);
    console.table(
        List.of("table", "read", "stored", "rejected", "a fresh scan counts"),
        List.of(
            List.of(
                "customers",
                customerRows.read(),
                customerRows.stored(),
                customerRows.rejected().size(),
                (int) customers.scan().count()),
            List.of(
                "products",
                productRows.read(),
                productRows.stored(),
                productRows.rejected().size(),
                (int) products.scan().count())));
    int read = customerRows.read() + productRows.read();
    int stored = customerRows.stored() + productRows.stored();
    int rejected = customerRows.rejected().size() + productRows.rejected().size();
    if (read != stored + rejected) {
      throw new IllegalStateException("rows were lost");
    }
    console.line("");
    console.line("read = stored + rejected: %,d = %,d + %,d", read, stored, rejected);
  }
}
