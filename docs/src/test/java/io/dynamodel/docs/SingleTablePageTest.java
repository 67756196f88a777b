package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Rederivation;
import io.dynamodel.Results;
import io.dynamodel.SingleTable;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.bean.BeanSchema;
import io.dynamodel.validator.jsonschema.JsonSchema;
import io.dynamodel.value.Document;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SingleTablePageTest {
  // snippet: single-table-models
  sealed interface ShopItem permits Customer, Order, OrderLine {}

  record Customer(@NotNull Long customer_id, @NotBlank String name, String email)
      implements ShopItem {}

  record Order(
      @NotNull Long customer_id, @NotNull Instant placed_at, @NotNull Long order_id,
      @NotBlank String status, Long rev) implements ShopItem {}

  record OrderLine(
      @NotNull Long customer_id, @NotNull Instant placed_at, @NotNull Long order_id,
      @NotNull Integer line, @NotBlank String product) implements ShopItem {}

  static final SingleTable SHOP = SingleTable.of(t -> t.name("shop").hashKey("PK").rangeKey("SK")
      .globalIndex("GSI1", i -> i.hashKey("GSI1PK").rangeKey("GSI1SK")));

  static final DynaModel.Definition<Customer> CUSTOMERS = DynaModel.of(Customer.class)
      .entity(SHOP, e -> e.type("CUSTOMER")
          .hashKey("CUSTOMER#${customer_id}").rangeKey("CUSTOMER")
          .unique("email"))
      .schema(BeanSchema.create());

  static final DynaModel.Definition<Order> ORDERS = DynaModel.of(Order.class)
      .entity(SHOP, e -> e.type("ORDER")
          .hashKey("CUSTOMER#${customer_id}").rangeKey("ORDER#${placed_at}#${order_id}")
          .index("GSI1", i -> i.hashKey("STATUS#${status}").rangeKey("${placed_at}"))
          .version("rev"))
      .schema(BeanSchema.create());

  static final DynaModel.Definition<OrderLine> LINES = DynaModel.of(OrderLine.class)
      .entity(SHOP, e -> e.type("LINE")
          .hashKey("CUSTOMER#${customer_id}")
          .rangeKey("ORDER#${placed_at}#${order_id}#LINE#${line}"))
      .schema(BeanSchema.create());
  // end

  // snippet: single-table-title
  static final JsonSchema PERSON = JsonSchema.of("""
      {"title": "PERSON", "required": ["id_number"], "properties": {"id_number": {"type": "string"}}}
      """);

  static final DynaModel.Definition<Document> PERSONS = DynaModel.documents()
      .entity(SHOP, e -> e.hashKey(PERSON.title()).rangeKey("${id_number:plain}"))
      .schema(PERSON);
  // end

  @RegisterExtension final LocalDynamo dynamo = new LocalDynamo();

  private final Instant monday = Instant.parse("2026-11-02T10:00:00Z");
  private DynaConnection connection;
  private SingleTable.Bound shop;
  private DynaModel<Customer> customers;
  private DynaModel<Order> orders;
  private DynaModel<OrderLine> lines;

  @BeforeEach
  void store() {
    connection = dynamo.connection();
    // snippet: single-table-connect
    shop = SHOP.connect(connection, CUSTOMERS, ORDERS, LINES); // checks all templates against each other
    customers = shop.model(CUSTOMERS);
    orders = shop.model(ORDERS);
    lines = shop.model(LINES);
    shop.createTable();

    customers.save(new Customer(42L, "Ann", "ann@example.com"));
    orders.save(new Order(42L, monday, 7L, "OPEN", null));
    lines.save(new OrderLine(42L, monday, 7L, 1, "soap"));
    // end
  }

  @Test
  void stored() {
    StringBuilder stored = new StringBuilder();
    for (Document item : connection.table("shop").query("PK", "CUSTOMER#42").list()) {
      for (String name : List.of("PK", "SK", "GSI1PK", "GSI1SK")) {
        if (item.containsKey(name)) {
          stored.append(stored.isEmpty() || stored.toString().endsWith("\n") ? "" : "  ");
          stored.append(name).append('=').append(item.get(name));
        }
      }
      stored.append('\n');
    }
    Guide.shows("single-table-stored", stored.toString().strip());
  }

  @Test
  void reading() {
    // snippet: single-table-reading
    Optional<Customer> ann = customers.get(42);
    Optional<Order> order = orders.get(Map.of("customer_id", 42, "placed_at", monday, "order_id", 7));

    Results<Order> recent = orders.query("customer_id", 42, "placed_at__gte", monday);
    List<Order> latest = recent.reverse().limit(10).list();
    List<Order> open = orders.query("status", "OPEN").reverse().list();
    List<OrderLine> ofOrder = lines.query("customer_id", 42, "placed_at", monday, "order_id", 7).list();
    // end
    assertThat(ann).map(Customer::name).contains("Ann");
    assertThat(order).isPresent();
    assertThat(latest).hasSize(1);
    assertThat(open).hasSize(1);
    assertThat(ofOrder).hasSize(1);
    Guide.shows("single-table-plan", recent.explain().toString());
  }

  @Test
  void collection() {
    // snippet: single-table-collection
    SingleTable.ItemCollection all = shop.collection("customer_id", 42);
    Optional<Customer> ann = all.one(CUSTOMERS); // reads the collection, in one query
    List<Order> ordersOfAnn = all.list(ORDERS); // sends no further query

    for (ShopItem item : shop.collection(ShopItem.class, "customer_id", 42)) {
      if (item instanceof OrderLine line) {
        assertThat(line.product()).isEqualTo("soap");
      }
    }
    // end
    assertThat(ann).isPresent();
    assertThat(ordersOfAnn).hasSize(1);
  }

  @Test
  void writing() {
    Map<String, Object> key = Map.of("customer_id", 42, "placed_at", monday, "order_id", 7);
    // snippet: single-table-writing
    orders.update(key, "status", "PAID"); // moves the item within GSI1, too
    orders.replace(Map.of(
        "customer_id", 42, "placed_at", monday, "order_id", 7, "status", "SENT", "rev", 2));

    connection.transact(tx -> {
      tx.check(customers, 42, "name", "Ann");
      tx.update(orders, key, Map.of("status", "DONE"));
    });
    // end
    assertThat(orders.query("status", "DONE").count()).isEqualTo(1);
  }

  @Test
  void rederiving() {
    List<Optional<String>> saved = new ArrayList<>();
    // snippet: single-table-rederive
    Rederivation done = orders.rederive(); // or with the options of a scan:
    Rederivation slowly = orders.scan().parallel(4).rateLimit(100)
        .rederive(o -> o.onProgress(progress -> saved.add(progress.cursor())));
    // end
    assertThat(done.items().unchanged()).isEqualTo(1);
    assertThat(slowly.conflicts()).isEmpty();
    assertThat(saved).isNotEmpty();
  }

  @Test
  void titles() {
    DynaModel<Document> persons = PERSONS.connect(connection);
    persons.put(Map.of("id_number", "123456"));
    assertThat(connection.table("shop").get("PERSON", "123456")).isPresent();
  }

  record Note(Long customer_id, String code) {}

  @Test
  void collisions() {
    // snippet: single-table-collision
    DynaModel.Definition<Note> notes = DynaModel.of(Note.class)
        .entity(SHOP, e -> e.type("NOTE").hashKey("CUSTOMER#${customer_id}").rangeKey("${code}"))
        .schema(BeanSchema.create());
    // end
    Guide.shows(
        "single-table-collision",
        catchThrowableOfType(
                InvalidModelException.class, () -> SHOP.connect(connection, CUSTOMERS, notes))
            .getMessage());
    DynaModel<Note> alone = notes.connect(connection);
    Guide.shows(
        "single-table-other-type",
        catchThrowableOfType(
                ConditionFailedException.class, () -> alone.save(new Note(42L, "CUSTOMER")))
            .getMessage());
  }
}
