package io.dynamodel.integration.faults;

import static io.dynamodel.integration.faults.Thing.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.BulkResult;
import io.dynamodel.DynaModel;
import io.dynamodel.Results;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.TableNotFoundException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkException;

/** The behaviour of every operation if DynamoDB rejects it, fails, or cannot be reached. */
class FaultsTest {
  /**
   * An operation on a table that has the things 1 to 6, each with its number as {@code n}.
   *
   * @param request the request that it sends
   * @param run runs it and returns the result
   * @param result the expected result
   * @param stored the items expected under 1 and 9 afterwards
   */
  private record Act(
      String name,
      String request,
      Function<DynaModel<Thing>, ?> run,
      Object result,
      List<Thing> stored) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final Thing ONE = thing(1);
  private static final Thing NEW = new Thing("9", "new", 9);
  private static final Thing CHANGED = new Thing("1", "some", 100);
  private static final List<Thing> BEFORE = List.of(ONE);
  private static final List<Thing> ADDED = List.of(ONE, NEW);

  @RegisterExtension final Faults faults = new Faults();

  private DynaModel<Thing> things;

  @BeforeEach
  void store() {
    DynaModel<Thing> others = THINGS.connect(faults.others());
    others.createTable();
    for (int i = 1; i <= 6; i++) {
      others.save(thing(i));
    }
    things = THINGS.connect(faults.connection());
  }

  private static Thing thing(int i) {
    return new Thing("" + i, "some", i);
  }

  private List<Thing> storedUnder(String... ids) {
    DynaModel<Thing> others = THINGS.connect(faults.others());
    return Stream.of(ids).flatMap(id -> others.get(id).stream()).toList();
  }

  static List<Act> acts() {
    Map<String, Object> map = Map.of("id", "9", "kind", "new", "n", 9);
    return List.of(
        new Act("put", "PutItem", t -> t.put(map), NEW, ADDED),
        new Act("save", "PutItem", t -> t.save(NEW), NEW, ADDED),
        new Act("putUnique", "PutItem", t -> t.putUnique(map), NEW, ADDED),
        new Act("saveUnique", "PutItem", t -> t.saveUnique(NEW), NEW, ADDED),
        new Act(
            "save onlyIf",
            "PutItem",
            t -> t.save(CHANGED, o -> o.onlyIf("n", 1)),
            CHANGED,
            List.of(CHANGED)),
        new Act("delete", "DeleteItem", t -> t.delete("1"), true, List.of()),
        new Act(
            "delete onlyIf",
            "DeleteItem",
            t -> t.delete("1", o -> o.onlyIf("n", 1)),
            true,
            List.of()),
        new Act("get", "GetItem", t -> t.get("1").orElseThrow(), ONE, BEFORE),
        new Act("query", "Query", t -> t.query("kind", "some", "id", "1").one(), ONE, BEFORE),
        new Act("scan", "Scan", t -> t.scan("n", 1).one(), ONE, BEFORE),
        new Act("count", "Scan", t -> t.scan().count(), 6L, BEFORE),
        new Act(
            "bulk update",
            "UpdateItem",
            t -> t.scan("n", 1).update("n", 100).changed(),
            1L,
            List.of(CHANGED)),
        new Act(
            "bulk delete", "DeleteItem", t -> t.scan("n", 1).delete().changed(), 1L, List.of()));
  }

  static Stream<Act> writes() {
    return acts().stream().filter(act -> act.request.endsWith("Item") && !isRead(act));
  }

  static Stream<Act> reads() {
    return acts().stream().filter(FaultsTest::isRead);
  }

  private static boolean isRead(Act act) {
    return List.of("GetItem", "Query", "Scan").contains(act.request);
  }

  // Temporary faults

  @ParameterizedTest
  @MethodSource("acts")
  void anOperation_throttledForAWhile_succeeds(Act act) {
    faults.throttle(act.request, 2).refuse(act.request, 1, "ThrottlingException");
    assertSucceedsAfter(act, 3);
  }

  @ParameterizedTest
  @MethodSource("acts")
  void anOperation_whileDynamoDbIsBrokenDown_succeedsLater(Act act) {
    faults.breakDown(act.request, 3);
    assertSucceedsAfter(act, 3);
  }

  @ParameterizedTest
  @MethodSource("acts")
  void anOperation_whoseRequestsAreLost_succeedsLater(Act act) {
    faults.cutBefore(act.request, 1).timeOutBeforeApplying(act.request, 2);
    assertSucceedsAfter(act, 3);
  }

  @ParameterizedTest
  @MethodSource("reads")
  void aRead_whoseAnswersAreLost_isReadAgain(Act act) {
    faults.cutAfter(act.request, 1).timeOutAfterApplying(act.request, 2);
    assertSucceedsAfter(act, 3);
  }

  private void assertSucceedsAfter(Act act, int faulty) {
    assertThat((Object) act.run.apply(things)).isEqualTo(act.result);
    assertThat(faults.asked(act.request)).hasSize(faulty + 1);
    assertThat(storedUnder("1", "9")).isEqualTo(act.stored);
  }

  // Permanent faults

  @ParameterizedTest
  @MethodSource("acts")
  void anOperation_throttledForGood_endsInAnErrorThatTellsOperationAndTable(Act act) {
    assertFails(act, Faults::throttle);
  }

  @ParameterizedTest
  @MethodSource("acts")
  void anOperation_whileDynamoDbStaysBrokenDown_endsInAnError(Act act) {
    assertFails(act, Faults::breakDown);
  }

  @ParameterizedTest
  @MethodSource("acts")
  void anOperation_withoutConnection_endsInAnError(Act act) {
    assertFails(act, Faults::cutBefore);
  }

  private interface Forced {
    Faults force(Faults faults, String operation, int times);
  }

  private void assertFails(Act act, Forced fault) {
    fault.force(faults, act.request, Faults.ATTEMPTS);
    assertThatThrownBy(() -> act.run.apply(things))
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining(act.request + " on table things")
        .hasCauseInstanceOf(SdkException.class)
        .cause()
        .extracting(e -> ((SdkException) e).numAttempts())
        .isEqualTo(Faults.ATTEMPTS);
    assertThat(faults.asked(act.request)).hasSize(Faults.ATTEMPTS);
    assertThat(storedUnder("1", "9")).isEqualTo(BEFORE);
    assertThat((Object) act.run.apply(things)).as("tried again").isEqualTo(act.result);
  }

  @ParameterizedTest
  @MethodSource("writes")
  void aWrite_noneOfWhoseAnswersComes_endsInAnErrorThoughItIsDone(Act act) {
    faults.timeOutAfterApplying(act.request, Faults.ATTEMPTS);
    assertThatThrownBy(() -> act.run.apply(things))
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining(act.request + " on table things");
    assertThat(storedUnder("1", "9")).isEqualTo(act.stored);
  }

  @ParameterizedTest
  @MethodSource("acts")
  void aRefusalThatIsNoFault_isNotRetried(Act act) {
    faults.refuse(act.request, 1, "AccessDeniedException");
    assertThatThrownBy(() -> act.run.apply(things))
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining(act.request + " on table things");
    faults.refuse(act.request, 1, "ResourceNotFoundException");
    assertThatThrownBy(() -> act.run.apply(things))
        .isInstanceOf(TableNotFoundException.class)
        .hasMessageContaining("things");
    assertThat(faults.asked(act.request)).hasSize(2);
  }

  // Conditions

  @Test
  void putUnique_ofATakenKey_isRefusedAlsoAfterThrottling() {
    faults.throttle("PutItem", 2);
    assertThatThrownBy(() -> things.saveUnique(CHANGED))
        .isInstanceOfSatisfying(
            ItemExistsException.class,
            e -> assertThat(e.stored().orElseThrow()).containsEntry("n", 1L));
  }

  @Test
  void delete_whoseAnswerIsLost_deletes() {
    faults.timeOutAfterApplying("DeleteItem", 1);
    things.delete("1");
    assertThat(faults.asked("DeleteItem")).hasSize(2);
    assertThat(storedUnder("1")).isEmpty();
  }

  // Several pages

  @Test
  void aScan_cutBetweenPages_givesWhatCameBefore_andGoesOnFromACursor() {
    Results<Thing> pages = things.scan().pageSize(2);
    faults.pass("Scan", 2).cutBefore("Scan", Faults.ATTEMPTS);
    List<Thing> seen = new ArrayList<>();
    Iterator<Thing> iterator = pages.iterator();
    assertThatThrownBy(
            () -> {
              while (iterator.hasNext()) {
                seen.add(iterator.next());
              }
            })
        .isInstanceOf(DynaModelException.class);
    assertThat(seen).hasSize(4);

    var first = pages.limit(2).page();
    faults.throttle("Scan", Faults.ATTEMPTS);
    Results<Thing> rest = pages.from(first.cursor().orElseThrow());
    assertThatThrownBy(rest::list).isInstanceOf(DynaModelException.class);
    assertThat(Stream.concat(first.items().stream(), rest.stream()).map(Thing::n))
        .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
  }

  @Test
  void aParallelScan_withFaultsInSomeSegments_readsEachItemOnce() {
    faults.throttle("Scan", 2).timeOutAfterApplying("Scan", 1);
    assertThat(things.scan().parallel(4).pageSize(1).stream().map(Thing::n))
        .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
  }

  @Test
  void aBulkUpdate_cutInTheMiddle_tellsHowFarItCame_andGoesOnFromThere() {
    assertGoesOn(
        "UpdateItem", (results, told) -> results.update("n", 100, o -> o.onProgress(told::add)));
    assertThat(things.scan("n", 100).count()).isEqualTo(6);
  }

  @Test
  void aBulkDelete_cutInTheMiddle_tellsHowFarItCame_andGoesOnFromThere() {
    assertGoesOn("DeleteItem", (results, told) -> results.delete(o -> o.onProgress(told::add)));
    assertThat(things.scan().count()).isZero();
  }

  private void assertGoesOn(
      String write, BiFunction<Results<Thing>, List<BulkResult>, BulkResult> bulk) {
    Results<Thing> all = things.scan().all().pageSize(2);
    List<BulkResult> told = new ArrayList<>();
    // Of the second page's requests, one succeeds, and the other is cut each time it is sent.
    faults.pass(write, 3).cutBefore(write, Faults.ATTEMPTS);
    assertThatThrownBy(() -> bulk.apply(all, told))
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining(write + " on table things");
    assertThat(told).extracting(BulkResult::changed).containsExactly(2L, 3L);
    String cursor = told.get(1).cursor().orElseThrow();
    BulkResult rest = bulk.apply(all.from(cursor), told);
    assertThat(rest.changed()).isEqualTo(3);
  }

  @Test
  void aBulkUpdate_throttledHereAndThere_changesAll() {
    faults.throttle("UpdateItem", 1).pass("UpdateItem", 2).breakDown("UpdateItem", 2);
    assertThat(things.scan().all().pageSize(3).update("n__plus", 1).changed()).isEqualTo(6);
    assertThat(things.scan().stream().map(Thing::n)).containsExactlyInAnyOrder(2, 3, 4, 5, 6, 7);
  }

  // Tables

  @Test
  void tables_areCreatedLookedAtAndDeleted_throughFaults() {
    faults.throttle("CreateTable", 1).breakDown("DescribeTable", 1).cutBefore("DeleteTable", 1);
    DynaModel<Thing> more = things.named("more");
    more.createTable();
    assertThat(more.exists()).isTrue();
    more.deleteTable();
    assertThat(more.exists()).isFalse();
  }
}
