package io.dynamodel.integration.operations;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.engine.EngineServer;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.TableNotFoundException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** The same over HTTP, with the complete SDK client in between. */
class OverHttpTest {
  @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.overHttp();

  private static final DynaModel.Definition<Document> ITEMS =
      DynaModel.documents()
          .table(t -> t.name("items").hashKey("id", S))
          .schema(SchemaAdapter.none());

  private static DynaModel<Document> items;

  @BeforeAll
  static void create(DynaConnection connection) {
    items = ITEMS.connect(connection);
    items.createTable();
  }

  @Test
  void values_come_back_exactly() {
    Document document =
        Document.of(
            Map.of(
                "id",
                "values",
                "number",
                new BigDecimal("12345678901234567890.123456789012345678"),
                "text",
                "äöü \ud83d\udcda \"quoted\" \u0000",
                "bytes",
                SdkBytes.fromByteArray(new byte[] {0, -1, 127}),
                "set",
                Set.of(1, 2),
                "nested",
                Map.of("list", List.of(true, Map.of("deep", 1)), "empty", "")));
    items.put(document);
    assertThat(items.get("values")).hasValue(document);
    assertThat(items.get("values", o -> o.consistent())).hasValue(document);
    assertThat(items.delete("values")).isTrue();
  }

  @Test
  void a_taken_key_is_answered_with_the_stored_item() {
    items.put(Map.of("id", "taken", "by", "first"));
    assertThatThrownBy(() -> items.putUnique(Map.of("id", "taken", "by", "second")))
        .isInstanceOfSatisfying(
            ItemExistsException.class,
            e -> assertThat(e.stored().orElseThrow().string("by")).isEqualTo("first"));
  }

  @Test
  void of_many_at_once_one_is_the_first() {
    AtomicInteger stored = new AtomicInteger();
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      running.add(
          CompletableFuture.runAsync(
              () -> {
                try {
                  items.putUnique(Map.of("id", "raced"));
                  stored.incrementAndGet();
                } catch (ItemExistsException e) {
                  // Another writer was first.
                }
              }));
    }
    running.forEach(CompletableFuture::join);
    assertThat(stored).hasValue(1);
  }

  @Test
  void a_table_that_is_not_there_is_an_error() {
    assertThatThrownBy(() -> items.named("nowhere").get("1"))
        .isInstanceOf(TableNotFoundException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void a_server_that_is_not_there_is_an_error_that_names_operation_and_table() {
    EngineServer gone = EngineServer.start(Engine.inMemory());
    gone.close();
    try (DynaConnection connection = DynaConnection.open(gone.endpoint().toString())) {
      assertThatThrownBy(() -> ITEMS.connect(connection).get("1"))
          .isInstanceOf(DynaModelException.class)
          .hasMessageContaining("GetItem on table items");
    }
  }

  @Test
  void a_target_that_is_no_url_is_refused_when_it_is_opened() {
    for (String target :
        List.of(
            "http://",
            "http://localhost:-2",
            "http://:8000",
            "https://a b",
            "ftp://localhost",
            "nonsense")) {
      assertThatThrownBy(() -> DynaConnection.open(target))
          .isInstanceOf(DynaModelException.class)
          .hasMessageContaining("\"" + target + "\"");
    }
  }

  @Test
  void the_clients_interceptors_see_the_requests() {
    List<Object> seen = new ArrayList<>();
    try (EngineServer server = EngineServer.start(Engine.inMemory());
        DynamoDbClient client = client(server, seen)) {
      DynaModel<Document> others = ITEMS.connect(DynaConnection.of(client));
      others.createTable();
      seen.clear();
      others.get("1", o -> o.consistent());
    }
    assertThat(seen)
        .singleElement()
        .isInstanceOfSatisfying(
            GetItemRequest.class, request -> assertThat(request.consistentRead()).isTrue());
  }

  private static DynamoDbClient client(EngineServer server, List<Object> seen) {
    ExecutionInterceptor interceptor =
        new ExecutionInterceptor() {
          @Override
          public void beforeExecution(
              Context.BeforeExecution context, ExecutionAttributes attributes) {
            seen.add(context.request());
          }
        };
    return DynamoDbClient.builder()
        .endpointOverride(server.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "local")))
        .overrideConfiguration(c -> c.addExecutionInterceptor(interceptor))
        .build();
  }

  @Test
  void closing_a_connection_leaves_a_borrowed_client_open() {
    try (EngineServer server = EngineServer.start(Engine.inMemory());
        DynamoDbClient client = client(server, new ArrayList<>())) {
      DynaConnection.of(client).close();
      assertThat(DynaConnection.of(client).tableExists("items")).isFalse();
    }
  }
}
