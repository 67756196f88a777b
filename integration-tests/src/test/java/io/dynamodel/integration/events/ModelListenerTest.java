package io.dynamodel.integration.events;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.SingleTable;
import io.dynamodel.engine.Engine;
import io.dynamodel.error.BatchIncompleteException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.ListenerFailedException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.event.ModelEvent;
import io.dynamodel.event.ModelEvent.Operation;
import io.dynamodel.event.ModelListener;
import io.dynamodel.event.OperationEvent;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.validator.bean.BeanSchema;
import io.dynamodel.value.Key;
import jakarta.validation.constraints.NotBlank;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The events that listeners of a model receive, and what they can prevent and replace. */
class ModelListenerTest {
  record Order(
      String id, @NotBlank String customer, @Nullable Integer total, @Nullable String editor) {}

  private static final Order FIRST = new Order("1", "Ann", 10, null);
  private static final Order SECOND = new Order("2", "Ben", 20, null);
  private static final List<Order> BOTH = List.of(FIRST, SECOND);

  private static final DynaModel.Definition<Order> PLAIN =
      DynaModel.of(Order.class)
          .table(t -> t.name("orders").hashKey("id"))
          .schema(BeanSchema.create());

  private final EmbeddedDatabase database = new EmbeddedDatabase(Engine.inMemory());
  private final Queue<OperationEvent> requests = new ConcurrentLinkedQueue<>();
  private final DynaConnection connection =
      DynaConnection.of(database.dynamoDb()).listener(requests::add);
  private final AsyncDynaConnection async =
      AsyncDynaConnection.of(database.dynamoDbAsync()).listener(requests::add);

  /** Keeps what it is told, as lines, and fails when it is asked to. */
  private final class Recorder implements ModelListener<Order> {
    final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    final List<ModelEvent<? extends Order>> events =
        Collections.synchronizedList(new ArrayList<>());
    final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    @Nullable String failing;

    private void add(String what, ModelEvent<? extends Order> event) {
      String line = what + " " + event.operation() + " " + event.key().hash();
      lines.add(line);
      events.add(event);
      threads.add(Thread.currentThread());
      if (line.equals(failing)) {
        throw new IllegalStateException("no");
      }
    }

    @Override
    public void beforeWrite(ModelEvent<? extends Order> event) {
      add("before", event);
    }

    @Override
    public void afterWrite(ModelEvent<? extends Order> event) {
      add("after", event);
    }

    @Override
    public void beforeDelete(ModelEvent<? extends Order> event) {
      add("before", event);
    }

    @Override
    public void afterDelete(ModelEvent<? extends Order> event) {
      add("after", event);
    }

    @Override
    public void afterRead(ModelEvent<? extends Order> event) {
      add("after", event);
    }

    ModelEvent<? extends Order> last() {
      return events.get(events.size() - 1);
    }
  }

  private final Recorder recorder = new Recorder();
  private final DynaModel.Definition<Order> observed = PLAIN.listener(recorder);
  private final DynaModel<Order> orders = connected(observed);
  private final AsyncDynaModel<Order> asyncOrders = observed.connect(async);

  private DynaModel<Order> connected(DynaModel.Definition<Order> definition) {
    DynaModel<Order> model = definition.connect(connection);
    model.ensureTable();
    requests.clear();
    return model;
  }

  private void saveBothInATransaction() {
    connection.transact(t -> BOTH.forEach(order -> t.save(orders, order)));
  }

  private List<Order> stored() {
    return PLAIN.connect(connection).scan().list();
  }

  @AfterEach
  void close() {
    connection.close();
    async.close();
    database.close();
  }

  @Test
  void aPut_isToldBeforeAndAfter_withTheRecordThatIsStored() {
    orders.put(Map.of("id", "1", "customer", "Ann"));
    assertThat(recorder.lines).containsExactly("before PUT 1", "after PUT 1");
    ModelEvent<? extends Order> event = recorder.last();
    assertThat(event.table()).isEqualTo("orders");
    assertThat(event.key()).isEqualTo(Key.of("1"));
    assertThat(event.record()).isEqualTo(Optional.of(new Order("1", "Ann", null, null)));
    assertThat(event.isOldKnown()).isFalse();
    assertThat(event.old()).isEmpty();
    assertThat(recorder.threads).containsOnly(Thread.currentThread());
  }

  @Test
  void aCreation_hasNoOldRecord_andNothingIsToldAfterAFailure() {
    orders.saveUnique(FIRST);
    assertThat(recorder.last().isOldKnown()).isTrue();
    assertThat(recorder.last().old()).isEmpty();
    assertThatThrownBy(() -> orders.saveUnique(FIRST)).isInstanceOf(ItemExistsException.class);
    assertThat(recorder.lines)
        .containsExactly("before CREATE 1", "after CREATE 1", "before CREATE 1");
  }

  @Test
  void aSaveOfDifferences_knowsTheLoadedRecord_andIsToldAlsoIfNothingDiffers() {
    orders.save(FIRST);
    Order changed = new Order("1", "Eve", 10, null);
    orders.save(changed, o -> o.since(FIRST));
    assertThat(recorder.last().operation()).isEqualTo(Operation.UPDATE);
    assertThat(recorder.last().record()).isEqualTo(Optional.of(changed));
    assertThat(recorder.last().old()).isEqualTo(Optional.of(FIRST));

    requests.clear();
    recorder.lines.clear();
    orders.save(changed, o -> o.since(changed));
    assertThat(requests).isEmpty();
    assertThat(recorder.lines).containsExactly("before UPDATE 1", "after UPDATE 1");
  }

  @Test
  void anUpdate_isToldBefore_withoutARecord_andAfter_withTheChangedOne() {
    orders.save(FIRST);
    orders.update("1", "total__plus", 5);
    assertThat(recorder.events.get(2).record()).isEmpty();
    assertThat(recorder.last().record()).isEqualTo(Optional.of(new Order("1", "Ann", 15, null)));
    assertThat(recorder.last().isOldKnown()).isFalse();
  }

  @Test
  void aDeletion_knowsAfterwardsWhatWasThere() {
    orders.save(FIRST);
    orders.delete("1");
    assertThat(recorder.last().old()).isEqualTo(Optional.of(FIRST));
    assertThat(orders.deleteAndGet("1")).isEmpty();
    assertThat(recorder.last().isOldKnown()).isTrue();
    assertThat(recorder.last().old()).isEmpty();
    assertThat(recorder.lines)
        .containsExactly(
            "before PUT 1",
            "after PUT 1",
            "before DELETE 1",
            "after DELETE 1",
            "before DELETE 1",
            "after DELETE 1");
  }

  @Test
  void readsOfWholeRecords_areTold() {
    orders.save(FIRST);
    recorder.lines.clear();
    orders.get("1");
    orders.get("9");
    orders.query("id", "1").list();
    orders.scan().forEach(order -> {});
    orders.getBatch(List.of("1", "9"));
    connection.transactGet(t -> t.get(orders, "1")).get(orders, "1");
    assertThat(recorder.lines).hasSize(5).containsOnly("after READ 1");
    orders.scan().only("total").list();
    orders.scan().count();
    assertThat(recorder.lines).hasSize(5);
  }

  @Test
  void aListenerThatThrowsBefore_preventsTheWrite_andNothingIsSent() {
    orders.save(FIRST);
    for (String each : List.of("before PUT 2", "before UPDATE 1", "before DELETE 1")) {
      requests.clear();
      recorder.failing = each;
      assertThatThrownBy(
              () -> {
                switch (each) {
                  case "before PUT 2" -> orders.save(SECOND);
                  case "before UPDATE 1" -> orders.update("1", "total", 11);
                  default -> orders.delete("1");
                }
              })
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no");
      assertThat(requests).isEmpty();
    }
    recorder.failing = null;
    assertThat(stored()).containsExactly(FIRST);
  }

  @Test
  void aListenerThatThrowsBefore_preventsAWholeBatch() {
    recorder.failing = "before PUT 2";
    assertThatThrownBy(() -> orders.saveBatch(BOTH)).isInstanceOf(IllegalStateException.class);
    recorder.failing = "before DELETE 2";
    assertThatThrownBy(() -> orders.deleteBatch(List.of("1", "2")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> connection.writeBatch(b -> b.save(orders, FIRST).delete(orders, "2")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(requests).isEmpty();
  }

  @Test
  void aListenerThatThrowsBefore_preventsAWholeTransaction() {
    recorder.failing = "before PUT 2";
    assertThatThrownBy(this::saveBothInATransaction).isInstanceOf(IllegalStateException.class);
    assertThat(requests).isEmpty();
  }

  @Test
  void aTransaction_isToldAfterTheWhole_andNotIfItFails() {
    connection.transact(
        t -> {
          t.save(orders, FIRST);
          t.saveUnique(orders, SECOND);
          t.check(orders, "3", "id__not_exists", true);
        });
    assertThat(recorder.lines)
        .containsExactly("before PUT 1", "before CREATE 2", "after PUT 1", "after CREATE 2");
    recorder.lines.clear();
    assertThatThrownBy(
            () ->
                connection.transact(
                    t -> {
                      t.update(orders, "1", "total", 3);
                      t.saveUnique(orders, SECOND);
                    }))
        .isInstanceOf(TransactionFailedException.class);
    assertThat(recorder.lines).containsExactly("before UPDATE 1", "before CREATE 2");
  }

  @Test
  void aListenerThatThrowsAfter_isReported_andTheWriteStands() {
    recorder.failing = "after PUT 1";
    assertThatThrownBy(() -> orders.save(FIRST))
        .isInstanceOf(ListenerFailedException.class)
        .hasMessage(
            "item id=1 of table orders was written, and then a listener of the model failed:"
                + " java.lang.IllegalStateException: no")
        .hasCause(new IllegalStateException("no"));
    assertThat(stored()).containsExactly(FIRST);

    assertThatThrownBy(() -> asyncOrders.save(FIRST).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(ListenerFailedException.class);
  }

  @Test
  void aListenerThatThrowsAfter_doesNotStopTheOtherWritesOfABatchOrTransaction() {
    recorder.failing = "after PUT 1";
    assertThatThrownBy(() -> orders.saveBatch(BOTH)).isInstanceOf(ListenerFailedException.class);
    assertThat(stored()).containsExactlyInAnyOrder(FIRST, SECOND);
    assertThat(recorder.lines).endsWith("after PUT 1", "after PUT 2");

    recorder.lines.clear();
    assertThatThrownBy(() -> orders.saveBatch(BOTH, o -> o.onlyIf("id__exists", true)))
        .isInstanceOf(ListenerFailedException.class);
    assertThat(recorder.lines).contains("after PUT 1", "after PUT 2").hasSize(4);

    recorder.lines.clear();
    assertThatThrownBy(this::saveBothInATransaction).isInstanceOf(ListenerFailedException.class);
    assertThat(recorder.lines).endsWith("after PUT 1", "after PUT 2");
  }

  @Test
  void aBatch_isToldOnlyWhatWasWritten_andEachKeyOnce() {
    orders.saveBatch(List.of(FIRST, SECOND, new Order("1", "Zoe", 1, null)));
    assertThat(recorder.lines)
        .containsExactly("before PUT 1", "before PUT 2", "after PUT 1", "after PUT 2");
    recorder.lines.clear();
    assertThatThrownBy(
            () ->
                orders.saveBatch(
                    List.of(FIRST, new Order("3", "Kim", 1, null)),
                    o -> o.onlyIf("id__exists", true)))
        .isInstanceOf(BatchIncompleteException.class);
    assertThat(recorder.lines)
        .containsExactlyInAnyOrder("before PUT 1", "before PUT 3", "after PUT 1");
  }

  @Test
  void anInvalidRecord_isNotTold() {
    assertThatThrownBy(() -> orders.save(new Order("1", "", 1, null)))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> orders.saveBatch(List.of(FIRST, new Order("2", "", 1, null))))
        .isInstanceOf(ValidationException.class);
    assertThat(recorder.lines).isEmpty();
  }

  @Test
  void bulkWrites_areToldItemByItem() {
    orders.saveBatch(BOTH);
    recorder.lines.clear();
    orders.scan("total__gte", 20).update("total__plus", 1);
    orders.scan("total__gte", 20).delete();
    assertThat(recorder.lines)
        .containsExactly("before UPDATE 2", "after UPDATE 2", "before DELETE 2", "after DELETE 2");
    recorder.failing = "before UPDATE 1";
    assertThatThrownBy(() -> orders.scan("total__gte", 0).update("total", 1))
        .isInstanceOf(IllegalStateException.class);
    recorder.failing = "after UPDATE 1";
    assertThatThrownBy(() -> orders.scan("total__gte", 0).update("total", 1))
        .isInstanceOf(ListenerFailedException.class);
    assertThat(stored()).containsExactly(new Order("1", "Ann", 1, null));
  }

  @Test
  void theAsynchronousModel_tellsTheSame_andBeforeOnTheCallersThread() {
    asyncOrders.save(FIRST).join();
    asyncOrders.update("1", "total", 12).join();
    asyncOrders.get("1").join();
    asyncOrders.delete("1").join();
    asyncOrders.saveBatch(List.of(SECOND)).join();
    async.transact(t -> t.save(asyncOrders, FIRST)).join();
    assertThat(recorder.lines)
        .containsExactly(
            "before PUT 1",
            "after PUT 1",
            "before UPDATE 1",
            "after UPDATE 1",
            "after READ 1",
            "before DELETE 1",
            "after DELETE 1",
            "before PUT 2",
            "after PUT 2",
            "before PUT 1",
            "after PUT 1");
    for (int i = 0; i < recorder.lines.size(); i++) {
      if (recorder.lines.get(i).startsWith("before")) {
        assertThat(recorder.threads.get(i)).isSameAs(Thread.currentThread());
      }
    }
    requests.clear();
    recorder.failing = "before PUT 2";
    assertThatThrownBy(() -> asyncOrders.save(SECOND).join())
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThat(requests).isEmpty();
  }

  @Test
  void beforeWrite_replacesTheRecord_onEachWayAWholeRecordIsWritten() {
    DynaModel<Order> stamped =
        connected(
            observed.beforeWrite(o -> new Order(o.id(), o.customer().strip(), o.total(), "me")));
    Order expected = new Order("1", "Ann", 10, "me");
    Map<String, Object> map = Map.of("id", "1", "customer", " Ann ", "total", 10);
    Order given = new Order("1", " Ann ", 10, null);
    assertThat(stamped.put(map)).isEqualTo(expected);
    assertThat(recorder.last().record()).isEqualTo(Optional.of(expected));
    assertThat(stamped.save(given)).isEqualTo(expected);
    assertThat(stamped.putBatch(List.of(map))).containsExactly(expected);
    assertThat(stamped.saveBatch(List.of(given))).containsExactly(expected);
    stamped.delete("1");
    assertThat(stamped.putUnique(map)).isEqualTo(expected);
    connection.transact(t -> assertThat(t.put(stamped, map)).isEqualTo(expected));
    connection.writeBatch(b -> b.put(stamped, map));
    assertThat(stored()).containsExactly(expected);
    assertThat(stamped.save(new Order("1", "Eve ", 10, null), o -> o.since(expected)))
        .isEqualTo(new Order("1", "Eve", 10, "me"));
  }

  @Test
  void beforeWrite_isValidatedAfterwards_andMayNotChangeTheKey() {
    DynaModel<Order> blank =
        connected(PLAIN.beforeWrite(o -> new Order(o.id(), " ", o.total(), null)));
    assertThatThrownBy(() -> blank.save(FIRST)).isInstanceOf(ValidationException.class);
    DynaModel<Order> moving =
        connected(PLAIN.beforeWrite(o -> new Order("x", o.customer(), o.total(), null)));
    assertThatThrownBy(() -> moving.put(Map.of("id", "1", "customer", "Ann")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("changed 'id'");
    DynaModel<Order> losing = connected(PLAIN.beforeWrite(o -> null));
    assertThatThrownBy(() -> losing.save(FIRST))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("returned null");
    assertThat(requests).isEmpty();
  }

  @Test
  void beforeUpdate_replacesTheChanges_ofSingleUpdatesTransactionsAndBulkUpdates() {
    List<Key> keys = new ArrayList<>();
    DynaModel<Order> stamped =
        connected(
            PLAIN.beforeUpdate(
                (key, changes) -> {
                  keys.add(key);
                  return changes.and("editor", "me");
                }));
    stamped.saveBatch(BOTH);
    assertThat(stamped.update("1", "total", 11)).isEqualTo(new Order("1", "Ann", 11, "me"));
    connection.transact(t -> t.update(stamped, "2", "total", 21));
    assertThat(stored()).contains(new Order("2", "Ben", 21, "me"));
    stamped.saveBatch(BOTH);
    stamped.scan("total__gte", 0).update("total", 5);
    assertThat(stored())
        .containsExactlyInAnyOrder(new Order("1", "Ann", 5, "me"), new Order("2", "Ben", 5, "me"));
    assertThat(keys).hasSize(4).contains(Key.of("1"), Key.of("2"));
  }

  @Test
  void beforeUpdate_mayNotChangeTheKey() {
    DynaModel<Order> moving =
        connected(PLAIN.beforeUpdate((key, changes) -> changes.and("id", "x")));
    assertThatThrownBy(() -> moving.update("1", "total", 11))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("is a key of table");
    assertThat(requests).isEmpty();
  }

  @Test
  void listeners_areCalledInTheirOrder_andOfASupertype() {
    List<String> order = new ArrayList<>();
    ModelListener<Object> audit =
        new ModelListener<>() {
          @Override
          public void beforeWrite(ModelEvent<?> event) {
            order.add("audit");
          }
        };
    DynaModel<Order> model =
        connected(
            PLAIN
                .listener(audit)
                .listener(
                    new ModelListener<Order>() {
                      @Override
                      public void beforeWrite(ModelEvent<? extends Order> event) {
                        order.add("second");
                      }
                    }));
    model.save(FIRST);
    assertThat(order).containsExactly("audit", "second");
  }

  @Test
  void retriesOfOneCall_areToldOnce() {
    orders.save(FIRST);
    recorder.lines.clear();
    for (int i = 0; i < 3; i++) {
      orders.update("1", "customer", "C" + i, o -> o.onlyIf("total", 10));
    }
    assertThat(recorder.lines).hasSize(6);
  }

  @Test
  void anEvent_showsOnlyTheKey() {
    orders.save(FIRST);
    assertThat(recorder.last().toString()).contains("PUT").contains("orders").doesNotContain("Ann");
  }

  record Shelf(String room, int number, String label) {}

  record Room(String room, String owner) {}

  @Test
  void entities_areObserved_andReadFromItems_likeOtherRecords() {
    SingleTable house = SingleTable.of(t -> t.name("house").hashKey("PK", S).rangeKey("SK", S));
    List<ModelEvent<? extends Shelf>> told = new ArrayList<>();
    DynaModel<Shelf> shelves =
        DynaModel.of(Shelf.class)
            .entity(house, e -> e.type("SHELF").hashKey("ROOM#${room}").rangeKey("SHELF#${number}"))
            .schema(SchemaAdapter.none())
            .listener(
                new ModelListener<Shelf>() {
                  @Override
                  public void afterWrite(ModelEvent<? extends Shelf> event) {
                    told.add(event);
                  }
                })
            .connect(connection);
    DynaModel<Room> rooms =
        DynaModel.of(Room.class)
            .entity(house, e -> e.type("ROOM").hashKey("ROOM#${room}").rangeKey("ROOM"))
            .schema(SchemaAdapter.none())
            .connect(connection);
    shelves.createTable();
    Shelf shelf = new Shelf("hall", 2, "hats");
    shelves.save(shelf);
    rooms.save(new Room("hall", "Ann"));
    assertThat(told).hasSize(1);
    assertThat(told.get(0).record()).isEqualTo(Optional.of(shelf));
    List<Map<String, AttributeValue>> items =
        connection.client().scan(r -> r.tableName("house")).items();
    assertThat(items.stream().flatMap(item -> shelves.recordOf(item).stream()))
        .containsExactly(shelf);
    assertThat(items.stream().flatMap(item -> rooms.recordOf(item).stream()))
        .containsExactly(new Room("hall", "Ann"));
  }
}
