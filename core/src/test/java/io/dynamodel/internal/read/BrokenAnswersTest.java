package io.dynamodel.internal.read;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.internal.step.StubHttp;
import io.dynamodel.internal.step.StubHttp.Response;
import io.dynamodel.internal.wire.StreamedReads;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Document;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What answers is not DynamoDB, or is broken: with status 200, but without what DynamoDB always
 * sends, or with values that are none. Each operation then ends in one exception of DynaModel's,
 * and in time.
 */
@Timeout(60)
class BrokenAnswersTest {
  private static final long SEED = 20_251_127;

  record Nested(String name, List<Long> numbers) {}

  record Thing(String id, Long n, Nested nested, List<String> tags) {}

  private static final DynaModel.Definition<Thing> THINGS =
      DynaModel.of(Thing.class)
          .table(t -> t.name("things").hashKey("id", S).ttl("n"))
          .schema(SchemaAdapter.none());

  private static final DynaModel.Definition<Document> DOCUMENTS =
      DynaModel.documents()
          .table(t -> t.name("things").hashKey("id", S).unique("n"))
          .schema(SchemaAdapter.none());

  private static final DynaModel.Definition<Document> PLAIN =
      DynaModel.documents()
          .table(t -> t.name("things").hashKey("id", S))
          .schema(SchemaAdapter.none());

  private static final Thing THING = new Thing("1", null, null, List.of());

  /** Everything that is answered with something, and what an empty answer lacks. */
  private static Map<Consumer<DynaConnection>, String> operations() {
    Map<Consumer<DynaConnection>, String> operations = new LinkedHashMap<>();
    BiConsumer<String, Consumer<DynaModel<Thing>>> lacking =
        (lack, operation) ->
            operations.put(connection -> operation.accept(THINGS.connect(connection)), lack);
    lacking.accept(
        "Query on table things failed: the response has no Count",
        it -> it.query("id", "1").list());
    lacking.accept(
        "Scan on table things failed: the response has no Count", it -> it.scan().list());
    lacking.accept(
        "Scan on table things failed: the response has no Count", it -> it.scan().count());
    lacking.accept(
        "Scan on table things failed: the response has no Count", it -> it.scan().page());
    lacking.accept(
        "Scan on table things failed: the response has no Count",
        it -> it.scan().iterator().next());
    lacking.accept(
        "Scan on table things failed: the response has no Count",
        it -> it.scan().parallel(3).list());
    lacking.accept(
        "Scan on table things failed: the response has no Count",
        it -> it.scan().all().update("tags", List.of()));
    lacking.accept(
        "Scan on table things failed: the response has no Count", it -> it.scan().all().delete());
    lacking.accept(
        "BatchGetItem on table things failed: the response has no Responses",
        it -> it.getBatch(List.of("1", "2")));
    lacking.accept(
        "DescribeTable on table things failed: the response has no Table", DynaModel::exists);
    lacking.accept(
        "CreateTable on table things failed: the response has no TableDescription",
        DynaModel::createTable);
    lacking.accept(
        "DescribeTable on table things failed: the response has no Table", DynaModel::deleteTable);
    lacking.accept(
        "UpdateItem on table things failed: the response has no Attributes",
        it -> it.update("1", "tags", List.of()));
    operations.put(
        connection -> PLAIN.connect(connection).saveBatch(List.of(Document.of(Map.of("id", "1")))),
        "BatchWriteItem on table things failed: the response has no UnprocessedItems");
    operations.put(
        connection -> DOCUMENTS.connect(connection).repairUnique(),
        "Scan on table things_unique failed: the response has no Count");
    operations.put(
        connection -> {
          DynaModel<Thing> things = THINGS.connect(connection);
          connection.transactGet(tx -> tx.get(things, "1").get(things, "2"));
        },
        "TransactGetItems on table things failed: the response has no Responses");
    operations.put(
        connection -> connection.table("things").get("1"),
        "DescribeTable on table things failed: the response has no Table");
    operations.put(
        connection -> connection.table("things").scan().list(),
        "DescribeTable on table things failed: the response has no Table");
    return operations;
  }

  private static <B extends AwsClientBuilder<B, ?>> B set(
      B builder, ExecutionInterceptor... interceptors) {
    return builder
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .overrideConfiguration(
            o -> {
              List.of(interceptors).forEach(o::addExecutionInterceptor);
              o.retryStrategy(
                  retries ->
                      retries.maxAttempts(2).backoffStrategy(BackoffStrategy.retryImmediately()));
            });
  }

  private static DynaConnection connection(StubHttp http, ExecutionInterceptor... interceptors) {
    return DynaConnection.of(set(DynamoDbClient.builder(), interceptors).httpClient(http).build());
  }

  private static Response ok(String json) {
    return Response.unchecked(json.getBytes(StandardCharsets.UTF_8));
  }

  private static final List<ExecutionInterceptor[]> KINDS =
      List.of(new ExecutionInterceptor[0], new ExecutionInterceptor[] {new StreamedReads()});

  @Test
  void anEmptyAnswer_isSaidToLackWhatDynamoDbAlwaysSends() {
    for (ExecutionInterceptor[] interceptors : KINDS) {
      for (String body : List.of("{}", "", " ", "null", "{\"Unknown\":1}")) {
        operations()
            .forEach(
                (operation, lack) -> {
                  StubHttp http = new StubHttp(ok(body));
                  Throwable thrown =
                      catchThrowable(() -> operation.accept(connection(http, interceptors)));
                  assertThat(thrown)
                      .as("%s after '%s'", lack, body)
                      .isInstanceOf(DynaModelException.class);
                  if (!body.equals("null") && !body.equals(" ")) {
                    assertThat(thrown).hasMessageContaining(lack);
                  }
                  assertThat(http.answered()).isLessThanOrEqualTo(6);
                });
      }
    }
  }

  @Test
  void anEmptyAnswer_isSaidToBeSo_withoutThreads() {
    AsyncDynaModel<Thing> things =
        THINGS.connect(
            AsyncDynaConnection.of(
                set(DynamoDbAsyncClient.builder(), new StreamedReads())
                    .httpClient(new StubHttp(ok("{}")))
                    .build()));
    List.of(
            things.scan().list(),
            things.scan().parallel(3).count(),
            things.query("id", "1").page(),
            things.getBatch(List.of("1")),
            things.exists(),
            things.createTable(),
            things.scan().all().delete())
        .forEach(
            each ->
                assertThatThrownBy(each::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(DynaModelException.class)
                    .hasMessageContaining("the response has no "));
  }

  @Test
  void anAnswerWhoseItemsAreMissing_isNotTakenForOneOfNone() {
    StubHttp http = new StubHttp(ok("{\"Count\":3,\"ScannedCount\":3}"));
    assertThatThrownBy(() -> THINGS.connect(connection(http)).scan().list())
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("the response has no Items, which DynamoDB always sends");
    assertThat(THINGS.connect(connection(http)).scan().count()).isEqualTo(3);
  }

  @Test
  void aTableThatIsDescribedInPart_isSaidToBeSo() {
    for (String table :
        List.of(
            "{}",
            "{\"TableName\":\"things\"}",
            "{\"TableName\":\"things\",\"TableStatus\":\"ACTIVE\"}",
            "{\"TableName\":\"things\",\"TableStatus\":\"ACTIVE\",\"KeySchema\":[{}]}",
            "{\"TableName\":\"things\",\"TableStatus\":\"ACTIVE\",\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}]}",
            "{\"TableName\":\"things\",\"TableStatus\":\"ACTIVE\",\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}],\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"X\"}]}",
            "{\"TableName\":\"things\",\"TableStatus\":\"ACTIVE\",\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}],\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}],\"GlobalSecondaryIndexes\":[{}]}")) {
      StubHttp http = new StubHttp(ok("{\"Table\":" + table + "}"));
      assertThatThrownBy(() -> connection(http).table("things").get("1"))
          .as(table)
          .isExactlyInstanceOf(DynaModelException.class)
          .hasMessageContaining("the response has no ");
    }
  }

  // Values

  private static final String NO_ITEM = "{\"id\":{\"S\":\"1\"},\"n\":%s}";

  private static List<String> malformed() {
    List<String> values =
        new ArrayList<>(
            List.of(
                "{}",
                "null",
                "{\"S\":null}",
                "{\"N\":\"x\"}",
                "{\"N\":\"\"}",
                "{\"N\":null}",
                "{\"X\":\"1\"}",
                "{\"M\":{\"a\":null}}",
                "{\"M\":{\"a\":{}}}",
                "{\"M\":null}",
                "{\"L\":[null]}",
                "{\"L\":[{}]}",
                "{\"SS\":[null]}",
                "{\"NS\":[\"x\"]}",
                "{\"NS\":[null]}",
                "{\"BS\":[null]}",
                "{\"B\":\"*\"}",
                "{\"NULL\":false}",
                "{\"S\":\"1\",\"N\":\"1\"}",
                "{\"BOOL\":\"maybe\"}",
                "[]",
                "1",
                "\"text\""));
    return values;
  }

  /** Bodies that have an item in the place where each operation looks for it. */
  private static String answer(String item) {
    return "{\"Item\":"
        + item
        + ",\"Attributes\":"
        + item
        + ",\"Items\":["
        + item
        + "],\"Count\":1,\"ScannedCount\":1,\"Responses\":{\"things\":["
        + item
        + "]}}";
  }

  private static String snapshot(String item) {
    return "{\"Responses\":[{\"Item\":" + item + "}]}";
  }

  private static List<Consumer<DynaConnection>> readers() {
    List<Consumer<DynaConnection>> readers = new ArrayList<>();
    for (DynaModel.Definition<?> definition : List.of(THINGS, DOCUMENTS, PLAIN)) {
      List<Consumer<DynaModel<?>>> operations =
          List.of(
              it -> it.get("1"),
              it -> it.query("id", "1").list(),
              it -> it.query("id", "1").page(),
              it -> it.scan().list(),
              it -> it.scan().stream().forEach(record -> {}),
              it -> it.scan("n", 5).limit(1).page(),
              it -> it.scan().only("n").list(),
              it -> it.find("id", "1").first(),
              it -> it.getBatch(List.of("1")),
              it -> it.update("1", "tags", List.of("a")),
              it -> it.deleteAndGet("1"),
              it -> it.delete("1"),
              it -> it.scan().all().update("tags", List.of("b")),
              it -> it.scan().all().delete());
      operations.forEach(
          each -> readers.add(connection -> each.accept(definition.connect(connection))));
    }
    readers.add(connection -> DOCUMENTS.connect(connection).repairUnique());
    readers.add(connection -> DOCUMENTS.connect(connection).put(Map.of("id", "1", "n", 5)));
    readers.add(
        connection ->
            THINGS
                .connect(connection)
                .update("1", Map.of("tags__append", List.of("b"), "n", 4_000_000_000L)));
    return readers;
  }

  /** Either it can be read, or it is an exception of DynaModel's. */
  private static void assertIsReadOrRefused(
      String body, Consumer<DynaConnection> reader, String as) {
    for (ExecutionInterceptor[] interceptors : KINDS) {
      StubHttp http = new StubHttp(ok(body));
      Throwable thrown = catchThrowable(() -> reader.accept(connection(http, interceptors)));
      if (thrown != null) {
        assertThat(thrown).as(as).isInstanceOf(DynaModelException.class);
      }
      assertThat(http.answered()).isLessThanOrEqualTo(40);
    }
  }

  @Test
  void malformedValues_areReadOrRefused() {
    for (String value : malformed()) {
      String body = answer(NO_ITEM.formatted(value));
      int i = 0;
      for (Consumer<DynaConnection> reader : readers()) {
        assertIsReadOrRefused(body, reader, "reader " + i++ + " of " + body);
      }
      DynaModel.Definition<Thing> definition = THINGS;
      assertIsReadOrRefused(
          snapshot(NO_ITEM.formatted(value)),
          connection -> {
            DynaModel<Thing> things = definition.connect(connection);
            connection.transactGet(tx -> tx.get(things, "1")).get(things, "1");
          },
          value);
    }
  }

  @Test
  void malformedKeysAndItems_areReadOrRefused() {
    List<String> items =
        new ArrayList<>(List.of("{}", "null", "[]", "1", "\"x\"", "{\"n\":{\"N\":\"1\"}}"));
    malformed().forEach(value -> items.add("{\"id\":" + value + "}"));
    for (String item : items) {
      int i = 0;
      for (Consumer<DynaConnection> reader : readers()) {
        assertIsReadOrRefused(answer(item), reader, "reader " + i++ + " of " + item);
      }
    }
  }

  @Test
  void guardsThatAreNone_areRefusedByName() {
    for (String owner :
        List.of(
            "",
            ",\"owner\":{}",
            ",\"owner\":{\"S\":\"1\"}",
            ",\"owner\":{\"M\":{}}",
            ",\"owner\":null")) {
      String guard = "{\"guard\":{\"S\":\"n=N1:5\"}" + owner + "}";
      StubHttp http =
          new StubHttp(ok("{\"Items\":[" + guard + "],\"Count\":1,\"ScannedCount\":1}"));
      assertThatThrownBy(() -> DOCUMENTS.connect(connection(http)).repairUnique())
          .as(owner)
          .isInstanceOf(DynaModelException.class)
          .hasMessageContaining("item guard=n=N1:5 of table things_unique")
          .hasMessageContaining("owner");
      assertThat(http.asked()).doesNotContain("TransactWriteItems");
    }
  }

  @Test
  void whateverIsAnswered_isReadOrRefused() {
    String whole =
        answer(
            "{\"id\":{\"S\":\"1\"},\"n\":{\"N\":\"4000000000\"},\"tags\":{\"L\":[{\"S\":\"a\"}]},\"nested\":{\"M\":{\"name\":{\"S\":\"x\"},\"numbers\":{\"L\":[{\"N\":\"5\"}]}}}}");
    List<Consumer<DynaConnection>> readers = readers();
    int trials = 400 * Integer.getInteger("dynamodel.trials.factor", 1);
    for (int trial = 0; trial < trials; trial++) {
      Random random = new Random(SEED + trial);
      StringBuilder body = new StringBuilder(whole);
      for (int i = random.nextInt(3); i >= 0; i--) {
        int at = random.nextInt(body.length());
        switch (random.nextInt(3)) {
          case 0 -> body.deleteCharAt(at);
          case 1 -> body.insert(at, "{}[]\",:x1\\ ".charAt(random.nextInt(11)));
          default -> body.setLength(Math.max(2, at));
        }
      }
      int reader = random.nextInt(readers.size());
      assertIsReadOrRefused(
          body.toString(), readers.get(reader), "seed " + (SEED + trial) + ": " + body);
    }
  }
}
