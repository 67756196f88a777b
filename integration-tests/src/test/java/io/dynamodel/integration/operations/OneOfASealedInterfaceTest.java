package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.mapping.Discriminator;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Key;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Models of one record of a sealed interface, or of some of its records, besides a model of all.
 */
class OneOfASealedInterfaceTest {
  sealed interface Order {
    record Ordered(String id, @Nullable Integer pieces) implements Order {}

    sealed interface Sent extends Order {}

    record Shipped(String id, @Nullable String carrier) implements Sent {}

    @Discriminator("lost!")
    record Lost(String id, @Nullable String reason) implements Sent {}
  }

  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private DynaConnection connection;
  private DynaModel<Order> orders;
  private DynaModel<Order.Sent> sent;
  private DynaModel<Order.Shipped> shipped;

  private final Order.Ordered ordered = new Order.Ordered("1", 2);
  private final Order.Shipped ship = new Order.Shipped("2", "DHL");
  private final Order.Lost lost = new Order.Lost("3", "fire");

  @BeforeEach
  void store() {
    connection = dynamo.connection();
    orders = model(Order.class);
    sent = model(Order.Sent.class);
    shipped = model(Order.Shipped.class);
    orders.createTable();
    orders.save(ordered);
    shipped.save(ship);
    sent.save(lost);
  }

  private <T> DynaModel<T> model(Class<T> type) {
    return DynaModel.of(type)
        .table(t -> t.name("orders").hashKey("id"))
        .schema(SchemaAdapter.none())
        .connect(connection);
  }

  @Test
  void eachModel_readsWhatTheOthersWrite_andOnlyItsOwn() {
    assertThat(orders.scan()).containsExactlyInAnyOrder(ordered, ship, lost);
    assertThat(sent.scan()).containsExactlyInAnyOrder(ship, lost);
    assertThat(shipped.scan()).containsExactly(ship);
    assertThat(connection.table("orders").get("2").orElseThrow()).containsEntry("type", "Shipped");
    assertThat(shipped.get("2")).hasValue(ship);
    assertThat(shipped.get("1")).isEmpty();
    assertThat(sent.get("1")).isEmpty();
    assertThat(sent.get("3")).hasValue(lost);
    assertThat(shipped.getBatch(List.of("1", "2", "3"))).containsExactly(ship);
    assertThat(shipped.query("id", "1")).isEmpty();
    assertThat(shipped.scan().count()).isEqualTo(1);
    assertThat(shipped.find("id", "3")).isEmpty();
    assertThat(connection.transactGet(tx -> tx.get(shipped, "1")).get(shipped, Key.of("1")))
        .isEmpty();
  }

  @Test
  void anItemOfAnotherRecord_isNotThereForUpdatesAndDeletions() {
    assertThatThrownBy(() -> shipped.update("1", "carrier", "UPS"))
        .isInstanceOf(ConditionFailedException.class)
        .hasMessageContaining("no item id=1");
    assertThatThrownBy(() -> shipped.update("1", Map.of("carrier", "UPS"), o -> o.upsert()))
        .isInstanceOf(ConditionFailedException.class)
        .hasMessageContaining("another type than Shipped");
    assertThatThrownBy(() -> connection.transact(tx -> tx.update(shipped, "1", "carrier", "UPS")))
        .hasMessageContaining("no item id=1");
    assertThatThrownBy(() -> shipped.saveUnique(new Order.Shipped("1", "UPS")))
        .isInstanceOf(ItemExistsException.class);
    assertThat(shipped.delete("1")).isFalse();
    assertThat(shipped.deleteAndGet("1")).isEmpty();
    assertThat(shipped.scan().all().delete().changed()).isEqualTo(1);
    assertThat(orders.scan()).containsExactlyInAnyOrder(ordered, lost);
    assertThat(sent.deleteAndGet("3")).hasValue(lost);
  }

  @Test
  void theDiscriminator_isGivenByTheType_andNobodyElse() {
    assertThat(shipped.put(Map.of("id", "4", "carrier", "UPS")).carrier()).isEqualTo("UPS");
    assertThat(shipped.put(Map.of("id", "5", "type", "Shipped")).carrier()).isNull();
    assertThatThrownBy(() -> shipped.put(Map.of("id", "6", "type", "Ordered")))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> shipped.put(Map.of("id", "6", "type", 1)))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> shipped.update("2", "type", "Ordered"))
        .isInstanceOf(ValidationException.class);
    assertThat(shipped.update("2", "type__remove", true)).isEqualTo(ship);
    assertThat(orders.get("2")).hasValue(ship);
    assertThat(shipped.update("2", "carrier", "UPS")).isEqualTo(new Order.Shipped("2", "UPS"));
    shipped.save(new Order.Shipped("2", "GLS"), o -> o.since(new Order.Shipped("2", "UPS")));
    assertThat(orders.get("2")).hasValue(new Order.Shipped("2", "GLS"));
    assertThat(shipped.scan("type", "Shipped").count()).isEqualTo(3);
    assertThat(orders.scan("id", "2").as(Order.Shipped.class))
        .containsExactly(new Order.Shipped("2", "GLS"));
  }

  @Test
  void anItemWithoutDiscriminator_isRead_andGetsOneWhenItIsSaved() {
    connection.table("orders").put(Map.of("id", "9", "carrier", "UPS"));

    Order.Shipped old = shipped.get("9").orElseThrow();
    assertThat(shipped.scan().count()).isEqualTo(2);
    shipped.save(old);
    assertThat(orders.get("9")).hasValue(old);
  }

  record Named(String id, String type) implements Kind {}

  sealed interface Kind permits Named {}

  sealed interface Mixed permits Alone, Open {}

  record Alone(String id) implements Mixed {}

  static final class Open implements Mixed {}

  @Test
  void recordsOfInterfacesThatCannotBeStored_areStoredAsTheyAre() {
    model(Named.class).save(new Named("7", "any"));
    model(Alone.class).save(new Alone("8"));

    assertThat(connection.table("orders").get("7").orElseThrow()).containsEntry("type", "any");
    assertThat(connection.table("orders").get("8").orElseThrow()).containsOnlyKeys("id");
  }

  record Keyed(String id, @Nullable String note) implements Sorted {}

  record Other(String id, @Nullable String note) implements Sorted {}

  sealed interface Sorted permits Keyed, Other {}

  @Test
  void aDiscriminatorThatIsAKey_isNoFilter_andReadingTellsWhatIsAnother() {
    DynaModel.Definition<Sorted> all =
        DynaModel.of(Sorted.class)
            .table(t -> t.name("sorted").hashKey("id").rangeKey("type"))
            .schema(SchemaAdapter.none());
    DynaModel<Keyed> keyed =
        DynaModel.of(Keyed.class)
            .table(t -> t.name("sorted").hashKey("id").rangeKey("type"))
            .schema(SchemaAdapter.none())
            .connect(connection);
    keyed.createTable();
    keyed.save(new Keyed("1", "n"));
    all.connect(connection).save(new Other("1", "n"));

    assertThat(keyed.query("id", "1", "type", "Keyed")).containsExactly(new Keyed("1", "n"));
    assertThatThrownBy(() -> keyed.query("id", "1").list()).hasMessageContaining("Keyed");
  }
}
