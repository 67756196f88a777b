package io.dynamodel.docs;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DedicatedClient;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.engine.EngineServer;
import io.dynamodel.engine.fault.Fault;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class EmbeddedPageTest {
  @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.embedded();

  @Test
  void a_directory(@TempDir Path temporary) {
    String target = "embedded:" + temporary.resolve("films");
    try (DynaConnection connection = DynaConnection.open(target)) {
      DynaModelException second =
          catchThrowableOfType(DynaModelException.class, () -> DynaConnection.open(target));
      assertThat(second).hasMessageContaining("use that connection, or close it first");
    }
  }

  @Test
  void time() {
    // snippet: embedded-clock
    DynaModel<Document> sessions = DynaModel.documents()
        .table(t -> t.name("sessions").hashKey("id", S).ttl("expires"))
        .schema(SchemaAdapter.none())
        .clock(dynamo.clock())
        .connect(dynamo.connection());
    sessions.createTable();
    sessions.put(Map.of("id", "1", "expires", Duration.ofHours(1)));

    dynamo.clock().advance(Duration.ofHours(2));
    // end
    assertThat(sessions.get("1")).isEmpty();
    assertThat(dynamo.connection().table("sessions").get("1")).isEmpty();
  }

  @Test
  void an_engine_of_ones_own() {
    Clock clock = Clock.fixed(Instant.parse("2044-05-01T12:00:00Z"), ZoneOffset.UTC);
    // snippet: embedded-engine
    Engine engine = Engine.inMemory(clock); // or Engine.in(directory, clock)
    EmbeddedDatabase database = new EmbeddedDatabase(engine);

    DynaConnection connection = DynaConnection.of(database.dynamoDb());
    DynamoDbClient client = database.builder()
        .overrideConfiguration(o -> o.apiCallTimeout(Duration.ofSeconds(1)))
        .addPlugin(new DedicatedClient())
        .build();
    Fault slow = engine.faults().on("Query").share(0.01, 42).delay(Duration.ofMillis(300));

    EngineServer server = EngineServer.start(engine); // for other programs, at server.endpoint()
    // end
    connection.createTable(TableConfig.of(t -> t.name("films").hashKey("title", S)));
    assertThat(DynaConnection.of(client).tableExists("films")).isTrue();
    try (DynaConnection other = DynaConnection.open(server.endpoint().toString())) {
      assertThat(other.tableExists("films")).isTrue();
    }
    slow.close();
    server.close();
    client.close();
    database.close();
  }
}
