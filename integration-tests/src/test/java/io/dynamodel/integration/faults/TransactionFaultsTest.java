package io.dynamodel.integration.faults;

import static io.dynamodel.integration.faults.Thing.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions that are cancelled, for each possible reason, or whose response is lost. */
class TransactionFaultsTest {
  private static final Thing FIRST = new Thing("1", "some", 1);
  private static final Thing SECOND = new Thing("1", "some", 2);

  @RegisterExtension final Faults faults = new Faults();

  private DynaConnection connection;
  private DynaModel<Thing> things;
  private DynaModel<Document> users;

  @BeforeEach
  void create() {
    connection = faults.connection();
    things = THINGS.connect(connection);
    things.createTable();
    users =
        DynaModel.documents()
            .table(t -> t.name("users").hashKey("id", ValueType.S).unique("email"))
            .schema(SchemaAdapter.none())
            .connect(connection);
    users.createTable();
    things.save(FIRST);
    faults.forget();
  }

  private void increment() {
    connection.transact(
        tx -> tx.update(things, "1", "n__plus", 1).put(things, Map.of("id", "2", "kind", "x")));
  }

  private List<String> tokens() {
    return faults.asked("TransactWriteItems").stream()
        .map(asked -> asked.body().at("/ClientRequestToken").asString())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"})
  void whatPasses_isTriedAgain(String code) {
    for (int i = 0; i < 3; i++) {
      faults.cancel("TransactWriteItems", Reason.of(code), Reason.NONE);
    }
    increment();
    assertThat(things.get("1")).hasValue(SECOND);
    assertThat(tokens()).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void whatDoesNotPass_isGivenUp_andNamesTheMember() {
    // Only the pauses of the first attempts are short.
    for (int i = 0; i < 10; i++) {
      faults.cancel("TransactWriteItems", Reason.NONE, Reason.of("TransactionConflict"));
    }
    TransactionFailedException refusal =
        catchThrowableOfType(TransactionFailedException.class, this::increment);
    assertThat(refusal.reasons())
        .singleElement()
        .satisfies(
            reason -> {
              assertThat(reason.position()).isEqualTo(1);
              assertThat(reason.key()).isEqualTo("id=2");
              assertThat(reason.code()).isEqualTo("TransactionConflict");
            });
    assertThat(things.get("1")).hasValue(FIRST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ItemCollectionSizeLimitExceeded", "ValidationError", "AccessDenied"})
  void whatCannotBeWritten_isReportedAtOnce(String code) {
    faults.cancel("TransactWriteItems", Reason.of(code), Reason.of("TransactionConflict"));
    TransactionFailedException refusal =
        catchThrowableOfType(TransactionFailedException.class, this::increment);
    assertThat(refusal.reasons())
        .singleElement()
        .satisfies(
            reason -> {
              assertThat(reason.position()).isZero();
              assertThat(reason.code()).isEqualTo(code);
              assertThat(reason.exception()).hasMessageContaining(code);
            });
    assertThat(tokens()).hasSize(1);
  }

  @Test
  void aLostAnswer_isAskedForWithTheSameToken_soThatItIsDoneOnce() {
    faults.timeOutAfterApplying("TransactWriteItems", 2);
    increment();
    assertThat(things.get("1")).hasValue(SECOND);
    assertThat(tokens()).hasSize(3).containsOnly(tokens().get(0));
  }

  @Test
  void exactlyOnce_withALostAnswer_isDoneOnce_andReturnsTheRecord() {
    faults.cutAfter("TransactWriteItems", 1);
    assertThat(things.update("1", Map.of("n__plus", 1), o -> o.exactlyOnce())).isEqualTo(SECOND);
    assertThat(tokens()).hasSize(2).containsOnly(tokens().get(0));
  }

  @Test
  void exactlyOnce_inConflict_isTriedAgain() {
    faults.cancel("TransactWriteItems", Reason.of("TransactionConflict"));
    assertThat(things.update("1", Map.of("n__plus", 1), o -> o.exactlyOnce())).isEqualTo(SECOND);
  }

  @Test
  void exactlyOnce_ofWhatIsNotThere_isRefused() {
    assertThatThrownBy(() -> things.update("9", Map.of("n__plus", 1), o -> o.exactlyOnce()))
        .isInstanceOf(ConditionFailedException.class)
        .hasMessageContaining("table things has no item id=9");
  }

  @Test
  void aTransactionThatNeverArrives_leavesNothing_andOneThatDoesLeavesAll() {
    faults.cutBefore("TransactWriteItems", Faults.ATTEMPTS);
    assertThatThrownBy(() -> users.put(Map.of("id", "1", "email", "ann")))
        .isInstanceOf(DynaModelException.class);
    assertThat(connection.table("users").scan().count()).isZero();
    assertThat(connection.table("users_unique").scan().count()).isZero();
    faults.cutAfter("TransactWriteItems", Faults.ATTEMPTS);
    assertThatThrownBy(() -> users.put(Map.of("id", "1", "email", "ann")))
        .isInstanceOf(DynaModelException.class);
    assertThat(connection.table("users").scan().count()).isEqualTo(1);
    assertThat(connection.table("users_unique").scan().count()).isEqualTo(1);
    // The program's own repetition finds its own guard, which is not a conflict.
    users.put(Map.of("id", "1", "email", "ann"));
  }

  @Test
  void aCreation_withALostAnswer_succeeds() {
    faults.cutAfter("TransactWriteItems", 1);
    users.putUnique(Map.of("id", "1", "email", "ann"));
    assertThat(users.get("1")).isPresent();
  }

  @Test
  void repairUnique_inConflictWithAnotherTransaction_goesOn() {
    users.put(Map.of("id", "1", "email", "ann"));
    connection.table("users").put(Map.of("id", "2", "email", "bob"));
    faults.cancel("TransactWriteItems", Reason.of("TransactionConflict"), Reason.NONE);
    assertThat(users.repairUnique().completed()).isEqualTo(1);
  }

  @Test
  void transactGet_inConflict_isReadAgain_andWhatDoesNotPassIsReported() {
    faults.cancel("TransactGetItems", Reason.of("TransactionConflict"));
    assertThat(connection.transactGet(tx -> tx.get(things, "1")).get(things, "1")).hasValue(FIRST);
    faults.cancel("TransactGetItems", Reason.of("ValidationError"));
    assertThatThrownBy(() -> connection.transactGet(tx -> tx.get(things, "1")))
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("ValidationError");
  }

  @Test
  void singleWrites_inConflictWithATransaction_areTriedAgain() {
    List<Runnable> writes = new ArrayList<>();
    writes.add(() -> things.update("1", "n__plus", 1));
    faults.refuse("UpdateItem", 3, "TransactionConflictException");
    writes.forEach(Runnable::run);
    assertThat(things.get("1")).hasValue(SECOND);
    faults.refuse("PutItem", 2, "TransactionConflictException");
    things.save(FIRST);
    faults.refuse("DeleteItem", 2, "TransactionConflictException");
    assertThat(things.delete("1")).isTrue();
  }
}
