package io.dynamodel.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Q;
import io.dynamodel.SingleTable;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.streams.Change.Kind;
import io.dynamodel.table.StreamView;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One subscription has the changes of several types of one table, each as its own type. */
@Timeout(120)
class SharedTableStreamTest {
  sealed interface ShopItem permits Customer, Order {}

  record Customer(Long customer, String name) implements ShopItem {}

  record Order(Long customer, Instant placed, Long number, String status, @Nullable Long expires)
      implements ShopItem {}

  record Note(Long customer, String text) {}

  private static final Instant MONDAY = Instant.parse("2026-11-02T10:00:00Z");

  private static SingleTable table(String name, StreamView view) {
    return SingleTable.of(
        t -> t.name(name).hashKey("PK").rangeKey("SK").ttl("expires").stream(view));
  }

  private static final SingleTable SHOP = table("shop", StreamView.NEW_AND_OLD_IMAGES);

  private static DynaModel.Definition<Customer> customers(SingleTable table) {
    return DynaModel.of(Customer.class)
        .entity(table, e -> e.type("CUSTOMER").hashKey("C#${customer}").rangeKey("CUSTOMER"))
        .schema(SchemaAdapter.none());
  }

  private static DynaModel.Definition<Order> orders(SingleTable table) {
    return DynaModel.of(Order.class)
        .entity(
            table, e -> e.type("ORDER").hashKey("C#${customer}").rangeKey("O#${placed}#${number}"))
        .schema(SchemaAdapter.none());
  }

  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private final BlockingQueue<Change<ShopItem>> seen = new LinkedBlockingQueue<>();
  private DynaConnection connection;
  private DynaModel<Customer> customers;
  private DynaModel<Order> orders;
  private DynaModel<Note> notes;

  @BeforeEach
  void create() {
    connection = dynamo.connection();
    SHOP.connect(connection, customers(SHOP)).createTable();
    customers = customers(SHOP).connect(connection);
    orders = orders(SHOP).connect(connection);
    notes =
        DynaModel.of(Note.class)
            .entity(SHOP, e -> e.type("NOTE").hashKey("C#${customer}").rangeKey("N#${text}"))
            .schema(SchemaAdapter.none())
            .connect(connection);
  }

  private ChangeStream<ShopItem> stream() {
    return ChangeStream.<ShopItem>of(connection, customers, orders)
        .checkpoints("checkpoints")
        .client(dynamo.streamsClient())
        .pollEvery(Duration.ofMillis(5));
  }

  private List<Change<ShopItem>> take(int count) throws InterruptedException {
    List<Change<ShopItem>> taken = new ArrayList<>();
    while (taken.size() < count) {
      Change<ShopItem> next = seen.poll(30, TimeUnit.SECONDS);
      assertThat(next).as("change %s of %s", taken.size() + 1, count).isNotNull();
      taken.add(next);
    }
    return taken;
  }

  private static Order order(long number, String status) {
    return new Order(42L, MONDAY, number, status, null);
  }

  @Test
  void changes_haveTheRecordsOfTheirTypes_andTheirModels() throws InterruptedException {
    Customer ann = customers.save(new Customer(42L, "Ann"));
    notes.save(new Note(42L, "passed over"));
    Order order = orders.save(order(7, "OPEN"));
    try (ChangeSubscription subscription = stream().subscribe(seen::add)) {
      List<Change<ShopItem>> changes = take(2);
      assertThat(changes).extracting(Change::model).containsExactly(customers, orders);
      assertThat(changes)
          .extracting(Change::after)
          .containsExactly(Optional.of(ann), Optional.of(order));
    }
    assertThat(seen).isEmpty();
  }

  @Test
  void theKeyOfAChange_isThatOfTheFields_withWhichTheModelGets() throws InterruptedException {
    customers.save(new Customer(42L, "Ann"));
    Order order = orders.save(order(7, "OPEN"));
    try (ChangeSubscription subscription = stream().subscribe(seen::add)) {
      List<Change<ShopItem>> changes = take(2);
      assertThat(changes.get(0).key()).isEqualTo(Key.of("C#42", "CUSTOMER"));
      assertThat(changes.get(0).keyFields()).isEqualTo(Map.of("customer", 42L));
      assertThat(changes.get(1).keyFields()).containsOnlyKeys("customer", "placed", "number");
      assertThat(orders.get(changes.get(1).keyFields())).contains(order);
    }
  }

  @Test
  void matching_filtersTheChangesOfOneModel() throws InterruptedException {
    customers.save(new Customer(42L, "Ann"));
    orders.save(order(7, "OPEN"));
    orders.save(order(8, "PAID"));
    ChangeStream<ShopItem> paid = stream().matching(orders, Q.of("status", "PAID"));
    try (ChangeSubscription subscription = paid.subscribe(seen::add)) {
      assertThat(take(2))
          .extracting(Change::after)
          .containsExactly(Optional.of(new Customer(42L, "Ann")), Optional.of(order(8, "PAID")));
    }
    seen.clear();
    ChangeStream<ShopItem> of42 = stream().named("42").matching("customer", 43);
    customers.save(new Customer(43L, "Ben"));
    try (ChangeSubscription subscription = of42.subscribe(seen::add)) {
      assertThat(take(1).get(0).after()).contains(new Customer(43L, "Ben"));
    }
    assertThat(seen).isEmpty();
    assertThatThrownBy(
            () -> ChangeStream.of(connection, orders).matching(other(), Q.of("status", "PAID")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("has no changes of");
  }

  private DynaModel<Order> other() {
    return orders(SHOP).connect(connection);
  }

  @Test
  void anItemThatReplacesOneOfAnotherType_isAChangeOfEach() throws InterruptedException {
    Customer ann = customers.save(new Customer(42L, "Ann"));
    connection
        .table("shop")
        .put(
            Map.of(
                "PK",
                "C#42",
                "SK",
                "CUSTOMER",
                "_type",
                "ORDER",
                "customer",
                42,
                "placed",
                "2026-11-02T10:00:00.000000000Z",
                "number",
                7,
                "status",
                "OPEN"));
    try (ChangeSubscription subscription = stream().subscribe(seen::add)) {
      List<Change<ShopItem>> changes = take(3);
      assertThat(changes)
          .extracting(Change::kind)
          .containsExactly(Kind.INSERT, Kind.MODIFY, Kind.MODIFY);
      assertThat(changes.get(1).before()).contains(ann);
      assertThat(changes.get(1).after()).isEmpty();
      assertThat(changes.get(2).before()).isEmpty();
      assertThat(changes.get(2).after()).contains(order(7, "OPEN"));
      assertThat(changes.get(2).keyFields()).isEmpty();
    }
  }

  @Test
  void withoutItems_theKeyShowsTheType() throws InterruptedException {
    SingleTable bare = table("bare", StreamView.KEYS_ONLY);
    bare.connect(connection, customers(bare)).createTable();
    DynaModel<Customer> bareCustomers = customers(bare).connect(connection);
    DynaModel<Order> bareOrders = orders(bare).connect(connection);
    bareCustomers.save(new Customer(42L, "Ann"));
    bareOrders.save(order(7, "OPEN"));
    connection.table("bare").put(Map.of("PK", "C#42", "SK", "other"));
    bareCustomers.delete(42);
    try (ChangeSubscription subscription =
        ChangeStream.<ShopItem>of(connection, bareCustomers, bareOrders)
            .checkpoints("checkpoints")
            .client(dynamo.streamsClient())
            .pollEvery(Duration.ofMillis(5))
            .subscribe(seen::add)) {
      List<Change<ShopItem>> changes = take(3);
      assertThat(changes)
          .extracting(Change::model)
          .containsExactly(bareCustomers, bareOrders, bareCustomers);
      assertThat(changes.get(1).keyFields()).containsEntry("number", 7L);
      assertThat(changes.get(1).after()).isEmpty();
    }
  }

  @Test
  void modelsOfDifferentTables_areAnError() {
    DynaModel<Customer> elsewhere = customers(SHOP).connect(connection).named("elsewhere");
    assertThatThrownBy(() -> ChangeStream.<ShopItem>of(connection, elsewhere, orders))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("elsewhere, shop: subscribe to each");
  }

  @Test
  void expiry_isToldFromADeletion() throws InterruptedException {
    long soon = dynamo.clock().instant().getEpochSecond() + 60;
    orders.save(new Order(42L, MONDAY, 7L, "OPEN", soon));
    orders.save(order(8, "OPEN"));
    orders.delete(Map.of("customer", 42, "placed", MONDAY, "number", 8));
    dynamo.clock().advance(Duration.ofMinutes(10));
    try (ChangeSubscription subscription = stream().subscribe(seen::add)) {
      List<Change<ShopItem>> changes = take(4);
      assertThat(changes)
          .extracting(Change::kind)
          .containsExactly(Kind.INSERT, Kind.INSERT, Kind.REMOVE, Kind.REMOVE);
      assertThat(changes).extracting(Change::isExpiry).containsExactly(false, false, false, true);
      assertThat(changes.get(3).before()).contains(new Order(42L, MONDAY, 7L, "OPEN", soon));
    }
  }

  @Test
  void aShardThatEnds_isFollowedByItsChild_alsoAfterAStop() throws InterruptedException {
    int shards = 4;
    int each = 5;
    for (int shard = 0; shard < shards; shard++) {
      for (int i = 0; i < each; i++) {
        customers.save(new Customer((long) (i % 2), "name " + (shard * each + i)));
      }
      // A shard accepts changes for four hours.
      dynamo.clock().advance(Duration.ofHours(5));
    }
    List<Change<ShopItem>> all = new ArrayList<>();
    for (int run = 0; all.size() < shards * each; run++) {
      try (ChangeSubscription subscription = stream().subscribe(seen::add)) {
        all.addAll(take(run == 0 ? 7 : shards * each - all.size()));
      }
      // What was passed on before the end of the subscription was handled.
      seen.drainTo(all);
    }
    assertThat(all)
        .extracting(change -> ((Customer) change.after().orElseThrow()).name())
        .containsExactlyElementsOf(
            IntStream.range(0, shards * each).mapToObj(i -> "name " + i).toList());
  }
}
