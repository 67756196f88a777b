package io.dynamodel.integration.entities;

import static io.dynamodel.integration.entities.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.SingleTable;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.event.ModelEvent;
import io.dynamodel.event.ModelListener;
import io.dynamodel.integration.entities.Shop.Customer;
import io.dynamodel.integration.entities.Shop.Order;
import io.dynamodel.value.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What listeners of an entity see and replace, and the derived keys of what is written. */
class EntityListenerTest {
  private static final Instant MONDAY = Instant.parse("2026-11-02T10:00:00Z");

  private static final class Recorder implements ModelListener<Order> {
    final List<ModelEvent<? extends Order>> events = new ArrayList<>();
    boolean isClosed;

    private void add(ModelEvent<? extends Order> event) {
      if (isClosed) {
        throw new IllegalStateException("closed");
      }
      events.add(event);
    }

    @Override
    public void beforeWrite(ModelEvent<? extends Order> event) {
      add(event);
    }

    @Override
    public void beforeDelete(ModelEvent<? extends Order> event) {
      add(event);
    }

    @Override
    public void afterRead(ModelEvent<? extends Order> event) {
      add(event);
    }
  }

  private final DynaConnection connection = DynaConnection.open("embedded");
  private final Recorder recorder = new Recorder();
  private final DynaModel.Definition<Order> definition =
      Shop.ORDERS
          .listener(recorder)
          .beforeWrite(
              order ->
                  new Order(
                      order.customerId(),
                      order.placedAt(),
                      order.orderId(),
                      order.status() == null ? null : order.status().toUpperCase(Locale.ROOT),
                      order.number(),
                      order.total(),
                      order.rev()))
          .beforeUpdate((key, changes) -> changes.and("total__plus", 1).and("status", "TOUCHED"));
  private final SingleTable.Bound shop = Shop.SHOP.connect(connection, Shop.CUSTOMERS, definition);
  private final DynaModel<Order> orders = shop.model(definition);
  private final DynaModel<Customer> customers = shop.model(Shop.CUSTOMERS);
  private final Map<String, Object> key =
      Map.of("customer_id", 42, "placed_at", MONDAY, "order_id", 7);

  @BeforeEach
  void create() {
    shop.createTable();
    orders.save(order(42, MONDAY, 7, "open"));
    recorder.events.clear();
  }

  @AfterEach
  void close() {
    connection.close();
  }

  private ModelEvent<? extends Order> last() {
    return recorder.events.get(recorder.events.size() - 1);
  }

  private void assertIndexedAs(String status) {
    assertThat(connection.table("shop").query("PK", "CUSTOMER#42").one())
        .containsEntry("status", status)
        .containsEntry("GSI1PK", "STATUS#" + status);
    assertThat(orders.audit().list()).isEmpty();
  }

  @Test
  void aRecordThatIsReplacedBeforeTheWrite_hasTheKeysOfTheReplacement() {
    assertIndexedAs("OPEN");
    Order loaded = orders.get(key).orElseThrow();
    Order paid = new Order(42L, MONDAY, 7L, "paid", loaded.number(), loaded.total(), loaded.rev());
    orders.save(paid, o -> o.since(loaded));
    assertIndexedAs("PAID");
    orders.saveBatch(List.of(order(43, MONDAY, 8, "sent")));
    assertThat(orders.query("status", "SENT").count()).isEqualTo(1);
    connection.transact(tx -> tx.save(orders, order(43, MONDAY, 9, "late")));
    assertThat(orders.query("status", "LATE").count()).isEqualTo(1);
  }

  @Test
  void changesThatAreAddedBeforeAnUpdate_moveTheItemWithinTheIndex() {
    orders.update(key, "number", "N-1");
    assertIndexedAs("TOUCHED");
    assertThat(orders.get(key).orElseThrow().total()).isEqualByComparingTo("11");
  }

  @Test
  void changesThatAreAddedInATransaction_moveTheItemWithinTheIndex() {
    connection.transact(
        tx -> {
          tx.update(orders, key, Map.of("number", "N-1"));
          tx.put(customers, Map.of("customer_id", 43, "name", "Ben"));
        });
    assertIndexedAs("TOUCHED");
  }

  @Test
  void changesThatAreAddedInBulk_moveTheItemsWithinTheIndex() {
    assertThat(orders.query("customer_id", 42).update("number", "N-1").changed()).isEqualTo(1);
    assertIndexedAs("TOUCHED");
  }

  @Test
  void changesThatAreAdded_mayNotChangeTheKey() {
    DynaModel<Order> moving =
        Shop.ORDERS
            .beforeUpdate((stored, changes) -> changes.and("order_id", 8))
            .connect(connection);
    assertThatThrownBy(() -> moving.update(key, "number", "N-1"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("'order_id' is a part of the key");
    DynaModel<Order> replacing =
        Shop.ORDERS.beforeWrite(saved -> order(43, MONDAY, 7, "OPEN")).connect(connection);
    assertThatThrownBy(() -> replacing.save(order(42, MONDAY, 7, "OPEN")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("changed 'customer_id'");
  }

  @Test
  void events_haveTheFieldsOfTheKey_withWhichTheModelGets() {
    orders.update(key, "number", "N-1");
    assertThat(last().key())
        .isEqualTo(Key.of("CUSTOMER#42", "ORDER#2026-11-02T10:00:00.000000000Z#65007"));
    assertThat(last().keyFields()).containsOnlyKeys("customer_id", "placed_at", "order_id");
    Order stored = orders.get(last().keyFields()).orElseThrow();
    assertThat(stored.number()).isEqualTo("N-1");
    assertThat(last().operation()).isEqualTo(ModelEvent.Operation.READ);
    assertThat(last().keyFields()).containsEntry("order_id", 7L);
    orders.delete(last().keyFields());
    assertThat(last().operation()).isEqualTo(ModelEvent.Operation.DELETE);
    assertThat(last().keyFields()).containsEntry("customer_id", 42L);
    assertThat(orders.scan().count()).isZero();
  }

  @Test
  void aListenerOfATransaction_preventsTheWritesOfAllEntities() {
    recorder.isClosed = true;
    assertThatThrownBy(
            () ->
                connection.transact(
                    tx -> {
                      tx.put(customers, Map.of("customer_id", 42, "name", "Ann"));
                      tx.update(orders, key, Map.of("number", "N-1"));
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(customers.get(42)).isEmpty();
  }

  @Test
  void aCollection_reportsTheReadsOfEachType() {
    customers.put(Map.of("customer_id", 42, "name", "Ann"));
    recorder.events.clear();
    assertThat(shop.collection("customer_id", 42).list(definition)).hasSize(1);
    assertThat(recorder.events).hasSize(1);
    assertThat(Objects.requireNonNull(last().record().orElseThrow().status())).isEqualTo("OPEN");
  }
}
