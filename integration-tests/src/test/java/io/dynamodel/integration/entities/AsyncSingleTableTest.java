package io.dynamodel.integration.entities;

import static io.dynamodel.integration.entities.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.AsyncSingleTable;
import io.dynamodel.DynaModel;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.TableExistsException;
import io.dynamodel.integration.entities.Shop.Customer;
import io.dynamodel.integration.entities.Shop.Item;
import io.dynamodel.integration.entities.Shop.Order;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableStatus;
import io.dynamodel.value.Document;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The asynchronous single table does what the synchronous one does, with futures. */
class AsyncSingleTableTest {
  private static final Instant MONDAY = Instant.parse("2026-11-02T10:00:00Z");

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private AsyncDynaConnection connection;
  private AsyncSingleTable shop;
  private AsyncDynaModel<Customer> customers;
  private AsyncDynaModel<Order> orders;
  private AsyncDynaModel<Item> items;

  @BeforeEach
  void connect() {
    connection =
        AsyncDynaConnection.open(
            "embedded", o -> o.listener(event -> requests.add(event.operation())));
    shop = Shop.SHOP.connect(connection, Shop.CUSTOMERS, Shop.ORDERS, Shop.ITEMS);
    customers = shop.model(Shop.CUSTOMERS);
    orders = shop.model(Shop.ORDERS);
    items = shop.model(Shop.ITEMS);
    shop.createTable().join();
  }

  @AfterEach
  void close() {
    connection.close();
  }

  @Test
  void collection_readsAllTypesOfAHashKey_inOneQuery() {
    Customer ann = customers.put(Map.of("customer_id", 42, "name", "Ann")).join();
    Order order = orders.save(order(42, MONDAY, 7, "OPEN")).join();
    Item item = items.save(new Item(42L, MONDAY, 7L, 1, "soap")).join();
    orders.save(order(43, MONDAY, 8, "OPEN")).join();
    AsyncDynaModel<Document> raw = connection.table("shop").join();
    raw.put(Map.of("PK", "CUSTOMER#42", "SK", "NOTE", "text", "x")).join();
    requests.clear();

    AsyncSingleTable.ItemCollection all = shop.collection("customer_id", 42);
    assertThat(all.one(Shop.CUSTOMERS).join()).contains(ann);
    assertThat(all.list(Shop.ORDERS).join()).containsExactly(order);
    assertThat(all.list(Shop.ITEMS).join()).containsExactly(item);
    assertThat(all.others().join()).hasSize(1);
    assertThat(requests).containsExactly("Query");

    assertThat(all.items().list().join()).hasSize(4);
    assertThat(shop.collection(Shop.Billed.class, "customer_id", 42).list().join())
        .containsExactlyInAnyOrder(ann, order);
    assertThat(shop.collection("status", "OPEN").list(Shop.ORDERS).join()).hasSize(2);
  }

  @Test
  void one_ofSeveral_failsTheFuture() {
    orders.save(order(42, MONDAY, 7, "OPEN")).join();
    orders.save(order(42, MONDAY, 8, "OPEN")).join();
    assertThatThrownBy(() -> shop.collection("customer_id", 42).one(Shop.ORDERS).join())
        .hasCauseInstanceOf(DynaModelException.class)
        .hasMessageContaining("2 items of Order");
  }

  @Test
  void collection_afterAFailedRead_readsAgain() {
    AsyncSingleTable.ItemCollection all = shop.collection("customer_id", 42);
    shop.deleteTable().join();
    assertThatThrownBy(() -> all.list(Shop.ORDERS).join()).isNotNull();
    shop.createTable().join();
    assertThat(all.list(Shop.ORDERS).join()).isEmpty();
  }

  @Test
  void table_isCreatedOnce_describedAndDeleted() {
    assertThat(shop.exists().join()).isTrue();
    assertThat(shop.ensureTable().join()).isFalse();
    assertThat(shop.status().join()).extracting(TableStatus::exists).isEqualTo(true);
    assertThatThrownBy(() -> shop.createTable().join())
        .hasCauseInstanceOf(TableExistsException.class);
    shop.deleteTable().join();
    assertThat(shop.exists().join()).isFalse();
  }

  @Test
  void whatDoesNotFit_isAnErrorBeforeAnyRequest() {
    requests.clear();
    DynaModel.Definition<Item> other =
        DynaModel.of(Item.class)
            .table(t -> t.name("items").hashKey("line"))
            .schema(SchemaAdapter.none());
    assertThatThrownBy(() -> Shop.SHOP.connect(connection, other))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("is not an entity of table shop");
    assertThatThrownBy(() -> Shop.SHOP.connect(connection, Shop.ITEMS).model(Shop.ORDERS))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("was not given to connect");
    assertThatThrownBy(() -> shop.collection("name", "Ann"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("must determine a hash key");
    assertThat(requests).isEmpty();
  }
}
