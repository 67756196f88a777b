package io.dynamodel.integration.entities;

import static io.dynamodel.integration.entities.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.SingleTable;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.VersionConflictException;
import io.dynamodel.integration.entities.Shop.Customer;
import io.dynamodel.integration.entities.Shop.Item;
import io.dynamodel.integration.entities.Shop.Order;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.bean.BeanSchema;
import io.dynamodel.value.Document;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several types in one table: each model reads and writes its own items, by derived keys. */
@ExtendWith(LocalDynamo.class)
class EntityTest {
  private static final Instant MONDAY = Instant.parse("2026-11-02T10:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-11-03T10:00:00Z");

  private final DynaConnection connection;
  private final SingleTable.Bound shop;
  private final DynaModel<Customer> customers;
  private final DynaModel<Order> orders;
  private final DynaModel<Item> items;

  EntityTest(DynaConnection connection) {
    this.connection = connection;
    this.shop = Shop.SHOP.connect(connection, Shop.CUSTOMERS, Shop.ORDERS, Shop.ITEMS);
    this.customers = shop.model(Shop.CUSTOMERS);
    this.orders = shop.model(Shop.ORDERS);
    this.items = shop.model(Shop.ITEMS);
  }

  @BeforeEach
  void create() {
    shop.createTable();
  }

  @AfterEach
  void delete() {
    shop.deleteTable();
  }

  private List<Document> stored() {
    return connection.table("shop").scan().list();
  }

  private static Map<String, Object> key(Instant placed, long id) {
    return Map.of("customer_id", 42, "placed_at", placed, "order_id", id);
  }

  @Test
  void save_storesTheDerivedKeys_andTheType() {
    orders.save(order(42, MONDAY, 7, "OPEN"));
    Document item = stored().get(0);
    assertThat(item)
        .containsEntry("PK", "CUSTOMER#42")
        .containsEntry("SK", "ORDER#2026-11-02T10:00:00.000000000Z#65007")
        .containsEntry("GSI1PK", "STATUS#OPEN")
        .containsEntry("GSI1SK", "2026-11-02T10:00:00.000000000Z")
        .containsEntry("_type", "ORDER")
        .containsEntry("status", "OPEN");
  }

  @Test
  void get_takesAMapOfFields_aKey_orAValue() {
    Order saved = orders.save(order(42, MONDAY, 7, "OPEN"));
    customers.put(Map.of("customer_id", 42, "name", "Ann"));
    assertThat(orders.get(key(MONDAY, 7))).contains(saved);
    assertThat(customers.get(42)).map(Customer::name).contains("Ann");
    assertThat(customers.get(Map.of("customer_id", 42))).isPresent();
    assertThat(customers.get(43)).isEmpty();
    assertThatThrownBy(() -> orders.get(42))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("derived from customer_id, placed_at, order_id: pass a map");
    assertThatThrownBy(() -> orders.get(Map.of("customer_id", 42, "placed_at", MONDAY)))
        .hasMessageContaining("has no value for 'order_id'");
  }

  @Test
  void query_findsTheItemsOfItsType_byTheTemplates() {
    Order first = orders.save(order(42, MONDAY, 7, "OPEN"));
    Order second = orders.save(order(42, TUESDAY, 8, "PAID"));
    orders.save(order(43, MONDAY, 9, "OPEN"));
    items.save(new Item(42L, MONDAY, 7L, 1, "soap"));
    customers.put(Map.of("customer_id", 42, "name", "Ann"));

    assertThat(orders.query("customer_id", 42).list()).containsExactly(first, second);
    assertThat(orders.query("customer_id", 42).count()).isEqualTo(2);
    assertThat(orders.query("customer_id", 42, "placed_at__gte", TUESDAY).list())
        .containsExactly(second);
    assertThat(orders.query("customer_id", 42, "placed_at__lt", TUESDAY).list())
        .containsExactly(first);
    assertThat(orders.query("customer_id", 42).reverse().limit(1).list()).containsExactly(second);
    assertThat(orders.query("status", "OPEN", "placed_at__lte", MONDAY).index("GSI1").list())
        .hasSize(2);
    assertThat(orders.find("customer_id", 42, "placed_at", MONDAY, "order_id", 7).list())
        .containsExactly(first);
    assertThat(items.query("customer_id", 42, "placed_at", MONDAY).list()).hasSize(1);
    assertThat(customers.scan().list()).hasSize(1);
    assertThat(orders.scan("total__gt", 5).count()).isEqualTo(3);
  }

  @Test
  void explain_showsTheDerivedKeys_andWhichFieldIsMissing() {
    assertThat(orders.query("customer_id", 42, "placed_at__gte", MONDAY).explain().toString())
        .contains("PK = ? AND SK BETWEEN ? AND ?")
        .contains("_type = ?");
    assertThatThrownBy(() -> orders.query("placed_at", MONDAY).list())
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("needs 'customer_id' = …, from which its key 'PK' is derived")
        .hasMessageContaining("needs 'status' = …");
  }

  @Test
  void page_continuesAfterItsCursor() {
    for (int i = 0; i < 5; i++) {
      orders.save(order(42, MONDAY, i, "OPEN"));
      items.save(new Item(42L, MONDAY, (long) i, 1, "soap"));
    }
    var page = orders.query("customer_id", 42).limit(3).page();
    assertThat(page.items()).extracting(Order::orderId).containsExactly(0L, 1L, 2L);
    assertThat(
            orders.query("customer_id", 42).from(page.cursor().orElseThrow()).list().stream()
                .map(Order::orderId))
        .containsExactly(3L, 4L);
  }

  @Test
  void update_rewritesTheKeysOfTheIndex_fromTheStoredFields() {
    orders.save(order(42, MONDAY, 7, "OPEN"));
    Order paid = orders.update(key(MONDAY, 7), "status", "PAID");
    assertThat(paid.status()).isEqualTo("PAID");
    assertThat(paid.rev()).isEqualTo(2);
    assertThat(stored().get(0)).containsEntry("GSI1PK", "STATUS#PAID");
    orders.update(key(MONDAY, 7), "status__remove", true);
    assertThat(stored().get(0)).doesNotContainKeys("GSI1PK", "GSI1SK", "status");
    orders.update(key(MONDAY, 7), "total__plus", 1);
    orders.update(key(MONDAY, 7), "status__if_not_exists", "NEW");
    assertThat(stored().get(0)).containsEntry("GSI1PK", "STATUS#NEW");
    Order loaded = orders.get(key(MONDAY, 7)).orElseThrow();
    orders.save(
        new Order(42L, MONDAY, 7L, "SENT", "N-7", loaded.total(), loaded.rev()),
        o -> o.since(loaded));
    assertThat(stored().get(0)).containsEntry("GSI1PK", "STATUS#SENT");
  }

  @Test
  void update_ofAFieldOfTheKey_orOfADerivedAttribute_isRefused() {
    orders.save(order(42, MONDAY, 7, "OPEN"));
    assertThatThrownBy(() -> orders.update(key(MONDAY, 7), "order_id", 8))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("is a part of the key");
    assertThatThrownBy(() -> orders.update(key(MONDAY, 7), "PK", "x"))
        .isInstanceOf(InvalidLookupException.class);
    assertThatThrownBy(() -> orders.put(Map.of("customer_id", 1)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("order_id");
  }

  @Test
  void update_withUpsert_createsTheItemUnderItsKeys() {
    Order made = orders.update(key(MONDAY, 7), Map.of("status", "OPEN"), o -> o.upsert());
    assertThat(made.orderId()).isEqualTo(7);
    assertThat(stored().get(0))
        .containsEntry("GSI1PK", "STATUS#OPEN")
        .containsEntry("_type", "ORDER");
    assertThat(orders.get(key(MONDAY, 7))).contains(made);
  }

  @Test
  void bulk_changesAndDeletes_itemsOfTheTypeOnly() {
    for (int i = 0; i < 4; i++) {
      orders.save(order(42, MONDAY, i, "OPEN"));
      items.save(new Item(42L, MONDAY, (long) i, 1, "soap"));
    }
    orders.query("customer_id", 42).update(Map.of("status", "PAID"));
    assertThat(orders.query("status", "PAID").index("GSI1").count()).isEqualTo(4);
    orders.query("customer_id", 42).delete();
    assertThat(orders.scan().list()).isEmpty();
    assertThat(items.scan().count()).isEqualTo(4);
  }

  @Test
  void batchesAndTransactions_writeDerivedKeys() {
    items.saveBatch(
        List.of(new Item(42L, MONDAY, 7L, 1, "soap"), new Item(42L, MONDAY, 7L, 2, "salt")));
    connection.transact(
        tx -> {
          tx.save(orders, order(42, MONDAY, 7, "OPEN"));
          tx.put(customers, Map.of("customer_id", 42, "name", "Ann"));
        });
    assertThat(items.query("customer_id", 42).count()).isEqualTo(2);
    assertThat(orders.getBatch(List.of(key(MONDAY, 7)))).hasSize(1);
    connection.transact(tx -> tx.update(orders, key(MONDAY, 7), Map.of("status", "PAID")));
    assertThat(orders.query("status", "PAID").index("GSI1").count()).isEqualTo(1);
    orders.deleteBatch(List.of(key(MONDAY, 7)));
    assertThat(orders.scan().list()).isEmpty();
  }

  @Test
  void versionsAndUniqueFields_holdPerType() {
    Order saved = orders.save(order(42, MONDAY, 7, "OPEN"));
    assertThatThrownBy(() -> orders.save(order(42, MONDAY, 7, "PAID")))
        .isInstanceOf(VersionConflictException.class);
    assertThatThrownBy(
            () ->
                orders.put(
                    Map.of("customer_id", 1, "placed_at", MONDAY, "order_id", 1, "number", "N-7")))
        .isInstanceOf(ItemExistsException.class);
    assertThat(orders.deleteRecord(saved)).isTrue();
    orders.put(Map.of("customer_id", 1, "placed_at", MONDAY, "order_id", 1, "number", "N-7"));
    customers.put(Map.of("customer_id", 1, "name", "Ann", "email", "a@b.c"));
    assertThat(customers.repairUnique().released()).isZero();
    assertThat(orders.repairUnique().released()).isZero();
  }

  @Test
  void deleteTable_ofAnEntity_isRefused() {
    assertThatThrownBy(() -> orders.deleteTable())
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("other entities");
  }

  @Test
  void conditionFailures_showTheItemWithoutDerivedAttributes() {
    orders.save(order(42, MONDAY, 7, "OPEN"));
    ConditionFailedException failure =
        catchThrowableOfType(
            ConditionFailedException.class,
            () ->
                orders.update(key(MONDAY, 7), Map.of("total", 1), o -> o.onlyIf("status", "PAID")));
    assertThat(failure.stored().orElseThrow()).doesNotContainKeys("PK", "SK", "_type");
  }

  @Test
  void definitions_thatCollide_areRefused_andNeverReplaceEachOthersItems() {
    record Other(Long customerId, String code) {}
    DynaModel.Definition<Other> other =
        DynaModel.of(Other.class)
            .entity(
                Shop.SHOP,
                e -> e.type("OTHER").hashKey("CUSTOMER#${customerId}").rangeKey("${code}"))
            .schema(SchemaAdapter.none());
    assertThatThrownBy(() -> Shop.SHOP.connect(connection, Shop.CUSTOMERS, other))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("could have items with the same key");
    DynaModel<Other> others = other.connect(connection);
    customers.put(Map.of("customer_id", 42, "name", "Ann"));
    Map<String, Object> map = new HashMap<>(Map.of("customerId", 42, "code", "CUSTOMER"));
    assertThatThrownBy(() -> others.put(map))
        .isInstanceOf(ConditionFailedException.class)
        .hasMessageContaining("the stored item is of another type");
    assertThat(others.get(map)).isEmpty();
    assertThat(others.delete(map)).isFalse();
    assertThat(customers.get(42)).isPresent();
  }

  @Test
  void collection_readsAllTypesOfAHashKey_inOneQuery() {
    Customer ann = customers.put(Map.of("customer_id", 42, "name", "Ann"));
    Order order = orders.save(order(42, MONDAY, 7, "OPEN"));
    Item item = items.save(new Item(42L, MONDAY, 7L, 1, "soap"));
    orders.save(order(43, MONDAY, 8, "OPEN"));
    connection.table("shop").put(Map.of("PK", "CUSTOMER#42", "SK", "NOTE", "text", "x"));

    SingleTable.ItemCollection all = shop.collection("customer_id", 42);
    assertThat(all.one(Shop.CUSTOMERS)).contains(ann);
    assertThat(all.list(Shop.ORDERS)).containsExactly(order);
    assertThat(all.list(Shop.ITEMS)).containsExactly(item);
    assertThat(all.others()).hasSize(1);
    assertThat(all.items().limit(1).list()).hasSize(1);
    assertThat(all.items().reverse().list()).hasSize(4).endsWith(ann);
    assertThat(shop.collection("status", "OPEN").list(Shop.ORDERS)).hasSize(2);
    assertThatThrownBy(() -> shop.collection("name", "Ann"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("must determine a hash key");
  }

  @Test
  void collection_ofASealedInterface_readsTheTypesThatItPermits() {
    Customer ann = customers.put(Map.of("customer_id", 42, "name", "Ann"));
    Order order = orders.save(order(42, MONDAY, 7, "OPEN"));
    items.save(new Item(42L, MONDAY, 7L, 1, "soap"));
    List<String> texts =
        shop.collection(Shop.Billed.class, "customer_id", 42).stream()
            .map(
                each ->
                    each instanceof Customer customer
                        ? customer.name()
                        : String.valueOf(((Order) each).orderId()))
            .toList();
    assertThat(texts).containsExactly(ann.name(), String.valueOf(order.orderId()));
    assertThatThrownBy(() -> shop.collection(Runnable.class, "customer_id", 42))
        .isInstanceOf(InvalidModelException.class);
  }

  @Test
  void concurrentUpdates_ofTwoFieldsOfATemplate_leaveTheKeyOfTheStoredFields() throws Exception {
    record Task(@NotNull String id, @Nullable String owner, @Nullable String state) {}
    DynaModel<Task> tasks =
        DynaModel.of(Task.class)
            .entity(
                Shop.SHOP,
                e ->
                    e.type("TASK")
                        .hashKey("TASK#${id}")
                        .rangeKey("TASK")
                        .index("GSI1", i -> i.hashKey("TASKS").rangeKey("${owner}#${state}")))
            .schema(BeanSchema.create())
            .connect(connection);
    tasks.save(new Task("1", "a", "new"));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Object>> updates = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        String value = "v" + i;
        updates.add(() -> patiently(() -> tasks.update("1", "owner", value)));
        updates.add(() -> patiently(() -> tasks.update("1", "state", value)));
      }
      for (Future<Object> each : threads.invokeAll(updates)) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    Task last = tasks.get("1").orElseThrow();
    assertThat(stored().get(0)).containsEntry("GSI1SK", last.owner() + "#" + last.state());
    assertThat(tasks.query("owner", last.owner(), "state", last.state()).index("GSI1").list())
        .containsExactly(last);
  }

  @Test
  void timeToLive_isSharedByAllEntities_alsoByThoseWithoutItsField() {
    record Session(@NotNull String id, @Nullable Instant expires) {}
    record User(@NotNull String id, @Nullable String name, @Nullable Long rev) {}
    SingleTable table =
        SingleTable.of(t -> t.name("sessions").hashKey("PK").rangeKey("SK").ttl("expires"));
    DynaModel.Definition<Session> ofSessions =
        DynaModel.of(Session.class)
            .entity(table, e -> e.type("SESSION").hashKey("USER#${id}").rangeKey("SESSION"))
            .schema(BeanSchema.create());
    DynaModel.Definition<User> ofUsers =
        DynaModel.of(User.class)
            .entity(
                table, e -> e.type("USER").hashKey("USER#${id}").rangeKey("USER").version("rev"))
            .schema(BeanSchema.create());
    SingleTable.Bound here = table.connect(connection, ofSessions, ofUsers);
    here.createTable();
    try {
      DynaModel<Session> sessions = here.model(ofSessions);
      DynaModel<User> users = here.model(ofUsers);
      sessions.save(new Session("1", Instant.now().minusSeconds(60)));
      sessions.save(new Session("2", Instant.now().plusSeconds(600)));
      User saved = users.save(new User("1", "Ann", null));
      users.update("1", "name", "Anna");
      assertThat(saved.rev()).isEqualTo(1);
      assertThat(users.get("1")).map(User::name).contains("Anna");
      assertThat(sessions.get("1")).isEmpty();
      assertThat(sessions.saveUnique(new Session("1", null)).id()).isEqualTo("1");
      assertThat(here.collection("id", "2").list(ofSessions)).hasSize(1);
      assertThat(here.collection("id", "1").items().list()).hasSize(2);
    } finally {
      here.deleteTable();
    }
  }

  /** Repeats an update that others have interfered with too often. */
  private static Object patiently(Callable<Object> update) throws Exception {
    while (true) {
      try {
        return update.call();
      } catch (ConditionFailedException e) {
        assertThat(e).hasMessageContaining("others changed it");
      }
    }
  }
}
