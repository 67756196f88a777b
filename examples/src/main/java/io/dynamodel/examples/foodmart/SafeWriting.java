package io.dynamodel.examples.foodmart;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.TransactionGet.Snapshot;
import io.dynamodel.value.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes that stay correct even if others write at the same time: updates, differences, versions,
 * transactions.
 */
final class SafeWriting {
  private final Console console;
  private final DynaConnection connection;
  private final DynaModel<Customer> customers;
  private final DynaModel<Document> products;
  private final DynaModel<Member> members;

  SafeWriting(
      Console console,
      DynaConnection connection,
      DynaModel<Customer> customers,
      DynaModel<Document> products) {
    this.console = console;
    this.connection = connection;
    this.customers = customers;
    this.products = products;
    this.members = Member.MODEL.connect(connection);
  }

  void run() {
    update();
    saveWhatDiffers();
    List<Member> stored = lock();
    transact(stored.get(0).customerId());
  }

  private void update() {
    console.heading("Update");
    console.line("  customer 1 has %d children", customers.get(1).orElseThrow().children());
    console.call("customers.update(1, \"children__plus\", 1)");
    console.line("  now %d", customers.update(1, "children__plus", 1).children());
    console.call("customers.update(1, \"children__plus\", 6)   // the maximum is 10");
    console.refused(() -> customers.update(1, "children__plus", 6));

    // One request: the write has the condition that the result is at least 0.
    console.call("products.update(1, \"stock__plus\", 2)");
    Document product = products.update(1, "stock__plus", 2);
    console.line("  stock of product 1: %s", product.get("stock"));
    console.call("products.update(1, \"stock__minus\", 3)");
    console.refused(() -> products.update(1, "stock__minus", 3));
  }

  private void saveWhatDiffers() {
    console.heading("Save only the differences");
    Document loaded = products.get(1).orElseThrow();
    products.update(1, "price__plus", 0.5);
    console.line("  after it was loaded, somebody else raised the price of product 1");
    Map<String, Object> changed = new HashMap<>(loaded);
    changed.put("recyclable", true);
    changed.put("low_fat", false);
    console.call("products.save(changed, o -> o.since(loaded))");
    Document saved = products.save(Document.of(changed), o -> o.since(loaded));
    console.line(
        "  recyclable: %s, price: %s, was %s",
        saved.get("recyclable"), saved.get("price"), loaded.get("price"));
  }

  private List<Member> lock() {
    console.heading("Versions and unique telephones");
    members.createTable();
    List<Member> all =
        customers.query("city", "Tlaxiaco").index("by-city").limit(20).stream()
            .map(Member::of)
            .toList();
    List<Member> stored = members.saveBatch(all);
    console.line(
        "  %d members, %d guards of their telephones",
        members.scan().count(), connection.table("foodmart-members_unique").scan().count());

    Member read = stored.get(0);
    console.call("members.update(read.customerId(), \"points__plus\", 10)");
    Member now = members.update(read.customerId(), "points__plus", 10);
    console.line("  version %d; the version read before was %d", now.rev(), read.rev());
    console.call("members.save(read.withPoints(0))");
    console.refused(() -> members.save(read.withPoints(0)));

    console.call("members.update(second.customerId(), \"phone\", first.phone())");
    console.refused(() -> members.update(stored.get(1).customerId(), "phone", read.phone()));
    return stored;
  }

  private void transact(long member) {
    console.heading("Exchange points for a product, both or neither");
    console.call(
        "connection.transact(tx -> tx.update(members, member, \"points__minus\", 200)"
            + ".update(products, 1, \"stock__minus\", 1))");
    redeem(member, 200);
    Snapshot read = connection.transactGet(tx -> tx.get(members, member).get(products, 1));
    console.line(
        "  %d points and %s pieces are left",
        read.get(members, member).orElseThrow().points(),
        read.get(products, 1).orElseThrow().get("stock"));
    console.call("// a second time");
    console.refused(() -> redeem(member, 200));
    console.line("  stock of product 1: %s", products.get(1).orElseThrow().get("stock"));
  }

  private void redeem(long member, int points) {
    connection.transact(
        tx ->
            tx.update(members, member, "points__minus", points)
                .update(products, 1, "stock__minus", 1));
  }
}
