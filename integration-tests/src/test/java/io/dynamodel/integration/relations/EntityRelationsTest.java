package io.dynamodel.integration.relations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaModel;
import io.dynamodel.Related;
import io.dynamodel.Relation;
import io.dynamodel.SingleTable;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.integration.tables.RecordedDatabase;
import io.dynamodel.schema.SchemaAdapter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Relations between the entities of a table, and to a table of its own. */
class EntityRelationsTest {
  private static final Instant MONDAY = Instant.parse("2026-11-02T10:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-11-03T10:00:00Z");

  record Customer(long id, @Nullable String name) {
    static final Relation.Many<Customer, Order> ORDERS =
        Relation.many("orders", () -> Customer.MODEL, () -> Order.MODEL).on("id", "customer");

    static final DynaModel.Definition<Customer> MODEL =
        DynaModel.of(Customer.class)
            .entity(SHOP, e -> e.type("CUSTOMER").hashKey("CUSTOMER#${id}").rangeKey("CUSTOMER"))
            .schema(SchemaAdapter.none())
            .relations(() -> Customer.ORDERS);
  }

  record Order(
      @Nullable Long customer, Instant placed, int number, @Nullable String status, String city) {
    static final Relation.One<Order, Customer> CUSTOMER =
        Relation.one("customer", () -> Order.MODEL, () -> Customer.MODEL).on("customer", "id");
    static final Relation.Many<Order, Item> ITEMS =
        Relation.many("items", () -> Order.MODEL, () -> Item.MODEL)
            .on("customer", "customer")
            .on("placed", "placed")
            .on("number", "number");
    static final Relation.One<Order, City> CITY =
        Relation.one("city", () -> Order.MODEL, () -> City.MODEL).on("city", "name");

    static final DynaModel.Definition<Order> MODEL =
        DynaModel.of(Order.class)
            .entity(
                SHOP,
                e ->
                    e.type("ORDER")
                        .hashKey("CUSTOMER#${customer}")
                        .rangeKey("ORDER#${placed}#${number}")
                        .index("GSI1", i -> i.hashKey("CITY#${city}").rangeKey("${placed}")))
            .schema(SchemaAdapter.none())
            .relations(() -> Order.CUSTOMER, () -> Order.ITEMS, () -> Order.CITY);
  }

  record Item(long customer, Instant placed, int number, int line, String product) {
    static final DynaModel.Definition<Item> MODEL =
        DynaModel.of(Item.class)
            .entity(
                SHOP,
                e ->
                    e.type("ITEM")
                        .hashKey("CUSTOMER#${customer}")
                        .rangeKey("ORDER#${placed}#${number}#ITEM#${line}"))
            .schema(SchemaAdapter.none());
  }

  record City(String name) {
    static final Relation.Many<City, Order> ORDERS = Order.CITY.inverse("orders");

    static final DynaModel.Definition<City> MODEL =
        DynaModel.of(City.class)
            .table(t -> t.name("cities").hashKey("name"))
            .schema(SchemaAdapter.none())
            .relations(() -> City.ORDERS);
  }

  private static final SingleTable SHOP =
      SingleTable.of(
          t ->
              t.name("relations-shop")
                  .hashKey("PK")
                  .rangeKey("SK")
                  .globalIndex(
                      "GSI1", i -> i.hashKey("GSI1PK").rangeKey("GSI1SK").project("_type")));

  private final RecordedDatabase database = new RecordedDatabase();
  private final SingleTable.Bound shop =
      SHOP.connect(database.connection(), Customer.MODEL, Order.MODEL, Item.MODEL);
  private final DynaModel<Customer> customers = shop.model(Customer.MODEL);
  private final DynaModel<Order> orders = shop.model(Order.MODEL);
  private final DynaModel<Item> items = shop.model(Item.MODEL);
  private final DynaModel<City> cities = City.MODEL.connect(database.connection());

  private final Customer ann = new Customer(42, "Ann");
  private final Order first = new Order(42L, MONDAY, 7, "OPEN", "Ulm");
  private final Order second = new Order(42L, TUESDAY, 8, "PAID", "Bern");

  @BeforeEach
  void store() {
    shop.createTable();
    cities.createTable();
    customers.saveBatch(List.of(ann, new Customer(43, "Bob")));
    orders.saveBatch(List.of(first, second, new Order(43L, MONDAY, 9, "OPEN", "Ulm")));
    items.saveBatch(
        List.of(
            new Item(42, MONDAY, 7, 1, "soap"),
            new Item(42, MONDAY, 7, 2, "rope"),
            new Item(42, TUESDAY, 8, 1, "hope")));
    cities.save(new City("Ulm"));
    database.take();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void related_leadsFromEntityToEntity_byTheTemplates() {
    assertThat(customers.related(ann, Customer.ORDERS)).containsExactly(first, second);
    assertThat(customers.related(ann, Customer.ORDERS.where("placed__gte", TUESDAY)))
        .containsExactly(second);
    assertThat(customers.related(ann, Customer.ORDERS.reverse().limit(1))).containsExactly(second);
    assertThat(orders.related(first, Order.CUSTOMER)).contains(ann);
    assertThat(orders.related(first, Order.ITEMS))
        .extracting(Item::product)
        .containsExactly("soap", "rope");
    assertThat(orders.related(first, Order.ITEMS).count()).isEqualTo(2);
    assertThat(customers.related(new Customer(44, "Eve"), Customer.ORDERS)).isEmpty();
  }

  @Test
  void related_leadsToATableOfItsOwn_andBackOverAnIndexOfKeysAndTypes() {
    assertThat(orders.related(first, Order.CITY)).contains(new City("Ulm"));
    assertThat(orders.related(second, Order.CITY)).isEmpty();
    assertThat(cities.related(new City("Bern"), City.ORDERS)).containsExactly(second);
    assertThat(cities.related(new City("Ulm"), City.ORDERS)).hasSize(2).contains(first);
  }

  @Test
  void with_loadsEntitiesInBatches() {
    List<Related<Order>> all =
        orders.query("customer", 42).with(Order.CUSTOMER, Order.ITEMS, Order.CITY).list();

    assertThat(database.take())
        .hasExactlyElementsOfTypes(
            QueryRequest.class,
            BatchGetItemRequest.class,
            QueryRequest.class,
            QueryRequest.class,
            BatchGetItemRequest.class);
    assertThat(all).extracting(Related::record).containsExactly(first, second);
    assertThat(all).extracting(each -> each.list(Order.ITEMS).size()).containsExactly(2, 1);
    assertThat(all).allMatch(each -> each.one(Order.CUSTOMER).orElseThrow().equals(ann));
    assertThat(all)
        .extracting(each -> each.one(Order.CITY).isPresent())
        .containsExactly(true, false);
  }

  @Test
  void orCreate_makesAnEntityOfItsKey() {
    Order orphan = new Order(99L, MONDAY, 1, null, "Ulm");

    assertThat(orders.related(orphan, Order.CUSTOMER.orCreate())).contains(new Customer(99, null));
  }

  @Test
  void add_fillsInAPartOfTheDerivedKey() {
    Order added =
        customers.add(ann, Customer.ORDERS, Map.of("placed", TUESDAY, "number", 10, "city", "Ulm"));

    assertThat(added.customer()).isEqualTo(42);
    assertThat(customers.related(ann, Customer.ORDERS)).containsExactly(first, second, added);
    Order other = new Order(null, TUESDAY, 11, null, "Ulm");
    assertThat(customers.addRecord(ann, Customer.ORDERS, other).customer()).isEqualTo(42);
  }

  @Test
  void deleteWith_deletesTheRelatedEntities_andNoOthers() {
    Map<String, Object> key = Map.of("customer", 42, "placed", MONDAY, "number", 7);

    assertThat(orders.deleteWith(key, Order.ITEMS).changed()).isEqualTo(3);
    assertThat(orders.deleteWith(key, Order.ITEMS).changed()).isZero();
    assertThat(items.query("customer", 42)).extracting(Item::product).containsExactly("hope");
    assertThat(customers.deleteWith(42, Customer.ORDERS).changed()).isEqualTo(2);
    assertThat(cities.deleteWith("Ulm", City.ORDERS).changed()).isEqualTo(2);
    assertThat(customers.get(43)).isPresent();
  }

  @Test
  void oneByAPartOfTheEntitysKey_isAnError() {
    assertThatThrownBy(
            () ->
                Customer.MODEL
                    .relations(
                        () ->
                            Relation.one("order", () -> Customer.MODEL, () -> Order.MODEL)
                                .on("id", "customer"))
                    .connect(database.connection()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContainingAll("relation 'order'", "customer and placed and number");
  }

  @Test
  void manyThatNoTemplateAnswers_isAnError() {
    assertThatThrownBy(
            () ->
                City.MODEL
                    .relations(
                        () ->
                            Relation.many("paid", () -> City.MODEL, () -> Order.MODEL)
                                .on("name", "status"))
                    .connect(database.connection()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContainingAll("relation 'paid'", "only be read by a key or an index");
  }
}
