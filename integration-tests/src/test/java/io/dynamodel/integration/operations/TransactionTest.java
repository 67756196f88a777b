package io.dynamodel.integration.operations;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Transaction;
import io.dynamodel.TransactionGet.Snapshot;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.error.TransactionFailedException.Reason;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.VersionConflictException;
import io.dynamodel.integration.faults.Faults;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Document;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Writes and reads that are carried out either all or not at all. */
class TransactionTest {
  record Order(String id, @Nullable String state, @Nullable Long n, @Nullable Long rev) {}

  private static final Instant NOON = Instant.parse("2044-05-01T12:00:00Z");

  @RegisterExtension final Faults faults = new Faults();

  private DynaConnection connection;
  private DynaModel<Order> orders;
  private DynaModel<Document> users;

  @BeforeEach
  void create() {
    connection = faults.connection();
    orders =
        DynaModel.of(Order.class)
            .table(t -> t.name("orders").hashKey("id").version("rev"))
            .schema(SchemaAdapter.none())
            .connect(connection);
    users =
        DynaModel.documents()
            .table(t -> t.name("users").hashKey("id", S).unique("email").ttl("expires"))
            .schema(SchemaAdapter.none())
            .clock(Clock.fixed(NOON, ZoneOffset.UTC))
            .connect(connection);
    orders.createTable();
    users.createTable();
    faults.forget();
  }

  private TransactionFailedException refused(Consumer<Transaction> calls) {
    TransactionFailedException refusal =
        catchThrowableOfType(TransactionFailedException.class, () -> connection.transact(calls));
    assertThat(refusal).as("refusal").isNotNull();
    return refusal;
  }

  private Reason reason(Consumer<Transaction> calls) {
    assertThat(refused(calls).reasons()).hasSize(1);
    return refused(calls).reasons().get(0);
  }

  private JsonNode members() {
    return faults.asked("TransactWriteItems").get(0).body().get("TransactItems");
  }

  @Test
  void everyKindOfCall_acrossModels_isOneRequest_inTheOrderOfTheCalls() {
    Order old = orders.save(new Order("1", "new", 1L, null));
    Order gone = orders.save(new Order("2", "new", 1L, null));
    orders.save(new Order("3", "new", 1L, null));
    orders.save(new Order("4", "new", 1L, null));
    faults.forget();
    connection.transact(
        tx -> {
          assertThat(tx.save(orders, new Order("1", "paid", 2L, old.rev())).rev()).isEqualTo(2);
          tx.deleteRecord(orders, gone);
          tx.put(orders, Map.of("id", "5", "n", 5));
          tx.update(orders, "3", "n__plus", 1);
          tx.check(orders, "4", "state", "new");
          tx.putUnique(users, Map.of("id", "a", "email", "ann"));
          tx.delete(orders, "6");
          tx.saveUnique(orders, new Order("7", "x", null, null));
        });
    assertThat(members())
        .extracting(member -> member.propertyNames().iterator().next())
        .containsExactly(
            "Put", "Delete", "Put", "Update", "ConditionCheck", "Put", "Put", "Delete", "Put");
    assertThat(faults.asked()).hasSize(1);
    assertThat(orders.scan().list())
        .containsExactlyInAnyOrder(
            new Order("1", "paid", 2L, 2L),
            new Order("3", "new", 2L, 2L),
            new Order("4", "new", 1L, 1L),
            new Order("5", null, 5L, 1L),
            new Order("7", "x", null, 1L));
    assertThat(users.get("a")).isPresent();
  }

  @Test
  void noCalls_orNothingToChange_sendNothing() {
    connection.transact(tx -> {});
    connection.transactGet(tx -> {});
    Order order = orders.save(new Order("1", "new", 1L, null));
    faults.forget();
    List<Order> saved = new ArrayList<>();
    connection.transact(tx -> saved.add(tx.save(orders, order, o -> o.since(order))));
    assertThat(faults.asked()).isEmpty();
    assertThat(saved).containsExactly(order);
  }

  @Test
  void everyCallThatCannotBeCarriedOut_hasItsReason_alsoWhatWouldBeInvalid() {
    users.put(Map.of("id", "1", "n", "text"));
    List<Reason> reasons =
        refused(
                tx ->
                    tx.check(orders, "1", "n", 1)
                        .update(users, "1", "n__plus", 1)
                        .update(users, "2", "n__plus", 1))
            .reasons();
    assertThat(reasons).extracting(Reason::position).containsExactly(0, 1, 2);
    assertThat(reasons.get(1).exception())
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("n: is changed by 'plus' and must be a number, not text");
    assertThat(reasons.get(2).exception()).hasMessageContaining("has no item id=2");
  }

  @Test
  void anItemNamedTwice_isRefusedBeforeAnyRequest() {
    assertThatThrownBy(
            () ->
                connection.transact(
                    tx -> tx.update(orders, "1", "n__plus", 1).check(orders, "1", "n", 1)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(
            "calls [0] and [1] of the transaction write the same item of table orders");
    assertThat(faults.asked()).isEmpty();
  }

  @Test
  void moreThanAHundredWrites_guardsCounted_areRefused_andAHundredAreNot() {
    assertThatThrownBy(
            () ->
                connection.transact(
                    tx -> {
                      for (int i = 0; i < 51; i++) {
                        tx.putUnique(users, Map.of("id", "" + i, "email", "mail" + i));
                      }
                    }))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("at most 100 writes, and this one has 102");
    assertThat(faults.asked()).isEmpty();
    connection.transact(
        tx -> {
          for (int i = 0; i < 50; i++) {
            tx.putUnique(users, Map.of("id", "" + i, "email", "mail" + i));
          }
        });
    assertThat(users.scan().count()).isEqualTo(50);
  }

  @Test
  void moreThanFourMegabytes_areRefusedBeforeAnyRequest() {
    String state = "x".repeat(399_000);
    DynaModel<Document> lists =
        DynaModel.documents()
            .table(t -> t.name("lists").hashKey("id", S))
            .schema(SchemaAdapter.none())
            .connect(connection);
    assertThatThrownBy(
            () ->
                connection.transact(
                    tx -> {
                      for (int i = 0; i < 11; i++) {
                        tx.save(orders, new Order("" + i, state, null, null));
                      }
                    }))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("4 MB");
    assertThatThrownBy(
            () ->
                connection.transact(
                    tx -> {
                      for (int i = 0; i < 11; i++) {
                        tx.update(orders, "" + i, "state", state);
                      }
                    }))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("4 MB");
    assertThatThrownBy(
            () ->
                connection.transact(
                    tx -> {
                      for (int i = 0; i < 11; i++) {
                        tx.update(lists, "" + i, "l__append", List.of(state));
                      }
                    }))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("4 MB");
    assertThat(faults.asked()).isEmpty();
  }

  @Test
  void eachMemberThatCannotBeWritten_hasAReason_withPositionTableKeyTermsAndStoredItem() {
    Order stale = orders.save(new Order("1", "new", 1L, null));
    orders.update("1", "n", 2);
    orders.save(new Order("2", "new", 1L, null));
    users.put(Map.of("id", "a", "email", "ann"));
    List<Reason> reasons =
        refused(
                tx -> {
                  tx.put(orders, Map.of("id", "9"));
                  tx.save(orders, stale);
                  tx.check(orders, "2", "n__gte", 5);
                  tx.put(users, Map.of("id", "b", "email", "ann"));
                  tx.update(orders, "8", "n__plus", 1);
                  tx.saveUnique(users, Document.of(Map.of("id", "a")));
                })
            .reasons();
    assertThat(reasons).extracting(Reason::position).containsExactly(1, 2, 3, 4, 5);
    assertThat(reasons)
        .extracting(Reason::table)
        .containsExactly("orders", "orders", "users", "orders", "users");
    assertThat(reasons)
        .extracting(Reason::key)
        .containsExactly("id=1", "id=2", "id=b", "id=8", "id=a");
    assertThat(reasons).extracting(Reason::code).containsOnly("ConditionalCheckFailed");
    assertThat(reasons.get(0).exception()).isInstanceOf(VersionConflictException.class);
    assertThat(reasons.get(0).stored().orElseThrow()).containsEntry("n", 2L);
    assertThat(reasons.get(1).failedTerms()).extracting(t -> t.term()).containsExactly("n >= ?");
    assertThat(reasons.get(1).failedTerms()).extracting(t -> t.actual()).containsExactly(1L);
    assertThat(reasons.get(2).exception()).isInstanceOf(ItemExistsException.class);
    assertThat(reasons.get(2).failedTerms())
        .extracting(t -> t.path().toString())
        .containsExactly("email");
    assertThat(reasons.get(3).exception()).isInstanceOf(ConditionFailedException.class);
    assertThat(reasons.get(3).stored()).isEmpty();
    assertThat(reasons.get(4).exception()).isInstanceOf(ItemExistsException.class);
    assertThat(orders.get("9")).isEmpty();
  }

  @Test
  void aMemberThatIsReadBefore_andIsNotAsWanted_hasAReasonToo() {
    users.put(Map.of("id", "a", "email", "ann", "n", 1));
    Reason condition =
        reason(
            tx -> {
              tx.put(orders, Map.of("id", "9"));
              tx.update(users, "a", Map.of("email", "bob"), o -> o.onlyIf("n", 2));
            });
    assertThat(condition.position()).isEqualTo(1);
    assertThat(condition.code()).isEqualTo("ConditionalCheckFailed");
    assertThat(condition.failedTerms()).extracting(t -> t.actual()).containsExactly(1L);
    Reason missing = reason(tx -> tx.update(users, "z", "email", "bob"));
    assertThat(missing.exception()).hasMessageContaining("table users has no item id=z");
    Reason invalid =
        reason(
            tx -> {
              tx.put(orders, Map.of("id", "9"));
              tx.update(users, "a", "n__x", 1);
            });
    assertThat(invalid.key()).isEqualTo("id=a");
    assertThat(invalid.exception())
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("must be a map, not a number");
    assertThat(orders.get("9")).isEmpty();
  }

  @Test
  void aModelOfAnotherConnection_isRefused() {
    assertThatThrownBy(
            () -> DynaConnection.of(faults.client()).transact(tx -> tx.delete(orders, "1")))
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("table orders is bound to another connection");
    assertThatThrownBy(
            () -> DynaConnection.of(faults.client()).transactGet(tx -> tx.get(orders, "1")))
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("table orders is bound to another connection");
  }

  @Test
  void theUsersOwnToken_makesTwoCallsOne() {
    orders.save(new Order("1", "new", 1L, null));
    for (int i = 0; i < 2; i++) {
      connection.transact(tx -> tx.token("once").update(orders, "1", "n__plus", 1));
    }
    assertThat(orders.get("1").orElseThrow().n()).isEqualTo(2);
    assertThatThrownBy(() -> connection.transact(tx -> tx.token("")))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> connection.transact(tx -> tx.token("x".repeat(37))))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void theUsersOwnToken_withOtherWrites_isRefused_andSaysWhy() {
    orders.save(new Order("1", "new", 1L, null));
    connection.transact(tx -> tx.token("once").update(orders, "1", "n__plus", 1));
    assertThatThrownBy(
            () -> connection.transact(tx -> tx.token("once").update(orders, "1", "n__plus", 2)))
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("token");
    assertThat(orders.get("1").orElseThrow().n()).isEqualTo(2);
  }

  @Test
  void theUsersOwnToken_isKept_whereTheFirstAttemptIsCancelled() {
    orders.save(new Order("1", "new", 1L, null));
    faults.forget();
    faults.cancel(
        "TransactWriteItems", io.dynamodel.integration.faults.Reason.of("TransactionConflict"));
    connection.transact(tx -> tx.token("once").update(orders, "1", "n__plus", 1));
    assertThat(faults.asked("TransactWriteItems"))
        .hasSize(2)
        .allSatisfy(
            asked -> assertThat(asked.body().at("/ClientRequestToken").asText()).isEqualTo("once"));
    assertThat(orders.get("1").orElseThrow().n()).isEqualTo(2);
  }

  @Test
  void theUsersOwnToken_isSentWithTheSameTimes_howeverOftenItIsSent() {
    DynaModel<Document> pages =
        DynaModel.documents()
            .table(t -> t.name("pages").hashKey("id", S).updatedAt("at").ttl("expires"))
            .schema(SchemaAdapter.none())
            .connect(connection);
    pages.createTable();
    faults.forget();
    faults.cancel(
        "TransactWriteItems", io.dynamodel.integration.faults.Reason.of("TransactionConflict"));
    connection.transact(tx -> tx.token("once").put(pages, Map.of("id", "1")));
    assertThat(faults.asked("TransactWriteItems"))
        .hasSize(2)
        .extracting(asked -> asked.body().toString())
        .containsOnly(faults.asked("TransactWriteItems").get(0).body().toString());
  }

  @Test
  void theUsersOwnToken_isSentWithOneForm_andNoOtherFollows() {
    users.put(Map.of("id", "a"));
    faults.forget();
    Reason reason =
        refused(tx -> tx.token("once").update(users, "a", "info__n", 1)).reasons().get(0);
    assertThat(reason.exception())
        .hasMessageStartingWith("item id=a of table users cannot be changed in this form")
        .hasMessageContaining("not under the same token");
    assertThat(faults.asked("TransactWriteItems")).hasSize(1);
    assertThat(users.get("a").orElseThrow()).doesNotContainKey("info");
    connection.transact(tx -> tx.update(users, "a", "info__n", 1));
    assertThat(users.get("a").orElseThrow()).containsEntry("info", Map.of("n", 1L));
  }

  @Test
  void theUsersOwnToken_coversAnUpsertThatOneRequestMakes() {
    DynaModel<Document> counters =
        DynaModel.documents()
            .table(t -> t.name("counters").hashKey("id", S))
            .schema(SchemaAdapter.none())
            .connect(connection);
    counters.createTable();
    for (int i = 0; i < 3; i++) {
      connection.transact(
          tx -> tx.token("once").update(counters, "a", Map.of("n__plus", 1), o -> o.upsert()));
    }
    assertThat(counters.get("a")).hasValue(Document.of(Map.of("id", "a", "n", 1)));
  }

  @Test
  void theUsersOwnToken_withWhatDependsOnWhatIsStored_isRefused_andNothingIsSent() {
    for (Consumer<Transaction> call :
        List.<Consumer<Transaction>>of(
            tx -> tx.update(users, "a", Map.of("n", 1), o -> o.upsert()),
            tx -> tx.update(users, "a", "email", "x"),
            tx -> tx.put(users, Map.of("id", "a", "email", "x")),
            tx -> tx.delete(users, "a"))) {
      assertThatThrownBy(
              () ->
                  connection.transact(
                      tx -> {
                        tx.token("once").update(orders, "1", "n__plus", 1);
                        call.accept(tx);
                      }))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageStartingWith("call [1] of the transaction, on item id=a of table users,")
          .hasMessageContaining("leave the token out");
    }
    assertThat(faults.asked()).isEmpty();
  }

  @Test
  void transactGet_readsWhatIsThere_duplicatesOnce_andPassesOverWhatHasExpired() {
    orders.save(new Order("1", "new", 1L, null));
    users.put(Map.of("id", "a"));
    users.put(Map.of("id", "old", "expires", NOON));
    faults.forget();
    Snapshot read =
        connection.transactGet(
            tx ->
                tx.get(orders, "1")
                    .get(users, "a")
                    .get(orders, "1")
                    .get(users, "old")
                    .get(orders, "2"));
    assertThat(faults.asked("TransactGetItems"))
        .singleElement()
        .satisfies(asked -> assertThat(asked.body().get("TransactItems")).hasSize(4));
    assertThat(read.get(orders, "1")).hasValue(new Order("1", "new", 1L, 1L));
    assertThat(read.get(users, "a")).hasValue(Document.of(Map.of("id", "a")));
    assertThat(read.get(users, "old")).isEmpty();
    assertThat(read.get(orders, "2")).isEmpty();
    assertThatThrownBy(() -> read.get(orders, "3"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("item id=3 of table orders was not read");
  }
}
