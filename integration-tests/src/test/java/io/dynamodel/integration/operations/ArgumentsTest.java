package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that compile and look right: what they do, or how they are refused. */
class ArgumentsTest {
  record Event(String place, String day, Integer guests, Map<String, String> details) {}

  record Part(String id, Integer stock, Map<String, String> details) {}

  private static final DynaModel.Definition<Event> EVENTS =
      DynaModel.of(Event.class)
          .table(t -> t.name("events").hashKey("place").rangeKey("day"))
          .schema(SchemaAdapter.none());

  private static final DynaModel.Definition<Part> PARTS =
      DynaModel.of(Part.class)
          .table(t -> t.name("parts").hashKey("id"))
          .schema(SchemaAdapter.none());

  private final DynaConnection connection = DynaConnection.open("embedded");
  private final AsyncDynaConnection asyncConnection = AsyncDynaConnection.open("embedded");
  private final DynaModel<Event> events = EVENTS.connect(connection);
  private final DynaModel<Part> parts = PARTS.connect(connection);
  private final AsyncDynaModel<Event> asyncEvents = EVENTS.connect(asyncConnection);

  ArgumentsTest() {
    events.createTable();
    parts.createTable();
    asyncEvents.createTable().join();
  }

  @AfterEach
  void close() {
    connection.close();
    asyncConnection.close();
  }

  private DynaModel<Document> table() {
    return connection.table("events");
  }

  // Keys

  @Test
  void update_ofAHashAndARangeKeyInTurn_isRefusedWithBothWaysOut() {
    String refusal =
        "table events has the range key 'day', and update(\"A\", \"2024\", map) has a hash key"
            + " alone: where \"2024\" is a range key, write update(Key.of(\"A\", \"2024\"), map);"
            + " where it is a field, write update(Key.of(\"A\", …), \"2024\", map)";
    Map<String, Object> map = Map.of("guests", 3);
    List<ThrowingCallable> calls =
        List.of(
            () -> events.update("A", "2024", map),
            () -> events.update("A", "2024", map, o -> o.upsert()),
            () -> join(() -> asyncEvents.update("A", "2024", map).join()),
            () -> table().update("A", "2024", map),
            () -> connection.transact(tx -> tx.update(events, "A", "2024", map)));
    for (ThrowingCallable call : calls) {
      assertThatThrownBy(call).isInstanceOf(InvalidLookupException.class).hasMessage(refusal);
    }
    events.putUnique(Map.of("place", "A", "day", "2024"));
    assertThat(events.update(Key.of("A", "2024"), map).guests()).isEqualTo(3);
  }

  @Test
  void update_ofAHashAndARangeKeyInTurn_beforeChanges_isRefusedWithBothWaysOut() {
    String refusal =
        "table events has the range key 'day', and update(\"A\", \"2024\", …) has a hash key alone,"
            + " and a change without a value: where \"2024\" is a range key, write"
            + " update(Key.of(\"A\", \"2024\"), …); where it is a field, add the value that is"
            + " missing";
    List<ThrowingCallable> calls =
        List.of(
            () -> events.update("A", "2024", "guests", 3),
            () -> join(() -> asyncEvents.update("A", "2024", "guests", 3).join()),
            () -> table().update("A", "2024", "guests", 3),
            () -> connection.transact(tx -> tx.update(events, "A", "2024", "guests", 3)));
    for (ThrowingCallable call : calls) {
      assertThatThrownBy(call).isInstanceOf(InvalidLookupException.class).hasMessage(refusal);
    }
  }

  @Test
  void update_ofAFieldByAMap_onATableWithoutARangeKey_setsTheField() {
    parts.putUnique(Map.of("id", "1"));
    assertThat(parts.update("1", "details", Map.of("a", "b")).details())
        .isEqualTo(Map.of("a", "b"));
    assertThat(parts.update(Map.of("id", "1"), "details", Map.of("a", "c")).details())
        .isEqualTo(Map.of("a", "c"));
  }

  @Test
  void aKey_mayBeAMapOfItsFields_whereverAKeyIsTaken() {
    Map<String, Object> key = Map.of("place", "A", "day", "2024");
    Event event = new Event("A", "2024", 1, null);
    events.save(event);
    assertThat(events.get(key)).contains(event);
    assertThat(events.get(key, o -> o.consistent())).contains(event);
    assertThat(events.getBatch(List.of(key, Key.of("A", "2024")))).containsExactly(event);
    assertThat(table().get(key)).isPresent();
    assertThat(events.update(key, "guests__plus", 1).guests()).isEqualTo(2);
    assertThat(events.update(key, Map.of("guests__plus", 1)).guests()).isEqualTo(3);
    connection.transact(tx -> tx.update(events, key, "guests__plus", 1));
    assertThat(connection.transactGet(tx -> tx.get(events, key)).get(events, key).orElseThrow())
        .isEqualTo(new Event("A", "2024", 4, null));
    assertThat(events.deleteAndGet(key)).isPresent();
    events.save(event);
    assertThat(events.delete(key)).isTrue();
    events.save(event);
    connection.writeBatch(b -> b.delete(events, key));
    events.save(event);
    events.deleteBatch(List.of(key));
    assertThat(events.get(key)).isEmpty();
    asyncEvents.save(event).join();
    assertThat(asyncEvents.get(key).join()).contains(event);
    assertThat(asyncEvents.delete(key).join()).isTrue();
  }

  // Options

  @Test
  void putUnique_andSaveUnique_takeOptions() {
    Map<String, Object> map = Map.of("place", "A", "day", "2024");
    Event event = new Event("B", "2024", 1, null);
    events.putUnique(map, o -> o.onlyIf("guests__not_exists", true));
    events.saveUnique(event, o -> o.onlyIf("guests__not_exists", true));
    connection.table("events").delete("A", "2024", o -> o.onlyIf("guests__not_exists", true));
    table().putUnique(map, o -> o.onlyIf("guests__not_exists", true));
    asyncEvents.putUnique(map, o -> o.onlyIf("guests__not_exists", true)).join();
    asyncEvents.saveUnique(event, o -> o.onlyIf("guests__not_exists", true)).join();
    assertThatThrownBy(() -> events.putUnique(map, o -> o.onlyIf("guests__not_exists", true)))
        .isInstanceOf(ItemExistsException.class);
    assertThatThrownBy(() -> events.saveUnique(event, o -> o.onlyIf("guests", 1)))
        .isInstanceOf(ItemExistsException.class);
    Event absent = new Event("C", "2024", 1, null);
    assertThatThrownBy(() -> events.saveUnique(absent, o -> o.onlyIf("guests", 1)))
        .isExactlyInstanceOf(ConditionFailedException.class);
    connection.transact(
        tx -> tx.saveUnique(events, absent, o -> o.onlyIf("guests__not_exists", true)));
    assertThat(events.scan().count()).isEqualTo(3);
  }

  @Test
  void aPairOfHashAndRange_takesOptions() {
    events.save(new Event("A", "2024", 1, null));
    assertThat(events.get("A", "2024", o -> o.consistent())).isPresent();
    assertThat(table().get("A", "2024", o -> o.consistent())).isPresent();
    assertThatThrownBy(() -> events.delete("A", "2024", o -> o.onlyIf("guests", 2)))
        .isInstanceOf(ConditionFailedException.class);
    assertThat(events.delete("A", "2024", o -> o.onlyIf("guests", 1))).isTrue();
    asyncEvents.save(new Event("A", "2024", 1, null)).join();
    assertThat(asyncEvents.get("A", "2024", o -> o.consistent()).join()).isPresent();
    assertThat(asyncEvents.delete("A", "2024", o -> o.onlyIf("guests", 1)).join()).isTrue();
  }

  @Test
  void anUpdateOfOneNameAndValue_takesOptions() {
    Key key = Key.of("A", "2024");
    assertThat(events.update(key, "guests", 1, o -> o.upsert()).guests()).isEqualTo(1);
    assertThatThrownBy(() -> events.update(key, "guests", 1, o -> o.onlyIf("guests", 5)))
        .isInstanceOf(ConditionFailedException.class);
    assertThat(table().update(key, "guests", 2, o -> o.onlyIf("guests", 1)).get("guests"))
        .hasToString("2");
    connection.transact(tx -> tx.update(events, key, "guests", 3, o -> o.onlyIf("guests", 2)));
    assertThat(events.get(key).orElseThrow().guests()).isEqualTo(3);
    assertThat(asyncEvents.update(key, "guests", 1, o -> o.upsert()).join().guests()).isEqualTo(1);
  }

  // The whole table

  @Test
  void aBulkWriteOfAWholeTable_isRefused_untilAllIsSaid() {
    IntStream.range(0, 5).forEach(i -> events.save(new Event("A", "" + i, i, null)));
    String refusal =
        "delete() without a lookup applies to every item of table events: add a lookup, or confirm"
            + " it with all(), as in scan().all().delete()";
    List<ThrowingCallable> deletions =
        List.of(
            () -> events.scan().delete(),
            () -> events.scan(Map.of()).delete(),
            () -> events.find(Map.of()).allowScan().delete(),
            () -> table().scan().delete(),
            () -> join(() -> asyncEvents.scan().delete().join()));
    for (ThrowingCallable deletion : deletions) {
      assertThatThrownBy(deletion)
          .isExactlyInstanceOf(InvalidRequestException.class)
          .hasMessage(refusal);
    }
    assertThatThrownBy(() -> events.scan().update("guests", 1))
        .isExactlyInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("scan().all().update(…)");
    assertThat(events.scan().count()).isEqualTo(5);
    assertThat(events.scan().all().update("guests__plus", 1).changed()).isEqualTo(5);
    assertThat(events.scan("guests__gt", 3).delete().changed()).isEqualTo(2);
    assertThat(events.query("place", "A", "day", "0").delete().changed()).isEqualTo(1);
    assertThat(events.query("place", "A").all().delete().changed()).isEqualTo(2);
    events.save(new Event("A", "0", 0, null));
    assertThat(events.find(Map.of()).allowScan().all().delete().changed()).isEqualTo(1);
  }

  // Listeners

  @Test
  void whatAListenerThrows_isTheCauseOfAnErrorThatSaysWhatWasDone() {
    IntStream.range(0, 5).forEach(i -> events.save(new Event("A", "" + i, 1, null)));
    IllegalStateException enough = new IllegalStateException("enough");
    List<Object> heard = new ArrayList<>();
    assertThatThrownBy(
            () ->
                events
                    .scan()
                    .all()
                    .pageSize(2)
                    .update(
                        "guests__plus",
                        1,
                        o ->
                            o.onProgress(
                                p -> {
                                  heard.add(p);
                                  throw enough;
                                })))
        .isExactlyInstanceOf(DynaModelException.class)
        .hasCause(enough)
        .hasMessage(
            "the listener of onProgress(…) failed when 2 items of table events were seen and 2 of"
                + " them written: java.lang.IllegalStateException: enough");
    assertThat(heard).hasSize(1);
    assertThat(events.scan("guests", 2).count()).isEqualTo(2);
    assertThatThrownBy(
            () ->
                events.saveBatch(
                    List.of(new Event("B", "0", 1, null)),
                    o ->
                        o.onProgress(
                            p -> {
                              throw enough;
                            })))
        .isExactlyInstanceOf(DynaModelException.class)
        .hasCause(enough)
        .hasMessage(
            "the listener of onProgress(…) failed when 1 of 1 items of the batch were written:"
                + " java.lang.IllegalStateException: enough");
  }

  // Settings

  @Test
  void aSettingThatATableHasOnce_givenTwice_isAnError() {
    assertTwice("hashKey", t -> t.hashKey("a").hashKey("b"));
    assertTwice("hashKey", t -> t.hashKey("a").hashKey("b", ValueType.S));
    assertTwice("rangeKey", t -> t.rangeKey("a").rangeKey("b"));
    assertTwice("version", t -> t.version("a").version("b"));
    assertTwice("createdAt", t -> t.createdAt("a").createdAt("b"));
    assertTwice("updatedAt", t -> t.updatedAt("a").updatedAt("b"));
    assertTwice("ttl", t -> t.ttl("a").ttl("b"));
  }

  private static void assertTwice(String setting, Consumer<TableConfig.Builder> settings) {
    assertThatThrownBy(() -> DynaModel.documents().table(t -> settings.accept(t.name("things"))))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            "table things has one "
                + setting
                + ", and it is given twice, as 'a' and as 'b': remove one of them");
  }

  @Test
  void aNameThatIsNone_isAnErrorInGoodEnglish() {
    assertThatThrownBy(
            () ->
                DynaModel.documents()
                    .table(t -> t.name("things").globalIndex("?", i -> i.hashKey("a"))))
        .hasMessageContaining("'?' cannot be the name of an index: ");
    assertThatThrownBy(() -> DynaModel.documents().table(t -> t.name("?")))
        .hasMessageContaining("'?' cannot be the name of a table: ");
  }

  private static void join(Runnable join) {
    try {
      join.run();
    } catch (CompletionException e) {
      throw (RuntimeException) e.getCause();
    }
  }
}
