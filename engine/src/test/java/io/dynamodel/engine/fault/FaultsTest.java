package io.dynamodel.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.engine.Engine;
import io.dynamodel.engine.EngineResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final String THROTTLED = "ProvisionedThroughputExceededException";
  private static final String ALL =
      "{\"TableName\":\"books\",\"KeyConditionExpression\":\"author = :a\","
          + "\"ExpressionAttributeValues\":{\":a\":{\"S\":\"Bar\"}}%s}";

  private final Engine engine = Engine.inMemory();
  private final Faults faults = engine.faults();

  @BeforeEach
  void create() {
    for (String table : List.of("books", "films")) {
      ok(
          "CreateTable",
          """
          {"TableName":"%s","BillingMode":"PAY_PER_REQUEST",
           "AttributeDefinitions":[{"AttributeName":"author","AttributeType":"S"},
             {"AttributeName":"no","AttributeType":"N"},{"AttributeName":"kind","AttributeType":"S"}],
           "KeySchema":[{"AttributeName":"author","KeyType":"HASH"},
             {"AttributeName":"no","KeyType":"RANGE"}],
           "LocalSecondaryIndexes":[{"IndexName":"local",
             "KeySchema":[{"AttributeName":"author","KeyType":"HASH"},
               {"AttributeName":"kind","KeyType":"RANGE"}],
             "Projection":{"ProjectionType":"ALL"}}],
           "GlobalSecondaryIndexes":[{"IndexName":"by-kind",
             "KeySchema":[{"AttributeName":"kind","KeyType":"HASH"}],
             "Projection":{"ProjectionType":"ALL"}}]}
          """
              .formatted(table));
    }
  }

  @AfterEach
  void close() {
    engine.close();
  }

  // The requests that are hit

  @Test
  void a_fault_hits_each_request_of_its_operation_until_it_is_closed() {
    try (Fault fault = faults.on("PutItem").throttle()) {
      assertThat(put("books", 1)).contains(THROTTLED);
      assertThat(put("films", 1)).contains(THROTTLED);
      assertThat(get(1)).isEqualTo("{}");
      assertThat(fault.hits()).isEqualTo(2);
    }
    assertThat(put("books", 1)).isEqualTo("{}");
  }

  @Test
  void next_hits_that_many_requests() {
    Fault fault = faults.on("PutItem").next(2).throttle();
    assertThat(puts(4)).containsExactly(true, true, false, false);
    assertThat(fault.hits()).isEqualTo(2);
  }

  @Test
  void share_hits_the_same_requests_for_the_same_seed() {
    List<Boolean> first;
    try (Fault fault = faults.on("PutItem").share(0.3, 7).throttle()) {
      first = puts(200);
      assertThat(fault.hits()).isBetween(40, 80);
    }
    faults.on("PutItem").share(0.3, 7).throttle();
    assertThat(puts(200)).isEqualTo(first);
  }

  @Test
  void table_hits_only_requests_that_name_it_in_any_way() {
    Fault fault = faults.on("PutItem").table("books").throttle();
    assertThat(put("films", 1)).isEqualTo("{}");
    assertThat(put("books", 1)).contains(THROTTLED);
    assertThat(put("arn:aws:dynamodb:us-east-1:000000000000:table/books", 1)).contains(THROTTLED);
    assertThat(fault.hits()).isEqualTo(2);

    faults.on("BatchWriteItem").table("books").throttle();
    assertThat(call("BatchWriteItem", "{\"RequestItems\":{\"films\":[%s]}}".formatted(write(1))))
        .doesNotContain(THROTTLED);
    assertThat(
            call(
                "BatchWriteItem",
                "{\"RequestItems\":{\"films\":[%s],\"books\":[%s]}}".formatted(write(1), write(1))))
        .contains(THROTTLED);

    faults.on("TransactWriteItems").table("books").throttle();
    assertThat(call("TransactWriteItems", transaction("films"))).doesNotContain(THROTTLED);
    assertThat(call("TransactWriteItems", transaction("films", "books"))).contains(THROTTLED);
  }

  @Test
  void the_oldest_fault_that_is_not_used_up_hits() {
    Fault first = faults.on("PutItem").next(1).throttle();
    Fault second = faults.on("PutItem").conflict();
    assertThat(put("books", 1)).contains(THROTTLED);
    assertThat(put("books", 1)).contains("TransactionConflictException");
    assertThat(List.of(first.hits(), second.hits())).containsExactly(1, 1);
  }

  @Test
  void reset_ends_all_faults() {
    faults.on("PutItem").throttle();
    faults.on("GetItem").throttle();
    faults.reset();
    assertThat(put("books", 1)).isEqualTo("{}");
    assertThat(get(1)).contains("Bar");
  }

  @Test
  void an_impossible_fault_is_rejected_when_it_is_defined() {
    assertRefused(() -> faults.on("Put"), "no operation \"Put\"");
    assertRefused(() -> faults.on("PutItem").next(0), "next(0)");
    assertRefused(() -> faults.on("PutItem").share(1.5, 1), "share(1.5)");
    assertRefused(() -> faults.on("PutItem").delay(Duration.ofMillis(-1)), "delay(");
    assertRefused(() -> faults.on("PutItem").unprocessed(1), "PutItem has no unprocessed entries");
    assertRefused(() -> faults.on("BatchGetItem").unprocessed(0), "unprocessed(0)");
    assertRefused(() -> faults.on("Query").conflict(), "Query has no conflicts");
    assertRefused(() -> faults.on("GetItem").tearPages(() -> {}), "GetItem has no pages");
    assertRefused(() -> faults.on("GetItem").lagIndexes(), "GetItem has no indexes");
  }

  private static void assertRefused(Runnable fault, String message) {
    assertThatThrownBy(fault::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  // The effects

  @Test
  void throttle_of_an_operation_on_tables_is_a_ThrottlingException() {
    faults.on("DescribeTable").throttle();
    EngineResponse response = answer("DescribeTable", "{\"TableName\":\"books\"}");
    assertThat(response.status()).isEqualTo(400);
    assertThat(text(response)).contains("#ThrottlingException");
  }

  @Test
  void cutBefore_breaks_the_connection_before_the_request_is_carried_out() {
    faults.on("PutItem").next(1).cutBefore();
    assertThat(answer("PutItem", item("books", 1)).isCut()).isTrue();
    assertThat(get(1)).isEqualTo("{}");
  }

  @Test
  void cutAfter_breaks_the_connection_after_the_request_is_carried_out() {
    faults.on("PutItem").next(1).cutAfter();
    assertThat(answer("PutItem", item("books", 1)).isCut()).isTrue();
    assertThat(get(1)).contains("Bar");
  }

  @Test
  void delay_delays_the_response() {
    faults.on("PutItem").next(1).delay(Duration.ofSeconds(3));
    EngineResponse response = answer("PutItem", item("books", 1));
    assertThat(response.delay()).isEqualTo(Duration.ofSeconds(3));
    assertThat(response.isCut()).isFalse();
    assertThat(text(response)).isEqualTo("{}");
    assertThat(get(1)).contains("Bar");
  }

  @Test
  void conflict_cancels_a_transaction_because_of_its_first_element() {
    faults.on("TransactWriteItems").conflict();
    assertThat(call("TransactWriteItems", transaction("books", "films")))
        .contains("TransactionCanceledException")
        .contains("[TransactionConflict, None]")
        .contains("\"CancellationReasons\":[{");
    assertThat(get(1)).isEqualTo("{}");
  }

  @Test
  void unprocessed_returns_the_last_writes_as_they_were_sent() {
    faults.on("BatchWriteItem").unprocessed(2);
    String asked =
        "{\"RequestItems\":{\"books\":[%s,%s],\"films\":[%s]}}"
            .formatted(write(1), write(2), write(1));
    assertThat(call("BatchWriteItem", asked))
        .isEqualTo(
            "{\"UnprocessedItems\":{\"books\":[%s],\"films\":[%s]}}".formatted(write(2), write(1)));
    assertThat(get(1)).contains("Bar");
    assertThat(get(2)).isEqualTo("{}");
  }

  @Test
  void unprocessed_returns_keys_with_their_other_parameters() {
    put("books", 1);
    put("books", 2);
    faults.on("BatchGetItem").unprocessed(1);
    String table = "{\"Keys\":[%s],\"ConsistentRead\":true,\"ProjectionExpression\":\"kind\"}";
    assertThat(
            call(
                "BatchGetItem",
                "{\"RequestItems\":{\"books\":%s}}"
                    .formatted(table.formatted(key(1) + "," + key(2)))))
        .contains("\"Responses\":{\"books\":[{\"kind\":{\"S\":\"novel\"}}]}")
        .contains("\"UnprocessedKeys\":{\"books\":%s}".formatted(table.formatted(key(2))));
  }

  @Test
  void a_batch_without_processed_entries_is_throttled() {
    faults.on("BatchWriteItem").unprocessed(5);
    assertThat(call("BatchWriteItem", "{\"RequestItems\":{\"books\":[%s]}}".formatted(write(1))))
        .contains(THROTTLED);
    assertThat(get(1)).isEqualTo("{}");
  }

  @Test
  void a_torn_page_shows_two_moments() {
    for (int no = 1; no <= 4; no++) {
      put("books", no);
    }
    Fault fault =
        faults
            .on("Query")
            .tearPages(
                () -> {
                  call("DeleteItem", "{\"TableName\":\"books\",\"Key\":%s}".formatted(key(1)));
                  call("DeleteItem", "{\"TableName\":\"books\",\"Key\":%s}".formatted(key(3)));
                  put("books", 9);
                });
    // The 1 was deleted together with the 3, but was read before.
    assertThat(call("Query", ALL.formatted("")))
        .contains(no(1), no(2), no(4), no(9))
        .doesNotContain(no(3))
        .contains("\"Count\":4,\"ScannedCount\":4")
        .doesNotContain("LastEvaluatedKey");
    assertThat(fault.hits()).isEqualTo(1);
  }

  @Test
  void a_torn_page_keeps_its_limit() {
    for (int no = 1; no <= 5; no++) {
      put("books", no);
    }
    faults.on("Query").tearPages(() -> put("books", 2));
    assertThat(call("Query", ALL.formatted(",\"Limit\":3,\"Select\":\"COUNT\"")))
        .contains("\"Count\":3")
        .contains("\"LastEvaluatedKey\":{")
        .contains(no(3));
  }

  @Test
  void only_global_indexes_lag_until_the_fault_ends() {
    put("books", 1);
    String byKind =
        "{\"TableName\":\"books\",\"IndexName\":\"by-kind\",\"KeyConditionExpression\":\"kind ="
            + " :k\",\"ExpressionAttributeValues\":{\":k\":{\"S\":\"novel\"}}}";
    try (Fault fault = faults.on("Query").lagIndexes()) {
      put("books", 2);
      assertThat(call("Query", byKind)).contains(no(1)).doesNotContain(no(2));
      assertThat(fault.hits()).isEqualTo(1);
      assertThat(call("Query", ALL.formatted(",\"IndexName\":\"local\""))).contains(no(1), no(2));
      assertThat(call("Query", ALL.formatted(""))).contains(no(1), no(2));
      assertThat(fault.hits()).isEqualTo(1);
    }
    assertThat(call("Query", byKind)).contains(no(1), no(2));
  }

  @Test
  void a_request_that_is_not_json_is_answered_as_without_faults() {
    faults.on("PutItem").table("books").throttle();
    assertThat(call("PutItem", "{")).contains("SerializationException");
    faults.on("BatchWriteItem").unprocessed(1);
    assertThat(call("BatchWriteItem", "{\"RequestItems\":{}}")).contains("ValidationException");
  }

  // The selection of requests

  private List<Boolean> puts(int count) {
    return IntStream.range(0, count).mapToObj(no -> put("books", no).contains(THROTTLED)).toList();
  }

  private String put(String table, int no) {
    return call("PutItem", item(table, no));
  }

  private String get(int no) {
    return call("GetItem", "{\"TableName\":\"books\",\"Key\":%s}".formatted(key(no)));
  }

  private static String item(String table, int no) {
    return "{\"TableName\":\"%s\",\"Item\":%s}".formatted(table, attributes(no));
  }

  private static String write(int no) {
    return "{\"PutRequest\":{\"Item\":%s}}".formatted(attributes(no));
  }

  private static String transaction(String... tables) {
    return "{\"TransactItems\":["
        + String.join(
            ",", List.of(tables).stream().map(t -> "{\"Put\":" + item(t, 1) + "}").toList())
        + "]}";
  }

  private static String attributes(int no) {
    return "{\"author\":{\"S\":\"Bar\"},%s,\"kind\":{\"S\":\"novel\"}}".formatted(no(no));
  }

  private static String key(int no) {
    return "{\"author\":{\"S\":\"Bar\"},%s}".formatted(no(no));
  }

  private static String no(int no) {
    return "\"no\":{\"N\":\"%d\"}".formatted(no);
  }

  private void ok(String operation, String json) {
    EngineResponse response = answer(operation, json);
    assertThat(response.status()).as(text(response)).isEqualTo(200);
  }

  private String call(String operation, String json) {
    return text(answer(operation, json));
  }

  private EngineResponse answer(String operation, String json) {
    return engine.handle(
        "DynamoDB_20120810." + operation, Map.of(), json.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(EngineResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
