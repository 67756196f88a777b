package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.BatchIncompleteException;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.TableNotFoundException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.VersionConflictException;
import io.dynamodel.integration.faults.Faults;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.UniqueRepair;
import io.dynamodel.table.UniqueRepair.Conflict;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No two items have the same value of a unique field, whichever way they are written. */
class UniqueTest {
  private static final Instant NOON = Instant.parse("2044-05-01T12:00:00Z");

  @RegisterExtension final Faults faults = new Faults();

  private DynaConnection connection;
  private DynaModel<Document> users;

  private static DynaModel.Definition<Document> users(Consumer<TableConfig.Builder> more) {
    return DynaModel.documents()
        .table(t -> more.accept(t.name("users").hashKey("id", ValueType.S)))
        .schema(SchemaAdapter.none());
  }

  private static DynaModel.Definition<Document> users() {
    return users(t -> t.unique("email").unique("country", "number"));
  }

  @BeforeEach
  void create() {
    connection = faults.connection();
    users = users().connect(connection);
    users.createTable();
    faults.forget();
  }

  private static Map<String, Object> user(String id, @Nullable Object email) {
    Map<String, Object> user = new HashMap<>();
    user.put("id", id);
    user.put("email", email);
    return user;
  }

  private static Document saved(String id, Object email) {
    return Document.of(Map.of("id", id, "email", email));
  }

  private List<String> guards() {
    return connection.table("users_unique").scan().list().stream()
        .map(guard -> (String) guard.get("guard"))
        .sorted()
        .toList();
  }

  private void assertTaken(ThrowingCallable write) {
    ItemExistsException refusal = catchThrowableOfType(ItemExistsException.class, write);
    assertThat(refusal).as("refusal").isNotNull();
    assertThat(refusal)
        .hasMessageContaining("of table users was not written: another item has the same email");
    assertThat(refusal.failedTerms()).extracting(term -> term.path().toString()).contains("email");
  }

  @Test
  void saveSince_thatMovesAGuard_givesBackWhatOthersHaveChanged_too() {
    Document loaded = users.put(user("1", "a@x"));
    users.update("1", "name", "Ann");
    Document saved = users.save(saved("1", "b@x"), o -> o.since(loaded));
    assertThat(saved).containsEntry("name", "Ann").containsEntry("email", "b@x");
    assertThat(users.update("1", "email", "c@x")).containsEntry("name", "Ann");
  }

  // Only one

  @Test
  void twoCreations_atTheSameTime_withOneEmail_succeedOnce() throws Exception {
    for (int round = 0; round < 5; round++) {
      String email = "ann" + round;
      List<Callable<Boolean>> creations = new ArrayList<>();
      for (String id : List.of("a" + round, "b" + round)) {
        creations.add(
            () -> {
              try {
                users.putUnique(user(id, email));
                return true;
              } catch (ItemExistsException e) {
                return false;
              }
            });
      }
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try {
        int done = 0;
        for (Future<Boolean> each : threads.invokeAll(creations)) {
          done += each.get() ? 1 : 0;
        }
        assertThat(done).isEqualTo(1);
      } finally {
        threads.shutdown();
      }
      assertThat(users.scan("email", email).count()).isEqualTo(1);
    }
  }

  @Test
  void everyWrite_ofAValueThatAnotherItemHas_isRefused_andNamesTheField() {
    users.put(user("1", "ann"));
    users.put(user("2", "bob"));
    assertTaken(() -> users.put(user("3", "ann")));
    assertTaken(() -> users.put(user("2", "ann")));
    assertTaken(() -> users.save(saved("3", "ann")));
    assertTaken(() -> users.saveUnique(saved("3", "ann")));
    assertTaken(() -> users.update("2", "email", "ann"));
    assertTaken(() -> users.update("3", Map.of("email", "ann"), o -> o.upsert()));
    assertTaken(() -> users.save(saved("2", "ann"), o -> o.since(saved("2", "bob"))));
    assertTaken(() -> users.scan("id", "2").update("email", "ann"));
    assertThat(users.scan().list()).containsExactlyInAnyOrder(saved("1", "ann"), saved("2", "bob"));
    assertThat(guards()).containsExactly("email=S3:ann", "email=S3:bob");
  }

  @Test
  void aChange_releasesTheOldValue_andTakesTheNewOne() {
    users.put(user("1", "ann"));
    users.update("1", "email", "bob");
    assertThat(guards()).containsExactly("email=S3:bob");
    users.save(saved("1", "cid"), o -> o.since(saved("1", "bob")));
    assertThat(guards()).containsExactly("email=S3:cid");
    users.save(saved("1", "dan"));
    assertThat(guards()).containsExactly("email=S3:dan");
    users.scan().all().update("email", "eve");
    assertThat(guards()).containsExactly("email=S3:eve");
    users.putBatch(List.of(user("1", "fay")));
    assertThat(guards()).containsExactly("email=S3:fay");
    users.saveBatch(List.of(saved("1", "gus")));
    assertThat(guards()).containsExactly("email=S3:gus");
    connection.transact(tx -> tx.update(users, "1", "email", "hal"));
    assertThat(guards()).containsExactly("email=S3:hal");
    users.update("1", "email__remove", true);
    assertThat(guards()).isEmpty();
  }

  @Test
  void everyDeletion_releasesTheValue() {
    Map<String, Runnable> deletions = new HashMap<>();
    deletions.put("delete", () -> users.delete("1"));
    deletions.put("deleteAndGet", () -> users.deleteAndGet("1"));
    deletions.put("deleteRecord", () -> users.deleteRecord(saved("1", "ann")));
    deletions.put("deleteBatch", () -> users.deleteBatch(List.of("1")));
    deletions.put("bulk", () -> users.scan().all().delete());
    deletions.put("tx", () -> connection.transact(tx -> tx.delete(users, "1")));
    deletions.put(
        "txRecord", () -> connection.transact(tx -> tx.deleteRecord(users, saved("1", "ann"))));
    deletions.forEach(
        (name, deletion) -> {
          users.put(user("1", "ann"));
          deletion.run();
          assertThat(guards()).as(name).isEmpty();
          assertThat(users.scan().count()).as(name).isZero();
        });
  }

  @Test
  void aBatch_withOneValueTwice_writesOne_andListsTheOther() {
    BatchIncompleteException refusal =
        catchThrowableOfType(
            BatchIncompleteException.class,
            () -> users.putBatch(List.of(user("1", "ann"), user("2", "ann"), user("3", "bob"))));
    assertThat(refusal.unprocessed()).hasSize(1);
    assertThat(refusal.unprocessed().get(0).cause()).isInstanceOf(ItemExistsException.class);
    assertThat(users.scan().count()).isEqualTo(2);
    assertThat(guards()).hasSize(2);
  }

  @Test
  void aTransaction_givesWhatOneItemGivesBack_toAnother() {
    users.put(user("1", "ann"));
    users.put(user("2", "bob"));
    connection.transact(
        tx -> tx.update(users, "1", "email", "bob").update(users, "2", "email", "ann"));
    assertThat(users.get("1").orElseThrow()).containsEntry("email", "bob");
    assertTaken(() -> users.put(user("3", "bob")));
    connection.transact(
        tx -> {
          tx.delete(users, "1");
          tx.putUnique(users, user("3", "bob"));
        });
    assertThat(guards()).containsExactly("email=S3:ann", "email=S3:bob");
    assertTaken(() -> users.put(user("1", "bob")));
    users.delete("3");
    users.delete("2");
    assertThat(guards()).isEmpty();
  }

  @Test
  void aTransaction_doesNotGiveOn_whatIsAThirdOnes() {
    users.put(user("1", "ann"));
    connection.table("users").put(user("2", "ann"));
    assertThatThrownBy(
            () ->
                connection.transact(
                    tx -> {
                      tx.delete(users, "2");
                      tx.put(users, user("3", "ann"));
                    }))
        .isInstanceOf(TransactionFailedException.class)
        .hasMessageContaining(
            "[1] item id=3 of table users was not written: another item has the same email");
    assertThat(users.get("2")).isPresent();
  }

  @Test
  void aTransaction_withOneValueTwice_isRefusedBeforeIt_andWithATakenOne_namesTheMember() {
    assertThatThrownBy(
            () ->
                connection.transact(
                    tx -> {
                      tx.put(users, user("1", "ann"));
                      tx.put(users, user("2", "ann"));
                    }))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("calls [0] and [1] of the transaction have the same email");
    users.put(user("1", "ann"));
    TransactionFailedException refusal =
        catchThrowableOfType(
            TransactionFailedException.class,
            () ->
                connection.transact(
                    tx -> {
                      tx.put(users, user("2", "bob"));
                      tx.put(users, user("3", "ann"));
                    }));
    assertThat(refusal.reasons())
        .singleElement()
        .satisfies(
            reason -> {
              assertThat(reason.position()).isEqualTo(1);
              assertThat(reason.table()).isEqualTo("users");
              assertThat(reason.key()).isEqualTo("id=3");
              assertThat(reason.exception()).isInstanceOf(ItemExistsException.class);
            });
    assertThat(guards()).containsExactly("email=S3:ann");
  }

  @Test
  void severalFieldsTogether_areUniqueTogether_andWhereOneIsMissing_areNot() {
    users.put(Map.of("id", "1", "country", "de", "number", 5));
    users.put(Map.of("id", "2", "country", "fr", "number", 5));
    users.put(Map.of("id", "3", "country", "de"));
    users.put(Map.of("id", "4", "country", "de"));
    assertThatThrownBy(
            () -> users.put(Map.of("id", "5", "country", "de", "number", new BigDecimal("5.0"))))
        .isInstanceOf(ItemExistsException.class)
        .hasMessageContaining("country and number");
    assertThatThrownBy(() -> users.update("3", "number", 5.0))
        .isInstanceOf(ItemExistsException.class);
    users.update("3", "number", 6);
    assertThatThrownBy(() -> users.update("3", "number__minus", 1))
        .isInstanceOf(ItemExistsException.class);
    users.delete("1");
    users.update("3", "number__minus", 1);
  }

  @Test
  void numbersBinariesAndLongTexts_areComparedByTheirValue() {
    users.put(user("n", 5));
    assertTaken(() -> users.put(user("x", new BigDecimal("5.0"))));
    users.put(user("s", "5"));
    users.put(user("b", new byte[] {1, 2}));
    assertTaken(() -> users.put(user("x", new byte[] {1, 2})));
    users.put(user("b2", new byte[] {1, 2, 3}));
    String text = "é".repeat(2_000);
    users.put(user("l", text));
    assertTaken(() -> users.put(user("x", text)));
    users.put(user("l2", text + "!"));
    users.update("l", "email", text + "?");
    users.put(user("x", text));
    assertThat(guards()).hasSize(7);
  }

  @Test
  void conditionsAndGuards_areOne_whatIsRefusedMovesNothing() {
    users.put(user("1", "ann"));
    assertThatThrownBy(() -> users.put(user("1", "bob"), o -> o.onlyIf("n", 1)))
        .isInstanceOf(ConditionFailedException.class);
    assertThatThrownBy(
            () -> users.update("1", Map.of("email", "bob"), o -> o.onlyIf("email", "cid")))
        .isInstanceOf(ConditionFailedException.class);
    assertThatThrownBy(() -> users.delete("1", o -> o.onlyIf("email", "cid")))
        .isInstanceOf(ConditionFailedException.class);
    assertThat(guards()).containsExactly("email=S3:ann");
  }

  @Test
  void aSaveSince_whereTheValueIsAnotherByNow_isRefusedAtOnce_andSaysSo() {
    users.put(user("1", "cid"));
    ConditionFailedException refusal =
        catchThrowableOfType(
            ConditionFailedException.class,
            () -> users.save(saved("1", "bob"), o -> o.since(saved("1", "ann"))));
    assertThat(refusal).hasMessageContaining("others have changed it since it was loaded");
    assertThat(refusal.failedTerms()).extracting(term -> term.actual()).containsExactly("cid");
    assertThat(faults.asked("TransactWriteItems")).hasSize(2);
    assertThat(guards()).containsExactly("email=S3:cid");
  }

  @Test
  void writers_thatMoveOneItemAtTheSameTime_leaveOneGuard() throws Exception {
    users.put(user("1", "start"));
    List<Callable<Document>> moves = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String email = "mail" + i;
      moves.add(() -> users.update("1", "email", email));
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<Document> each : threads.invokeAll(moves)) {
        each.get();
      }
    } finally {
      threads.shutdown();
    }
    String email = (String) users.get("1").orElseThrow().get("email");
    assertThat(guards()).containsExactly("email=S5:" + email);
  }

  @Test
  void versionAndUnique_together_areBothKept() {
    users = users(t -> t.unique("email").version("rev")).connect(connection);
    Document ann = users.save(saved("1", "ann"));
    Document bob = users.save(saved("2", "bob"));
    Document later = users.update("1", "email", "cid");
    assertThat(later).containsEntry("rev", 2L);
    assertThatThrownBy(() -> users.save(ann)).isInstanceOf(VersionConflictException.class);
    assertThatThrownBy(() -> users.deleteRecord(ann)).isInstanceOf(VersionConflictException.class);
    Map<String, Object> taken = new HashMap<>(bob);
    taken.put("email", "cid");
    assertTaken(() -> users.save(Document.of(taken)));
    assertThat(users.get("2")).hasValue(bob);
    users.deleteRecord(later);
    assertThat(guards()).containsExactly("email=S3:bob");
  }

  // Time to live

  private DynaModel<Document> expiring(Duration later) {
    return users(t -> t.unique("email").ttl("expires"))
        .clock(Clock.fixed(NOON.plus(later), ZoneOffset.UTC))
        .connect(connection);
  }

  private List<@Nullable Object> expiries() {
    return connection.table("users_unique").scan().list().stream()
        .map(guard -> guard.get("expires"))
        .collect(Collectors.toList());
  }

  @Test
  void aGuard_expiresWithItsItem_alsoWhereOnlyThatChanges() {
    DynaModel<Document> now = expiring(Duration.ZERO);
    long noon = NOON.getEpochSecond();
    now.put(Map.of("id", "1", "email", "ann", "expires", Duration.ofHours(1)));
    assertThat(expiries()).containsExactly(noon + 3600);
    now.update("1", "expires", Duration.ofHours(2));
    assertThat(expiries()).containsExactly(noon + 7200);
    now.update("1", "expires", NOON.plusSeconds(60));
    assertThat(expiries()).containsExactly(noon + 60);
    now.update("1", "expires__remove", true);
    assertThat(expiries()).containsExactly((Object) null);
  }

  @Test
  void anExpiredGuard_countsAsAbsent() {
    expiring(Duration.ZERO).put(Map.of("id", "1", "email", "ann", "expires", Duration.ofHours(1)));
    assertTaken(() -> expiring(Duration.ofMinutes(59)).putUnique(user("2", "ann")));
    DynaModel<Document> later = expiring(Duration.ofHours(1));
    later.putUnique(user("2", "ann"));
    assertThat(later.get("1")).isEmpty();
    assertThat(guards()).containsExactly("email=S3:ann");
    // The expired item can be deleted and put again without taking anything from the live one.
    later.delete("1");
    assertThat(guards()).containsExactly("email=S3:ann");
    assertTaken(() -> later.putUnique(user("1", "ann")));
    later.putUnique(user("1", "bob"));
    assertThat(guards()).containsExactly("email=S3:ann", "email=S3:bob");
  }

  // Repair

  @Test
  void repairUnique_writesWhatIsMissing_releasesOrphans_tellsConflicts_andIsIdempotent() {
    users.put(user("1", "ann"));
    users.put(user("2", "bob"));
    users.put(user("3", "cid"));
    var past = connection.table("users");
    past.delete("2");
    past.put(user("4", "dan"));
    past.put(user("5", "ann"));
    past.update("3", "email", "eve");
    UniqueRepair repair = users.repairUnique();
    assertThat(repair.checked()).isEqualTo(4);
    assertThat(repair.completed()).isEqualTo(2);
    assertThat(repair.released()).isEqualTo(2);
    assertThat(repair.conflicts()).containsExactly(new Conflict(List.of("email"), "id=5"));
    assertThat(guards()).containsExactly("email=S3:ann", "email=S3:dan", "email=S3:eve");
    UniqueRepair again = users.repairUnique();
    assertThat(again.completed() + again.released()).isZero();
    assertThat(again.conflicts()).hasSize(1);
    users.update("5", "email", "fay");
    assertThat(users.repairUnique().conflicts()).isEmpty();
  }

  @Test
  void aGuardThatBelongsToAnother_isLeftToIt_whereItsValueIsGivenUp() {
    users.put(user("1", "ann"));
    connection.table("users").put(user("2", "ann"));
    connection.table("users").put(user("3", "ann"));
    connection.table("users").put(user("4", "ann"));
    users.delete("2");
    users.update("3", "email", "bob");
    connection.transact(tx -> tx.save(users, saved("4", "cid"), o -> o.since(saved("4", "ann"))));
    assertThat(guards()).containsExactly("email=S3:ann", "email=S3:bob", "email=S3:cid");
    assertTaken(() -> users.put(user("5", "ann")));
    users.delete("1");
    users.put(user("5", "ann"));
  }

  @Test
  void aMissingTableOfGuards_isNamed() {
    connection.deleteTable("users_unique");
    assertThatThrownBy(() -> users.put(user("1", "ann")))
        .isInstanceOf(TableNotFoundException.class)
        .hasMessageContaining("users_unique");
    assertThat(users.get("1")).isEmpty();
  }

  @Test
  void anItemWithoutTheField_needsNoTransaction() {
    users.put(user("1", null));
    assertThat(faults.asked("TransactWriteItems")).isEmpty();
    assertThat(guards()).isEmpty();
    assertThat(users.scan().count()).isEqualTo(1);
  }

  @Test
  void aValueThatCannotBeUnique_isAViolation_andOneThatWasWrittenPastTheModel_isNoHindrance() {
    users.put(user("1", "ann"));
    for (Object wrong : List.of(true, List.of("ann"), Map.of("at", "ann"))) {
      assertThatThrownBy(() -> users.put(user("2", wrong)))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("email: must be text, a number or binary");
      assertThatThrownBy(() -> users.update("1", "email", wrong))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("email: must be text, a number or binary");
    }
    connection.table("users").put(user("2", List.of("ann")));
    users.update("2", "email", "bob");
    connection.table("users").put(user("3", List.of("ann")));
    assertThat(users.delete("3")).isTrue();
    assertThat(guards()).containsExactly("email=S3:ann", "email=S3:bob");
  }
}
