package io.dynamodel.integration.partiql;

import static io.dynamodel.value.ValueType.N;
import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.Partiql;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.TableNotFoundException;
import io.dynamodel.integration.partiql.StatementFace.Database;
import io.dynamodel.integration.partiql.StatementFace.Read;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;

/** Statements that are executed alone. */
class StatementTest {
  private static final TableConfig SCORES =
      TableConfig.of(
          t ->
              t.name("scores")
                  .hashKey("player", S)
                  .rangeKey("stage", N)
                  .globalIndex("by-points", i -> i.hashKey("team", S).rangeKey("points", N)));

  private final Database database = new Database();
  private final DynaConnection connection = database.connection;

  @BeforeEach
  void createTable() {
    connection.createTable(SCORES);
    for (int stage = 0; stage < 30; stage++) {
      connection
          .table("scores")
          .put(Map.of("player", "ada", "stage", stage, "points", stage % 3, "team", "red"));
    }
    database.taken(DynamoDbRequest.class);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @EnumSource
  void select_returnsDocuments(StatementFace face) {
    assertThat(
            face.list(
                database,
                Read.ALL,
                "SELECT * FROM scores WHERE player = ? AND stage = ?",
                "ada",
                4))
        .containsExactly(
            Document.of(Map.of("player", "ada", "stage", 4, "points", 1, "team", "red")));
    assertThat(
            face.first(
                database,
                "SELECT stage FROM \"scores\".\"by-points\" WHERE team = ? AND points = ?",
                "red",
                2))
        .hasValueSatisfying(found -> assertThat(found).containsOnlyKeys("stage"));
    assertThat(face.one(database, "select * from scores where player = 'ada' and stage = 3"))
        .containsEntry("stage", 3L);
    assertThat(face.first(database, "SELECT * FROM scores WHERE player = ?", "bob")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsSent_beforeItIsRead(StatementFace face) {
    connection.partiql("DELETE FROM scores WHERE player = 'ada' AND stage = 1");
    database.async.partiql("DELETE FROM scores WHERE player = 'ada' AND stage = 1").limit(3);
    assertThat(face.list(database, new Read(0L, null, null), "SELECT * FROM scores")).isEmpty();
    assertThat(face.page(database, new Read(0L, null, null), "SELECT * FROM scores").items())
        .isEmpty();
    assertThat(database.taken(DynamoDbRequest.class)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void execute_writes_andReturnsWhatReturningNames(StatementFace face) {
    assertThat(
            face.execute(
                database,
                "INSERT INTO scores VALUE {'player': ?, 'stage': ?, 'badges': ?}",
                "bob",
                1,
                Set.of("fast")))
        .isEmpty();
    assertThat(
            face.execute(
                database,
                "UPDATE scores SET points = ? WHERE player = ? AND stage = ? RETURNING ALL NEW *",
                7,
                "bob",
                1))
        .containsExactly(
            Document.of(
                Map.of("player", "bob", "stage", 1, "badges", Set.of("fast"), "points", 7)));
    face.execute(database, "DELETE FROM scores WHERE player = ? AND stage = ?", "bob", 1);
    assertThat(connection.table("scores").get("bob", 1)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void pageSize_limitsWhatOneRequestEvaluates_andLimitTheItems(StatementFace face) {
    String odd = "SELECT * FROM scores WHERE player = 'ada' AND points = 1";
    assertThat(face.list(database, new Read(null, 7, null), odd)).hasSize(10);
    assertThat(database.taken(ExecuteStatementRequest.class))
        .hasSize(5)
        .allMatch(request -> request.limit() == 7);
    assertThat(face.list(database, new Read(4L, 7, null), odd)).hasSize(4);
    assertThat(database.taken(ExecuteStatementRequest.class)).hasSize(2);
    assertThat(face.list(database, new Read(4L, null, null), odd)).hasSize(4);
    assertThat(database.taken(ExecuteStatementRequest.class))
        .singleElement()
        .satisfies(request -> assertThat(request.limit()).isNull());
  }

  @ParameterizedTest
  @EnumSource
  void pages_followOneAnother_andHaveEachItemOnce(StatementFace face) {
    for (Read first : List.of(new Read(null, 4, null), new Read(4L, null, null))) {
      List<Object> stages = new ArrayList<>();
      String cursor = null;
      do {
        Partiql.Page page =
            face.page(
                database,
                new Read(first.limit(), first.pageSize(), cursor),
                "SELECT * FROM scores WHERE player = ?",
                "ada");
        assertThat(page.items()).hasSizeLessThanOrEqualTo(4);
        assertThat(page.consumedCapacity()).isPositive();
        page.items().forEach(item -> stages.add(item.get("stage")));
        cursor = page.cursor().orElse(null);
      } while (cursor != null);
      assertThat(stages)
          .containsExactlyElementsOf(
              IntStream.range(0, 30).<Object>mapToObj(i -> (long) i).toList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void one_requiresExactlyOneItem(StatementFace face) {
    assertThatThrownBy(() -> face.one(database, "SELECT * FROM scores WHERE player = 'bob'"))
        .isInstanceOf(DynaModelException.class)
        .hasMessage("the statement on table scores found no item, where one() expects one");
    assertThatThrownBy(() -> face.one(database, "SELECT * FROM scores"))
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("found more than one item");
  }

  @Test
  void iterator_requestsPagesAsItProceeds() {
    Iterator<Document> items = connection.partiql("SELECT * FROM scores").pageSize(10).iterator();
    assertThat(database.taken(DynamoDbRequest.class)).isEmpty();
    for (int i = 0; i < 10; i++) {
      assertThat(items.next()).containsKey("stage");
    }
    assertThat(database.taken(DynamoDbRequest.class)).hasSize(1);
    assertThat(items.hasNext()).isTrue();
    assertThat(database.taken(DynamoDbRequest.class)).hasSize(1);
    assertThat(connection.partiql("SELECT * FROM scores").stream().limit(3)).hasSize(3);
  }

  @Test
  void publisher_givesAllItems_toEachSubscriber() {
    Flow.Publisher<Document> publisher =
        database.async.partiql("SELECT * FROM scores").pageSize(8).limit(20).publisher();
    assertThat(received(publisher).join()).hasSize(20);
    assertThat(received(publisher).join()).hasSize(20);
    assertThat(database.taken(ExecuteStatementRequest.class)).hasSize(6);
    assertThatThrownBy(() -> received(database.async.partiql("SELECT nonsense").publisher()).join())
        .hasCauseInstanceOf(InvalidRequestException.class);
  }

  private static CompletableFuture<List<Document>> received(Flow.Publisher<Document> publisher) {
    CompletableFuture<List<Document>> all = new CompletableFuture<>();
    List<Document> items = new ArrayList<>();
    publisher.subscribe(
        new Flow.Subscriber<>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
          }

          @Override
          public void onNext(Document item) {
            items.add(item);
          }

          @Override
          public void onError(Throwable failure) {
            all.completeExceptionally(failure);
          }

          @Override
          public void onComplete() {
            all.complete(items);
          }
        });
    return all;
  }

  @Test
  void consistent_isSent() {
    connection.partiql("SELECT * FROM scores").consistent().first();
    connection.partiql("SELECT * FROM scores").first();
    assertThat(database.taken(ExecuteStatementRequest.class))
        .extracting(ExecuteStatementRequest::consistentRead)
        .containsExactly(true, null);
  }

  @Test
  void prefix_doesNotApplyToTheText() {
    assertThat(connection.prefixed("dev-").partiql("SELECT * FROM scores").list()).hasSize(30);
    assertThat(database.async.prefixed("dev-").partiql("SELECT * FROM scores").list().join())
        .hasSize(30);
  }

  @ParameterizedTest
  @EnumSource
  void failures_areExceptionsOfTheSameTypesAsElsewhere(StatementFace face) {
    assertThatThrownBy(
            () ->
                face.execute(database, "INSERT INTO scores VALUE {'player': 'ada', 'stage': ?}", 1))
        .isInstanceOf(ItemExistsException.class)
        .hasMessage("table scores already has an item with the key of the statement");
    assertThatThrownBy(
            () ->
                face.execute(
                    database,
                    "UPDATE scores SET points = 9 WHERE player = 'ada' AND stage = 1 AND points ="
                        + " ?",
                    5))
        .isInstanceOfSatisfying(
            ConditionFailedException.class,
            failed ->
                assertThat(failed.stored())
                    .hasValueSatisfying(item -> assertThat(item).containsEntry("points", 1L)))
        .hasMessage(
            "the statement on table scores changed nothing: there is no item with its key, or the"
                + " rest of its condition is false");
    assertThatThrownBy(
            () ->
                face.execute(
                    database, "UPDATE scores SET points = 9 WHERE player = 'bob' AND stage = 1"))
        .isInstanceOfSatisfying(
            ConditionFailedException.class, failed -> assertThat(failed.stored()).isEmpty());
    assertThatThrownBy(() -> face.list(database, Read.ALL, "SELECT * FROM films"))
        .isInstanceOf(TableNotFoundException.class)
        .hasMessageContaining("table films does not exist");
    assertThatThrownBy(() -> face.list(database, Read.ALL, "SELECT * FORM scores"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("is not valid: ");
    assertThatThrownBy(
            () -> face.list(database, new Read(null, null, "nonsense"), "SELECT * FROM scores"))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void wrongArguments_areRefused_beforeARequest() {
    assertThatThrownBy(() -> connection.partiql(" "))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("the statement must not be blank");
    assertThatThrownBy(() -> connection.partiql("SELECT * FROM scores").limit(-1))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> connection.partiql("SELECT * FROM scores").pageSize(0))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(database.taken(DynamoDbRequest.class)).isEmpty();
  }

  @Test
  void texts_haveNoValues() {
    assertThat(connection.partiql("SELECT * FROM scores WHERE player = ?", "ada").toString())
        .isEqualTo("PartiqlResults of a statement on table scores with 1 parameters");
    assertThatThrownBy(
            () -> connection.partiql("SELECT 'secret' FROM scores WHERE", "secret").list())
        .hasMessageNotContaining("secret");
  }
}
