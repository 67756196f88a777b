package io.dynamodel.integration.partiql;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dynamodel.DynaConnection;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.StatementsFailedException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.event.OperationEvent;
import io.dynamodel.integration.partiql.StatementFace.Database;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;

/** Batches and transactions of statements. */
class StatementsTest {
  private static final String INSERT = "INSERT INTO books VALUE {'isbn': ?, 'stock': ?}";
  private static final String SELECT = "SELECT * FROM books WHERE isbn = ?";
  private static final String UPDATE = "UPDATE books SET stock = ? WHERE isbn = ? AND stock = ?";

  private final Database database = new Database();
  private final DynaConnection connection = database.connection;

  @BeforeEach
  void createTable() {
    connection.createTable(TableConfig.of(t -> t.name("books").hashKey("isbn", S)));
    connection.table("books").put(Map.of("isbn", "0", "stock", 10));
    database.taken(DynamoDbRequest.class);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private long stock(String isbn) {
    return (long) connection.table("books").get(isbn).orElseThrow().get("stock");
  }

  @ParameterizedTest
  @EnumSource
  void batch_sendsUpTo25StatementsInARequest_andReturnsTheItemsInTheirOrder(StatementFace face) {
    List<Optional<Document>> written =
        face.batch(
            database,
            b -> {
              for (int i = 1; i <= 60; i++) {
                b.add(INSERT, "" + i, i);
              }
            });
    assertThat(written).hasSize(60).allMatch(Optional::isEmpty);
    assertThat(database.taken(BatchExecuteStatementRequest.class))
        .extracting(request -> request.statements().size())
        .containsExactlyInAnyOrder(25, 25, 10);
    List<Optional<Document>> read =
        face.batch(
            database,
            b -> {
              for (int i = 61; i >= 1; i--) {
                b.add(SELECT, "" + i);
              }
            });
    assertThat(read.get(0)).isEmpty();
    for (int i = 60; i >= 1; i--) {
      assertThat(read.get(61 - i)).contains(Document.of(Map.of("isbn", "" + i, "stock", i)));
    }
    assertThat(database.taken(BatchExecuteStatementRequest.class)).hasSize(3);
    assertThat(face.batch(database, b -> {})).isEmpty();
    assertThat(database.taken(DynamoDbRequest.class)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void batch_withStatementsThatFail_executesTheOthers_andNamesEachFailure(StatementFace face) {
    assertThatThrownBy(
            () ->
                face.batch(
                    database,
                    b -> {
                      for (int i = 0; i < 30; i++) {
                        b.add(INSERT, "" + i, i);
                      }
                      b.add(UPDATE, 11, "0", 99);
                      b.add("INSERT INTO books VALUE {'isbn': ?}", 5);
                      b.add("INSERT nonsense");
                      b.add(UPDATE, 11, "0", 10);
                    }))
        .isInstanceOfSatisfying(
            StatementsFailedException.class,
            failed -> {
              assertThat(failed.results()).hasSize(34).allMatch(Optional::isEmpty);
              assertThat(failed.failures())
                  .extracting(StatementsFailedException.Failure::position)
                  .containsExactly(0, 30, 31, 32);
              assertThat(failed.failures().get(0).exception())
                  .isInstanceOf(ItemExistsException.class);
              assertThat(failed.failures().get(1).exception())
                  .isInstanceOfSatisfying(
                      ConditionFailedException.class,
                      refused ->
                          assertThat(refused.stored())
                              .contains(Document.of(Map.of("isbn", "0", "stock", 10))));
              assertThat(failed.failures().get(2).exception())
                  .isInstanceOf(InvalidRequestException.class);
              assertThat(failed.failures().get(3).exception())
                  .isInstanceOf(InvalidRequestException.class);
              assertThat(failed).hasCause(failed.failures().get(0).exception());
            })
        .hasMessageStartingWith(
            "4 of 34 statements of the batch failed, and the others were executed:\n"
                + "  [0] table books already has an item with the key of the statement\n"
                + "  [30] the statement on table books changed nothing");
    assertThat(stock("0")).isEqualTo(11);
    assertThat(connection.table("books").scan().count()).isEqualTo(30);
  }

  @ParameterizedTest
  @EnumSource
  void batch_thatReadsAndWrites_isRefused_beforeARequest(StatementFace face) {
    assertThatThrownBy(() -> face.batch(database, b -> b.add(SELECT, "0").add(INSERT, "1", 1)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage(
            "a batch of statements must either only read or only write, and this one does both:"
                + " split it in two");
    assertThatThrownBy(
            () -> face.transaction(database, t -> t.add(SELECT, "0").add(INSERT, "1", 1)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("a transaction of statements must either only read");
    assertThat(database.taken(DynamoDbRequest.class)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void batch_consistent_isSentForEachRead(StatementFace face) {
    face.batch(database, b -> b.add(SELECT, "0").add(SELECT, "1").consistent());
    assertThat(database.taken(BatchExecuteStatementRequest.class).get(0).statements())
        .allMatch(statement -> statement.consistentRead());
  }

  @ParameterizedTest
  @EnumSource
  void transaction_executesAll_orNothing(StatementFace face) {
    String check = "EXISTS(SELECT * FROM books WHERE isbn = ? AND stock = ?)";
    connection.table("books").put(Map.of("isbn", "9", "stock", 3));
    face.transaction(
        database, t -> t.add(INSERT, "1", 1).add(UPDATE, 9, "0", 10).add(check, "9", 3));
    assertThat(stock("0")).isEqualTo(9);
    assertThat(stock("1")).isEqualTo(1);
    assertThatThrownBy(
            () ->
                face.transaction(
                    database, t -> t.add(INSERT, "2", 1).add(check, "9", 4).add(UPDATE, 8, "0", 9)))
        .isInstanceOf(TransactionFailedException.class);
    assertThat(stock("0")).isEqualTo(9);
    assertThat(connection.table("books").get("2")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void transaction_thatReads_returnsTheItemsInTheirOrder(StatementFace face) {
    connection.table("books").put(Map.of("isbn", "1", "stock", 1));
    assertThat(
            face.transaction(database, t -> t.add(SELECT, "1").add(SELECT, "2").add(SELECT, "0")))
        .containsExactly(
            Optional.of(Document.of(Map.of("isbn", "1", "stock", 1))),
            Optional.empty(),
            Optional.of(Document.of(Map.of("isbn", "0", "stock", 10))));
    assertThat(face.transaction(database, t -> {})).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void transaction_thatFails_hasAReasonForEachStatement(StatementFace face) {
    assertThatThrownBy(
            () ->
                face.transaction(
                    database,
                    t -> t.add(INSERT, "1", 1).add(UPDATE, 9, "0", 99).add(UPDATE, 9, "5", 1)))
        .isInstanceOfSatisfying(
            TransactionFailedException.class,
            failed -> {
              assertThat(failed.reasons())
                  .extracting(TransactionFailedException.Reason::position)
                  .containsExactly(1, 2);
              TransactionFailedException.Reason first = failed.reasons().get(0);
              assertThat(first.table()).isEqualTo("books");
              assertThat(first.key()).isEmpty();
              assertThat(first.code()).isEqualTo("ConditionalCheckFailed");
              assertThat(first.stored()).contains(Document.of(Map.of("isbn", "0", "stock", 10)));
              assertThat(failed.reasons().get(1).stored()).isEmpty();
            })
        .hasMessageStartingWith(
            "the transaction of 3 statements was cancelled; nothing was written:\n  [1] the"
                + " statement on table books changed nothing");
    assertThat(connection.table("books").get("1")).isEmpty();
    assertThatThrownBy(() -> face.transaction(database, t -> t.add(INSERT, "0", 1)))
        .isInstanceOfSatisfying(
            TransactionFailedException.class,
            failed ->
                assertThat(failed.reasons().get(0).exception())
                    .isInstanceOf(ItemExistsException.class));
    assertThatThrownBy(() -> face.transaction(database, t -> t.add("DELETE nonsense")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("is not valid");
  }

  @ParameterizedTest
  @EnumSource
  void transaction_withTheSameToken_isExecutedOnce(StatementFace face) {
    for (int i = 0; i < 3; i++) {
      face.transaction(database, t -> t.token("one").add(INSERT, "1", 1));
    }
    assertThatThrownBy(() -> face.transaction(database, t -> t.token("one").add(INSERT, "2", 1)))
        .hasMessageContaining("its token was used for other writes");
    assertThatThrownBy(() -> face.transaction(database, t -> t.token("")))
        .isInstanceOf(InvalidRequestException.class);
    face.transaction(database, t -> t.add(INSERT, "2", 1));
    assertThat(database.taken(ExecuteTransactionRequest.class))
        .extracting(ExecuteTransactionRequest::clientRequestToken)
        .allMatch(token -> token.length() <= 36)
        .doesNotContainNull();
  }

  @ParameterizedTest
  @EnumSource
  void transaction_hasAtMost100Statements(StatementFace face) {
    List<String> isbns = new ArrayList<>();
    for (int i = 1; i <= 101; i++) {
      isbns.add("" + i);
    }
    assertThatThrownBy(
            () -> face.transaction(database, t -> isbns.forEach(isbn -> t.add(INSERT, isbn, 1))))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("a transaction has at most 100 statements, not 101");
    face.transaction(database, t -> isbns.subList(0, 100).forEach(isbn -> t.add(INSERT, isbn, 1)));
    assertThat(connection.table("books").scan().count()).isEqualTo(101);
  }

  @ParameterizedTest
  @EnumSource
  void listeners_getTheTablesOfStatements_andTheCapacity(StatementFace face) {
    connection.createTable(TableConfig.of(t -> t.name("films").hashKey("isbn", S)));
    List<OperationEvent> events = Collections.synchronizedList(new ArrayList<>());
    connection.listener(events::add);
    database.async.listener(events::add);
    face.first(database, SELECT, "0");
    face.batch(database, b -> b.add(SELECT, "0").add("select * from \"films\" where isbn = '1'"));
    face.transaction(
        database, t -> t.add(INSERT, "1", 1).add("INSERT INTO films VALUE {'isbn': '1'}"));
    face.execute(database, UPDATE, 5, "0", 10);
    assertThat(events)
        .extracting(OperationEvent::operation, OperationEvent::tables)
        .containsExactly(
            tuple("ExecuteStatement", List.of("books")),
            tuple("BatchExecuteStatement", List.of("books", "films")),
            tuple("ExecuteTransaction", List.of("books", "films")),
            tuple("ExecuteStatement", List.of("books")));
    assertThat(events).allMatch(event -> event.consumedCapacity().orElse(0) > 0);
    assertThat(events.toString()).doesNotContain("isbn", "9780306406157");
  }
}
