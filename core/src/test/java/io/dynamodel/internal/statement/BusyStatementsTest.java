package io.dynamodel.internal.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.StatementsFailedException;
import io.dynamodel.error.ThrottledException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.internal.step.StubHttp;
import io.dynamodel.internal.step.StubHttp.Response;
import io.dynamodel.value.Document;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Statements for which DynamoDB is too busy, and responses that are not complete. */
class BusyStatementsTest {
  private static final String ITEM = "{\"Item\":{\"id\":{\"S\":\"%s\"}},\"TableName\":\"t\"}";
  private static final String BUSY =
      "{\"Error\":{\"Code\":\"%s\",\"Message\":\"m\"},\"TableName\":\"t\"}";
  private static final String SELECT = "SELECT * FROM t WHERE id = ?";

  private static DynaConnection connection(StubHttp http) {
    return DynaConnection.open(
        "http://localhost:1",
        o ->
            o.client(
                builder ->
                    builder
                        .httpClient(http)
                        .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))));
  }

  private static Response responses(String... members) {
    return ok("{\"Responses\":[" + String.join(",", members) + "]}");
  }

  private static Response ok(String body) {
    return Response.ok(body.getBytes(StandardCharsets.UTF_8));
  }

  private static Response error(String type, String more) {
    return new Response(
        400,
        Map.of(),
        ("{\"__type\":\"com.amazonaws.dynamodb.v20120810#"
                + type
                + "\",\"message\":\"m\""
                + more
                + "}")
            .getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aBatch_repeatsOnlyTheStatementsThatWereRefused_untilAllHaveAnOutcome() {
    StubHttp http =
        new StubHttp(
            responses(
                BUSY.formatted("ThrottlingError"),
                ITEM.formatted("1"),
                BUSY.formatted("ProvisionedThroughputExceeded")),
            error("ThrottlingException", ""),
            responses(ITEM.formatted("0"), BUSY.formatted("TransactionConflict")),
            responses(ITEM.formatted("2")));
    try (DynaConnection connection = connection(http)) {
      assertThat(connection.partiqlBatch(b -> b.add(SELECT, "0").add(SELECT, "1").add(SELECT, "2")))
          .containsExactly(found("0"), found("1"), found("2"));
    }
    assertThat(http.answered()).isEqualTo(4);
  }

  private static Optional<Document> found(String id) {
    return Optional.of(Document.of(Map.of("id", id)));
  }

  @Test
  void aBatch_givesUp_afterAttemptsWithoutProgress() {
    StubHttp http =
        new StubHttp(
            responses(ITEM.formatted("0"), BUSY.formatted("ThrottlingError")),
            responses(BUSY.formatted("ThrottlingError")));
    try (DynaConnection connection = connection(http)) {
      assertThatThrownBy(() -> connection.partiqlBatch(b -> b.add(SELECT, "0").add(SELECT, "1")))
          .isInstanceOfSatisfying(
              StatementsFailedException.class,
              failed -> {
                assertThat(failed.results()).containsExactly(found("0"), Optional.empty());
                assertThat(failed.failures())
                    .singleElement()
                    .satisfies(
                        each -> {
                          assertThat(each.position()).isEqualTo(1);
                          assertThat(each.exception()).isInstanceOf(ThrottledException.class);
                        });
              });
    }
    assertThat(http.answered()).isEqualTo(10);
  }

  @Test
  void aBatch_whoseResponseLacksStatements_isNotTakenForDone() {
    StubHttp http = new StubHttp(responses(ITEM.formatted("0")));
    try (DynaConnection connection = connection(http)) {
      assertThatThrownBy(() -> connection.partiqlBatch(b -> b.add(SELECT, "0").add(SELECT, "1")))
          .isInstanceOf(StatementsFailedException.class)
          .hasMessageContaining("the response has no Responses for every requested statement");
    }
  }

  @Test
  void aRequestThatFails_isTheFailureOfEachOfItsStatements_andOthersGoOn() {
    String[] items = new String[25];
    Arrays.fill(items, ITEM.formatted("0"));
    StubHttp http = new StubHttp(error("AccessDeniedException", ""), responses(items));
    try (DynaConnection connection = connection(http)) {
      assertThatThrownBy(
              () ->
                  connection.partiqlBatch(
                      b -> {
                        for (int i = 0; i < 50; i++) {
                          b.add(SELECT, "" + i);
                        }
                      }))
          .isInstanceOfSatisfying(
              StatementsFailedException.class,
              failed -> {
                // The two requests are sent at the same time.
                int first = failed.failures().get(0).position();
                assertThat(first).isIn(0, 25);
                assertThat(failed.failures())
                    .extracting(StatementsFailedException.Failure::position)
                    .containsExactlyElementsOf(IntStream.range(first, first + 25).boxed().toList());
                assertThat(failed.results())
                    .hasSize(50)
                    .filteredOn(Optional::isPresent)
                    .hasSize(25);
              });
    }
    assertThat(http.answered()).isEqualTo(2);
  }

  @Test
  void aTransaction_thatConflictsWithAnother_isRepeated() {
    StubHttp http =
        new StubHttp(
            error(
                "TransactionCanceledException",
                ",\"CancellationReasons\":[{\"Code\":\"None\"},{\"Code\":\"TransactionConflict\"}]"),
            responses(ITEM.formatted("0"), "{}"));
    try (DynaConnection connection = connection(http)) {
      assertThat(connection.partiqlTransaction(t -> t.add(SELECT, "0").add(SELECT, "1")))
          .containsExactly(found("0"), Optional.empty());
    }
    assertThat(http.answered()).isEqualTo(2);
  }

  @Test
  void aTransaction_thatConflictsEachTime_fails_withTheReason() {
    StubHttp http =
        new StubHttp(
            error(
                "TransactionCanceledException",
                ",\"CancellationReasons\":[{\"Code\":\"TransactionConflict\",\"Message\":\"m\"}]"));
    try (DynaConnection connection = connection(http)) {
      assertThatThrownBy(() -> connection.partiqlTransaction(t -> t.add(SELECT, "0")))
          .isInstanceOfSatisfying(
              TransactionFailedException.class,
              failed ->
                  assertThat(failed.reasons().get(0).exception())
                      .isInstanceOf(ThrottledException.class));
    }
    assertThat(http.answered()).isEqualTo(10);
  }

  @Test
  void incompleteResponses_areErrors() {
    try (DynaConnection connection = connection(new StubHttp(ok("{}")))) {
      assertThatThrownBy(() -> connection.partiql("SELECT * FROM t").list())
          .isInstanceOf(DynaModelException.class)
          .hasMessageStartingWith(
              "ExecuteStatement on table t failed: the response has no Items, which DynamoDB always"
                  + " sends");
      assertThatThrownBy(() -> connection.partiqlTransaction(t -> t.add(SELECT, "0")))
          .isInstanceOf(DynaModelException.class)
          .hasMessageStartingWith("ExecuteTransaction on table t failed");
      assertThat(connection.partiql("DELETE FROM t WHERE id = '1'").execute()).isEmpty();
    }
  }

  @Test
  void aThrottledStatement_isAThrottledException() {
    StubHttp http = new StubHttp(error("ThrottlingException", ""));
    try (DynaConnection connection = connection(http)) {
      assertThatThrownBy(() -> connection.partiql("SELECT * FROM t").list())
          .isInstanceOf(ThrottledException.class);
    }
  }
}
