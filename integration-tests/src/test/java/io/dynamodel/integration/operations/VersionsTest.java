package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.BatchIncompleteException;
import io.dynamodel.error.BatchIncompleteException.Unprocessed;
import io.dynamodel.error.FailedTerm;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.VersionConflictException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.ValueType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Optimistic locking: nobody overwrites what they have not read. */
class VersionsTest {
  record Page(String id, @Nullable String text, @Nullable Long rev, @Nullable Instant expires) {
    Page with(String other) {
      return new Page(id, other, rev, expires);
    }
  }

  private static final Instant NOON = Instant.parse("2044-05-01T12:00:00Z");

  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private DynaConnection connection;
  private DynaModel<Page> pages;

  @BeforeEach
  void create() {
    connection = dynamo.connection();
    pages = at(NOON);
    pages.createTable();
  }

  private DynaModel<Page> at(Instant now) {
    return DynaModel.of(Page.class)
        .table(t -> t.name("pages").hashKey("id").version("rev").ttl("expires"))
        .schema(SchemaAdapter.none())
        .clock(Clock.fixed(now, ZoneOffset.UTC))
        .connect(connection);
  }

  private static Page page(String id, String text) {
    return new Page(id, text, null, null);
  }

  private static VersionConflictException assertConflict(
      ThrowingCallable write, @Nullable Object actual) {
    VersionConflictException conflict = catchThrowableOfType(VersionConflictException.class, write);
    assertThat(conflict).as("conflict").isNotNull();
    assertThat(conflict)
        .hasMessageContaining("item id=1 of table pages was not written")
        .hasMessageMatching(".*(read it again|read it first|save it without its version)");
    assertThat(conflict.failedTerms())
        .filteredOn(term -> term.path().toString().equals("rev"))
        .extracting(FailedTerm::actual)
        .containsExactly(actual);
    return conflict;
  }

  @Test
  void everyWrite_raisesTheVersion() {
    Page page = pages.save(page("1", "a"));
    assertThat(page.rev()).isEqualTo(1);
    page = pages.save(page.with("b"));
    assertThat(page.rev()).isEqualTo(2);
    page = pages.save(page.with("c"), o -> o.since(pages.get("1").orElseThrow()));
    assertThat(page.rev()).isEqualTo(3);
    assertThat(pages.update("1", "text", "d").rev()).isEqualTo(4);
    pages.scan().all().update("text", "e");
    assertThat(pages.get("1")).hasValue(new Page("1", "e", 5L, null));
    connection.transact(tx -> tx.update(pages, "1", "text", "f"));
    assertThat(pages.saveBatch(List.of(pages.get("1").orElseThrow())).get(0).rev()).isEqualTo(7);
    assertThat(pages.update("2", Map.of("text", "x"), o -> o.upsert()).rev()).isEqualTo(1);
  }

  @Test
  void aPutWithoutAVersion_isACreation_andConflictsWithWhatIsThere() {
    pages.save(page("1", "a"));
    assertConflict(() -> pages.put(Map.of("id", "1", "text", "b")), 1L);
    assertConflict(() -> pages.save(page("1", "b")), 1L);
    assertThatThrownBy(() -> pages.putUnique(Map.of("id", "1", "text", "b")))
        .isInstanceOf(ItemExistsException.class);
    assertThat(pages.put(Map.of("id", "1", "text", "b", "rev", 1)).rev()).isEqualTo(2);
  }

  @Test
  void whatIsStale_isRefused_andTheConflictHasWhatIsStored() {
    Page stale = pages.save(page("1", "a"));
    Page current = pages.save(stale.with("b"));
    assertThat(assertConflict(() -> pages.save(stale.with("c")), 2L).stored().orElseThrow())
        .containsEntry("text", "b");
    assertConflict(() -> pages.save(stale.with("c"), o -> o.since(stale)), 2L);
    assertConflict(() -> pages.deleteRecord(stale), 2L);
    assertConflict(
        () -> pages.update("1", Map.of("text", "c"), o -> o.onlyIf("rev", stale.rev())), 2L);
    assertConflict(() -> pages.delete("1", o -> o.onlyIf("rev", stale.rev())), 2L);
    assertThat(pages.get("1")).hasValue(current);
  }

  @Test
  void aVersionThatOnlyIfWants_isAConflict_thatSaysWhoWantedIt() {
    Page current = pages.save(page("1", "a"));
    assertThat(
            assertConflict(() -> pages.save(current.with("b"), o -> o.onlyIf("rev__gte", 5)), 1L))
        .hasMessageContaining("onlyIf failed: rev >= ?");
  }

  @Test
  void deleteRecord_isIdempotent_andOfWhatIsGone_fine() {
    Page page = pages.save(page("1", "a"));
    assertThat(pages.deleteRecord(page)).isTrue();
    assertThat(pages.deleteRecord(page)).isFalse();
    connection.transact(tx -> tx.deleteRecord(pages, page));
  }

  @Test
  void aVersionThatIsGone_conflicts_ratherThanBeingCreatedAgain() {
    Page page = pages.save(page("1", "a"));
    pages.delete("1");
    assertConflict(() -> pages.save(page.with("b")), null);
    assertThat(pages.get("1")).isEmpty();
  }

  @Test
  void anUpdateOfTheVersionItself_isRefused() {
    pages.save(page("1", "a"));
    assertThatThrownBy(() -> pages.update("1", "rev", 7))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("onlyIf(\"rev\", …)");
  }

  @Test
  void aBatch_writesWhatItCan_andListsTheConflicts() {
    Page stale = pages.save(page("1", "a"));
    Page current = pages.save(page("2", "a"));
    pages.save(stale.with("b"));
    BatchIncompleteException refusal =
        catchThrowableOfType(
            BatchIncompleteException.class,
            () -> pages.saveBatch(List.of(page("3", "x"), stale.with("c"), current.with("c"))));
    assertThat(refusal.processed()).isEqualTo(2);
    assertThat(refusal.unprocessed())
        .extracting(Unprocessed::positions)
        .containsExactly(List.of(1));
    assertThat(refusal.unprocessed().get(0).cause()).isInstanceOf(VersionConflictException.class);
    assertThat(pages.scan("text", "c").list()).containsExactly(new Page("2", "c", 2L, null));
  }

  @Test
  void anExpiredItem_countsAsAbsentForCreation_andForDeletion() {
    Page old = pages.put(Map.of("id", "1", "text", "a", "expires", Duration.ofHours(1)));
    DynaModel<Page> later = at(NOON.plusSeconds(3600));
    assertThat(later.deleteRecord(new Page("1", "a", 9L, old.expires()))).isFalse();
    pages.put(Map.of("id", "1", "text", "a", "expires", Duration.ofHours(1)));
    assertThat(later.save(page("1", "b")).rev()).isEqualTo(1);
    assertThat(later.get("1")).hasValue(new Page("1", "b", 1L, null));
  }

  @TestFactory
  List<DynamicTest> aStoredVersionOf0_orOfNull_isNone_toEveryWrite() {
    Map<String, UnaryOperator<Page>> writes = new LinkedHashMap<>();
    writes.put("save", page -> pages.save(page.with("b")));
    writes.put("since", page -> pages.save(page.with("b"), o -> o.since(page)));
    writes.put("saveBatch", page -> pages.saveBatch(List.of(page.with("b"))).get(0));
    writes.put(
        "transact",
        page -> {
          connection.transact(tx -> tx.save(pages, page.with("b")));
          return pages.get("1").orElseThrow();
        });
    writes.put("update", page -> pages.update("1", "text", "b"));
    List<DynamicTest> tests = new ArrayList<>();
    for (Integer none : Arrays.asList(0, null)) {
      writes.forEach(
          (name, write) -> {
            boolean adds = name.equals("since") || name.equals("update");
            if (none != null || !adds) {
              tests.add(
                  DynamicTest.dynamicTest(
                      name + " over " + none,
                      () -> {
                        store(none);
                        Page page = pages.get("1").orElseThrow();
                        assertThat(write.apply(page)).isEqualTo(new Page("1", "b", 1L, null));
                        assertThat(pages.get("1").orElseThrow().rev()).isEqualTo(1);
                      }));
            }
          });
      tests.add(
          DynamicTest.dynamicTest(
              "deleteRecord over " + none,
              () -> {
                store(none);
                assertThat(pages.deleteRecord(pages.get("1").orElseThrow())).isTrue();
                assertThat(pages.get("1")).isEmpty();
              }));
    }
    return tests;
  }

  @Test
  void theVersionOfARecord_isEmptyBeforeItIsStored_andOfAModelWithoutVersions() {
    assertThat(pages.versionOf(page("1", "a"))).isEmpty();
    Page first = pages.save(page("1", "a"));
    assertThat(pages.versionOf(first)).hasValue(1);
    assertThat(pages.versionOf(pages.save(first.with("b")))).hasValue(2);
    assertThat(connection.table("pages").versionOf(connection.table("pages").get("1").get()))
        .isEmpty();
  }

  private void store(@Nullable Integer version) {
    Map<String, Object> item = new HashMap<>(Map.of("id", "1", "text", "a"));
    item.put("rev", version);
    DynaModel.documents()
        .table(t -> t.name("pages").hashKey("id", ValueType.S).storeNulls())
        .schema(SchemaAdapter.none())
        .connect(connection)
        .put(item);
  }
}
