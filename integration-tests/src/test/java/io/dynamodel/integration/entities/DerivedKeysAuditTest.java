package io.dynamodel.integration.entities;

import static io.dynamodel.integration.entities.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.SingleTable;
import io.dynamodel.error.Violation;
import io.dynamodel.integration.entities.Shop.Order;
import io.dynamodel.schema.Finding;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import io.dynamodel.value.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An audit finds the items whose derived keys are not those of their fields. */
class DerivedKeysAuditTest {
  private static final int TRIALS = 60 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final long SEED = Long.getLong("seed", 20261129L);
  private static final Instant MONDAY = Instant.parse("2026-11-02T10:00:00Z");

  private final DynaConnection connection = DynaConnection.open("embedded");
  private final SingleTable.Bound shop =
      Shop.SHOP.connect(connection, Shop.CUSTOMERS, Shop.ORDERS, Shop.ITEMS);
  private final DynaModel<Order> orders = shop.model(Shop.ORDERS);

  @BeforeEach
  void create() {
    shop.createTable();
  }

  @AfterEach
  void close() {
    connection.close();
  }

  /** Writes the attributes of the only item as they are. */
  private void rewrite(String attribute, @Nullable Object value) {
    DynaModel<Document> table = connection.table("shop");
    Map<String, Object> item = new HashMap<>(table.scan().one());
    table.delete(Key.of(item.get("PK"), item.get("SK")));
    item.put(attribute, value);
    if (value == null) {
      item.remove(attribute);
    }
    table.put(item);
  }

  private static List<Path> paths(Finding finding) {
    return finding.violations().stream().map(Violation::path).toList();
  }

  @Test
  void anItemWithTheKeysOfItsFields_isNoFinding() {
    orders.save(order(42, MONDAY, 7, "OPEN"));
    orders.save(order(42, MONDAY, 8, null));
    assertThat(orders.audit().list()).isEmpty();
  }

  @Test
  void anItemWithAnotherKeyOfAnIndex_isAFinding_untilItIsSaved() {
    orders.save(order(42, MONDAY, 7, "OPEN"));
    rewrite("GSI1PK", "STATE#OPEN");
    Finding finding = orders.audit().one();
    assertThat(paths(finding)).containsExactly(Path.of("GSI1PK"));
    assertThat(finding.isReadable()).isTrue();
    assertThat(finding)
        .asString()
        .contains("GSI1PK: must be what its template derives")
        .doesNotContain("STATE");

    orders.save(orders.query("customer_id", 42).one());
    assertThat(orders.audit().list()).isEmpty();
    assertThat(orders.query("status", "OPEN").count()).isEqualTo(1);
  }

  @Test
  void anItemWithAnotherPrimaryKey_isAFinding() {
    orders.save(order(42, MONDAY, 7, "OPEN"));
    rewrite("SK", "O#7");
    Finding finding = orders.audit().one();
    assertThat(paths(finding)).containsExactly(Path.of("SK"));
    assertThat(finding.key()).isEqualTo(Key.of("CUSTOMER#42", "O#7"));
  }

  @Test
  void anItemThatIsMovedToTheKeyOfItsFields_isAnOrderAgain() {
    orders.save(order(42, MONDAY, 7, "OPEN"));
    Document right = connection.table("shop").scan().one();
    rewrite("SK", "O#7");
    orders.repairUnique(); // the unique number belongs to the old key
    DynaModel<Document> table = connection.table("shop");
    connection.transact(
        tx -> {
          tx.put(table, right);
          tx.delete(table, Key.of("CUSTOMER#42", "O#7"));
        });
    orders.repairUnique();
    assertThat(orders.audit().list()).isEmpty();
    Order moved = orders.query("customer_id", 42).one();
    assertThat(orders.save(moved).rev()).isEqualTo(2);
    orders.delete(Map.of("customer_id", 42, "placed_at", MONDAY, "order_id", 7));
    assertThat(orders.save(order(42, MONDAY, 7, "OPEN")).number()).isEqualTo("N-7");
  }

  @Test
  void anItemThatIsStillInAnIndex_orIsMissingThere_isAFinding() {
    orders.save(order(42, MONDAY, 7, "OPEN"));
    rewrite("status", null);
    assertThat(paths(orders.audit().one()))
        .containsExactlyInAnyOrder(Path.of("GSI1PK"), Path.of("GSI1SK"));
    rewrite("status", "OPEN");
    rewrite("GSI1SK", null);
    assertThat(paths(orders.audit().one())).containsExactly(Path.of("GSI1SK"));
  }

  @Test
  void anAsynchronousAudit_findsTheSame() {
    try (AsyncDynaConnection async = AsyncDynaConnection.open("embedded")) {
      var asyncOrders = Shop.ORDERS.connect(async);
      asyncOrders.createTable().join();
      asyncOrders.save(order(42, MONDAY, 7, "OPEN")).join();
      assertThat(asyncOrders.audit().list().join()).isEmpty();
    }
  }

  @Test
  void whatModelsWrite_isNoFinding() {
    for (int trial = 0; trial < TRIALS; trial++) {
      Random random = new Random(SEED + trial);
      long id = random.nextInt(5);
      String status = List.of("OPEN", "a#b", "$", "ä😀", "-1").get(random.nextInt(5));
      Map<String, Object> key = Map.of("customer_id", 42, "placed_at", MONDAY, "order_id", id);
      if (orders.get(key).isEmpty()) {
        orders.save(order(42, MONDAY, id, random.nextBoolean() ? status : null));
      } else if (random.nextBoolean()) {
        orders.update(key, "status", status);
      } else {
        orders.update(key, "status__remove", true);
      }
      assertThat(orders.audit().list()).as("seed %d", SEED + trial).isEmpty();
    }
  }
}
