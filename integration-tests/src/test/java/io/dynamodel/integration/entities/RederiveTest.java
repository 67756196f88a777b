package io.dynamodel.integration.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Rederivation;
import io.dynamodel.SingleTable;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.Violation;
import io.dynamodel.event.OperationEvent;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.EntityConfig;
import io.dynamodel.validator.jsonschema.JsonSchema;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Items that were stored by other templates get the derived keys of their fields. */
class RederiveTest {
  private static final int TRIALS = 2 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final long SEED = Long.getLong("seed", 20261129L);

  record Ticket(
      String area,
      Long number,
      @Nullable String status,
      @Nullable String code,
      @Nullable Long points,
      @Nullable Long rev) {}

  private static final SingleTable TABLE =
      SingleTable.of(
          t ->
              t.name("tickets")
                  .hashKey("PK")
                  .rangeKey("SK")
                  .globalIndex(
                      "GSI1",
                      i ->
                          i.hashKey("GSI1PK")
                              .rangeKey("GSI1SK")
                              .project(
                                  "_type", "area", "number", "status", "code", "points", "rev")));

  private static DynaModel.Definition<Ticket> tickets(
      String hashKey, String rangeKey, String status, UnaryOperator<EntityConfig.Builder> more) {
    return DynaModel.of(Ticket.class)
        .entity(
            TABLE,
            e -> {
              EntityConfig.Builder ticket =
                  e.type("TICKET")
                      .hashKey(hashKey)
                      .rangeKey(rangeKey)
                      .index("GSI1", i -> i.hashKey(status).rangeKey("${number}"));
              assertThat(more.apply(ticket)).isSameAs(ticket);
            })
        .schema(SchemaAdapter.none());
  }

  private static DynaModel.Definition<Ticket> old(UnaryOperator<EntityConfig.Builder> more) {
    return tickets("A#${area}", "${number}", "STATE#${status}", more);
  }

  /** Only the keys of the index are made by another template. */
  private static DynaModel.Definition<Ticket> reindexed() {
    return tickets("A#${area}", "${number}", "STATUS#${status}", RederiveTest::managed);
  }

  private static DynaModel.Definition<Ticket> moved(UnaryOperator<EntityConfig.Builder> more) {
    return tickets("AREA#${area}", "TICKET#${number}", "STATUS#${status}", more);
  }

  private static EntityConfig.Builder managed(EntityConfig.Builder entity) {
    return entity.version("rev").unique("code");
  }

  private final DynaConnection connection = DynaConnection.open("embedded");
  private final DynaModel<Ticket> before = old(RederiveTest::managed).connect(connection);
  private final DynaModel<Ticket> after = moved(RederiveTest::managed).connect(connection);

  @BeforeEach
  void create() {
    before.createTable();
  }

  @AfterEach
  void close() {
    connection.close();
  }

  private static Ticket ticket(long number, @Nullable String status) {
    return new Ticket("x", number, status, "C" + number, 0L, null);
  }

  private static Map<String, Object> key(long number) {
    return Map.of("area", "x", "number", number);
  }

  private List<Document> stored() {
    return connection.table("tickets").scan().list();
  }

  private static List<Object> counts(Rederivation done) {
    return List.of(done.items().changed(), done.items().unchanged(), done.items().skipped());
  }

  /** Does something once, when a page was read and before its items are written. */
  private void afterTheFirstRead(Runnable other) {
    AtomicBoolean isDue = new AtomicBoolean(true);
    connection.listener(
        event -> {
          if (event.operation().equals("Scan")
              && event.outcome() == OperationEvent.Outcome.SUCCEEDED
              && isDue.getAndSet(false)) {
            other.run();
          }
        });
  }

  @Test
  void keysOfAnIndex_areRewrittenInPlace_andNothingElseChanges() {
    before.save(ticket(1, "OPEN"));
    before.save(ticket(2, null));
    DynaModel<Ticket> reindexed = reindexed().connect(connection);
    assertThat(reindexed.query("status", "OPEN").count()).isZero();
    assertThat(reindexed.audit().count()).isEqualTo(1);

    Rederivation done = reindexed.rederive();
    assertThat(counts(done)).containsExactly(1L, 1L, 0L);
    assertThat(done.conflicts()).isEmpty();
    assertThat(done.items().cursor()).isEmpty();
    assertThat(reindexed.audit().list()).isEmpty();
    assertThat(reindexed.query("status", "OPEN").one())
        .isEqualTo(new Ticket("x", 1L, "OPEN", "C1", 0L, 1L));
    assertThat(counts(reindexed.rederive())).containsExactly(0L, 2L, 0L);
  }

  @Test
  void anItemThatShouldNotBeInAnIndex_leavesIt() {
    before.save(ticket(1, "OPEN"));
    connection.table("tickets").update(Key.of("A#x", "65001"), "status__remove", true);
    assertThat(counts(before.rederive())).containsExactly(1L, 0L, 0L);
    assertThat(stored().get(0)).doesNotContainKeys("GSI1PK", "GSI1SK");
  }

  @Test
  void anItemWithAnotherPrimaryKey_isMoved_withItsGuardAndVersion() {
    before.save(ticket(1, "OPEN"));
    connection.table("tickets").update(Key.of("A#x", "65001"), "note", "kept");
    assertThat(after.get(key(1))).isEmpty();

    assertThat(counts(after.rederive())).containsExactly(1L, 0L, 0L);
    assertThat(stored()).hasSize(1);
    assertThat(stored().get(0))
        .containsEntry("PK", "AREA#x")
        .containsEntry("SK", "TICKET#65001")
        .containsEntry("GSI1PK", "STATUS#OPEN")
        .containsEntry("note", "kept");
    Ticket ticket = after.get(key(1)).orElseThrow();
    assertThat(ticket).isEqualTo(new Ticket("x", 1L, "OPEN", "C1", 0L, 1L));

    assertThat(after.save(ticket).rev()).isEqualTo(2);
    Ticket same = new Ticket("x", 9L, null, "C1", null, null);
    assertThatThrownBy(() -> after.save(same)).isInstanceOf(ItemExistsException.class);
    assertThat(after.repairUnique().completed()).isZero();
    after.delete(key(1));
    assertThat(after.save(same).code()).isEqualTo("C1");
    assertThat(counts(after.rederive())).containsExactly(0L, 1L, 0L);
  }

  @Test
  void anItemWhoseKeyAnotherHas_staysAsItIs_andIsAConflict() {
    before.save(new Ticket("x", 1L, "OPEN", "C1", 0L, null));
    after.save(new Ticket("x", 1L, "PAID", "other", 0L, null));
    List<Document> stored = stored();

    Rederivation done = after.rederive();
    assertThat(counts(done)).containsExactly(0L, 1L, 1L);
    assertThat(done.conflicts()).hasSize(1);
    assertThat(done.conflicts().get(0).key()).isEqualTo(Key.of("A#x", "65001"));
    assertThat(done.conflicts().get(0).isReadable()).isTrue();
    assertThat(done.conflicts().get(0).violations())
        .extracting(Violation::path)
        .containsExactlyInAnyOrder(Path.of("PK"), Path.of("SK"));
    assertThat(done.conflicts().toString()).contains("another item has that key");
    assertThat(stored()).containsExactlyInAnyOrderElementsOf(stored);

    after.delete(key(1));
    assertThat(counts(after.rederive())).containsExactly(1L, 0L, 0L);
  }

  @Test
  void anItemWithAUniqueValueOfAnother_staysAsItIs_andIsAConflict() {
    before.save(ticket(1, "OPEN"));
    connection
        .table("tickets")
        .put(
            Map.of(
                "PK", "A#x", "SK", "65002", "_type", "TICKET", "area", "x", "number", 2, "code",
                "C1"));
    Rederivation done = after.rederive();
    assertThat(counts(done)).containsExactly(1L, 0L, 1L);
    assertThat(done.conflicts().toString()).contains("code: is the value of another item");
    assertThat(after.get(key(1))).isPresent();
    assertThat(connection.table("tickets").get("A#x", "65002")).isPresent();
  }

  @Test
  void anItemWithoutAValueOfItsKey_isAConflict_andTheOthersAreWritten() {
    before.save(ticket(1, "OPEN"));
    connection.table("tickets").put(Map.of("PK", "?", "SK", "?", "_type", "TICKET", "area", "x"));
    Rederivation done = after.rederive();
    assertThat(counts(done)).containsExactly(1L, 0L, 1L);
    assertThat(done.conflicts())
        .singleElement()
        .satisfies(
            conflict -> {
              assertThat(conflict.key()).isEqualTo(Key.of("?", "?"));
              assertThat(conflict.violations())
                  .extracting(Violation::path)
                  .containsExactly(Path.of("number"));
            });
  }

  @Test
  void anExpiredItemAtTheNewKey_isReplaced() {
    SingleTable expiring =
        SingleTable.of(t -> t.name("expiring").hashKey("PK").rangeKey("SK").ttl("expires"));
    DynaModel<Document> of =
        DynaModel.documents()
            .entity(expiring, e -> e.type("T").hashKey("NEW").rangeKey("${id}"))
            .schema(JsonSchema.of("{\"properties\": {\"id\": {\"type\": \"string\"}}}"))
            .connect(connection);
    of.createTable();
    DynaModel<Document> table = connection.table("expiring");
    table.put(Map.of("PK", "NEW", "SK", "1", "_type", "T", "id", "1", "expires", 1));
    table.put(Map.of("PK", "OLD", "SK", "1", "_type", "T", "id", "1", "now", true));
    assertThat(counts(of.rederive())).containsExactly(1L, 0L, 0L);
    assertThat(of.get("1").orElseThrow()).containsEntry("now", true);
  }

  @Test
  void aChangeAfterTheRead_isMovedAsWell() {
    before.save(ticket(1, "OPEN"));
    afterTheFirstRead(() -> before.update(key(1), "status", "PAID", "points", 7));
    assertThat(counts(after.rederive())).containsExactly(1L, 0L, 0L);
    assertThat(after.get(key(1))).contains(new Ticket("x", 1L, "PAID", "C1", 7L, 2L));
    assertThat(after.audit().list()).isEmpty();
  }

  @Test
  void aChangeOfATemplatesFieldAfterTheRead_isInTheKeysOfTheIndex() {
    before.save(ticket(1, "OPEN"));
    DynaModel<Ticket> reindexed = reindexed().connect(connection);
    afterTheFirstRead(() -> before.update(key(1), "status", "PAID"));
    assertThat(counts(reindexed.rederive())).containsExactly(1L, 0L, 0L);
    assertThat(reindexed.query("status", "PAID").count()).isEqualTo(1);
  }

  @Test
  void withoutAVersion_anAttributeThatIsAddedAfterTheRead_isMovedAsWell() {
    DynaModel<Ticket> plainBefore = old(e -> e).connect(connection);
    DynaModel<Ticket> plainAfter = moved(e -> e).connect(connection);
    plainBefore.save(new Ticket("x", 1L, "OPEN", null, null, null));
    afterTheFirstRead(() -> plainBefore.update(key(1), "points", 7));
    assertThat(counts(plainAfter.rederive())).containsExactly(1L, 0L, 0L);
    assertThat(plainAfter.get(key(1)).orElseThrow().points()).isEqualTo(7);
  }

  @Test
  void withoutAVersion_anItemOfTooManyAttributesToCompare_isAConflict() {
    DynaModel<Ticket> plainAfter = moved(e -> e).connect(connection);
    for (int more : List.of(90, 100)) {
      Map<String, Object> item = new HashMap<>();
      IntStream.range(0, more).forEach(i -> item.put("attribute" + i, "x"));
      item.putAll(
          Map.of("PK", "A#x", "SK", "" + more, "_type", "TICKET", "area", "x", "number", more));
      connection.table("tickets").put(item);
    }
    Rederivation done = plainAfter.rederive();
    assertThat(counts(done)).containsExactly(1L, 0L, 1L);
    assertThat(done.conflicts().toString()).contains("give the model a version");
    assertThat(plainAfter.get(key(90))).isPresent();
    assertThat(connection.table("tickets").get("AREA#x", "TICKET#65019").orElseThrow())
        .containsKey("attribute89");
    assertThat(connection.table("tickets").get("A#x", "100")).isPresent();
  }

  @Test
  void anItemThatIsDeletedAfterTheRead_isSkipped() {
    before.save(ticket(1, "OPEN"));
    afterTheFirstRead(() -> before.delete(key(1)));
    assertThat(counts(after.rederive())).containsExactly(0L, 0L, 1L);
    assertThat(stored()).isEmpty();
  }

  @Test
  void anItemThatAnotherRunMoves_isSkipped() {
    before.save(ticket(1, "OPEN"));
    afterTheFirstRead(() -> assertThat(counts(after.rederive())).containsExactly(1L, 0L, 0L));
    Rederivation second = after.rederive();
    assertThat(counts(second)).containsExactly(0L, 0L, 1L);
    assertThat(second.conflicts()).isEmpty();
    assertThat(after.get(key(1))).isPresent();
  }

  @Test
  void itContinuesFromTheCursorOfItsProgress() {
    for (long number = 1; number <= 10; number++) {
      before.save(ticket(number, "OPEN"));
    }
    List<String> cursors = new ArrayList<>();
    assertThatThrownBy(
            () ->
                reindexed()
                    .connect(connection)
                    .scan()
                    .pageSize(3)
                    .rederive(
                        o ->
                            o.onProgress(
                                progress -> {
                                  cursors.add(progress.cursor().orElseThrow());
                                  if (cursors.size() == 2) {
                                    throw new IllegalStateException("stopped");
                                  }
                                })))
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("6 items");
    DynaModel<Ticket> reindexed = reindexed().connect(connection);
    Rederivation rest = reindexed.scan().pageSize(3).from(cursors.get(1)).rederive();
    assertThat(counts(rest)).containsExactly(4L, 0L, 0L);
    assertThat(reindexed.audit().list()).isEmpty();
  }

  @Test
  void itTakesTheOptionsOfAScan() {
    for (long number = 1; number <= 10; number++) {
      before.save(ticket(number, "OPEN"));
    }
    Rederivation some = after.scan().limit(3).rateLimit(100_000).rederive();
    assertThat(some.items().seen()).isEqualTo(3);
    assertThat(some.items().cursor()).isPresent();
    after.scan().parallel(4).rederive();
    assertThat(after.audit().list()).isEmpty();
    assertThat(after.scan().count()).isEqualTo(10);
  }

  @Test
  void theCapacityOfWritesCounts_inMaxCapacity() {
    for (long number = 1; number <= 4; number++) {
      before.save(ticket(number, "OPEN"));
    }
    Rederivation done = after.scan().pageSize(1).maxCapacity(4).rederive();
    assertThat(done.items().changed()).isEqualTo(1);
    assertThat(done.items().cursor()).isPresent();
  }

  @Test
  void itemsThatAnIndexLeadsTo_keepTheAttributesThatTheIndexLacks() {
    before.save(ticket(1, "OPEN"));
    connection.table("tickets").update(Key.of("A#x", "65001"), "note", "kept");
    DynaModel<Ticket> sameIndex =
        tickets("AREA#${area}", "${number}", "STATE#${status}", RederiveTest::managed)
            .connect(connection);
    assertThat(counts(sameIndex.query("status", "OPEN").rederive())).containsExactly(1L, 0L, 0L);
    assertThat(stored()).singleElement().satisfies(item -> assertThat(item).containsKey("note"));
    assertThat(sameIndex.get(key(1))).contains(new Ticket("x", 1L, "OPEN", "C1", 0L, 1L));
  }

  @Test
  void aModelWithoutDerivedKeys_refuses() {
    assertThatThrownBy(() -> connection.table("tickets").rederive())
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("no derived keys");
    assertThatThrownBy(() -> after.scan().only("area").rederive())
        .hasMessageContaining("rederive()");
  }

  @Test
  void asynchronously_itDoesTheSame() {
    try (AsyncDynaConnection async = AsyncDynaConnection.open("embedded")) {
      var asyncBefore = old(RederiveTest::managed).connect(async);
      var asyncAfter = moved(RederiveTest::managed).connect(async);
      asyncBefore.createTable().join();
      asyncBefore.save(ticket(1, "OPEN")).join();
      assertThat(counts(asyncAfter.rederive().join())).containsExactly(1L, 0L, 0L);
      assertThat(counts(asyncAfter.scan().rederive(o -> {}).join())).containsExactly(0L, 1L, 0L);
      assertThat(asyncAfter.get(key(1)).join()).isPresent();
    }
  }

  private enum Managed {
    VERSION,
    NOTHING
  }

  /** Two runs at once, and writers by the old and the new templates: each update stands. */
  @ParameterizedTest
  @EnumSource(Managed.class)
  void whileOthersWrite_nothingIsLost(Managed managed) throws Exception {
    UnaryOperator<EntityConfig.Builder> settings =
        e -> managed == Managed.VERSION ? managed(e) : e.unique("code");
    for (int trial = 0; trial < TRIALS; trial++) {
      long seed = SEED + trial;
      int numbers = 12;
      int writers = 3;
      int updates = 30;
      try (DynaConnection database = DynaConnection.open("embedded")) {
        DynaModel<Ticket> stale = old(settings).connect(database);
        DynaModel<Ticket> fresh = moved(settings).connect(database);
        stale.createTable();
        for (long number = 0; number < numbers; number++) {
          stale.save(ticket(number, "OPEN"));
        }
        ExecutorService threads = Executors.newFixedThreadPool(writers + 2);
        try {
          List<Callable<long[]>> work = new ArrayList<>();
          for (int writer = 0; writer < writers; writer++) {
            Random random = new Random(seed * 31 + writer);
            work.add(
                () -> {
                  long[] added = new long[numbers];
                  for (int i = 0; i < updates; i++) {
                    int number = random.nextInt(numbers);
                    String status = List.of("OPEN", "PAID", "SENT").get(random.nextInt(3));
                    add(stale, fresh, number, status);
                    added[number]++;
                  }
                  return added;
                });
          }
          Callable<long[]> run =
              () -> {
                assertThat(fresh.rederive().conflicts()).isEmpty();
                return new long[numbers];
              };
          work.add(run);
          work.add(run);
          long[] expected = new long[numbers];
          for (Future<long[]> each : threads.invokeAll(work)) {
            long[] added = each.get();
            for (int i = 0; i < numbers; i++) {
              expected[i] += added[i];
            }
          }
          // A scan passes over items that the other run moves to a part that was read already.
          fresh.rederive();
          assertThat(fresh.audit().list()).as("seed %d", seed).isEmpty();
          assertThat(fresh.scan().list()).as("seed %d", seed).hasSize(numbers);
          for (int i = 0; i < numbers; i++) {
            Ticket ticket = fresh.get(key(i)).orElseThrow();
            assertThat(ticket.points()).as("seed %d, ticket %d", seed, i).isEqualTo(expected[i]);
            assertThat(fresh.query("status", ticket.status(), "number", i).count())
                .as("seed %d, ticket %d", seed, i)
                .isEqualTo(1);
          }
          assertThat(fresh.repairUnique().completed()).isZero();
          assertThat(fresh.repairUnique().released()).isZero();
        } finally {
          threads.shutdownNow();
        }
      }
    }
  }

  /** Updates a ticket where it is, with its old key or its new one. */
  private static void add(
      DynaModel<Ticket> stale, DynaModel<Ticket> fresh, long number, String status) {
    Map<String, Object> changes = Map.of("points__plus", 1, "status", status);
    while (true) {
      for (DynaModel<Ticket> each : List.of(stale, fresh)) {
        try {
          each.update(key(number), changes);
          return;
        } catch (ConditionFailedException notThere) {
          // It has the other key, or others change it all the time.
        }
      }
    }
  }
}
