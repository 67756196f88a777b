package io.dynamodel.integration.async;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.engine.EngineServer;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** An asynchronous connection beside another one. */
class BesideTest {
  private static final DynaModel.Definition<Document> PEOPLE =
      DynaModel.documents()
          .table(t -> t.name("people").hashKey("id", S))
          .schema(SchemaAdapter.none());

  @Test
  void async_ofAnEmbeddedConnection_hasItsDatabaseAndPrefix() {
    try (DynaConnection connection = DynaConnection.open("embedded")) {
      DynaConnection dev = connection.prefixed("dev-");
      PEOPLE.connect(dev).createTable();
      PEOPLE.connect(dev.async()).put(Map.of("id", "1")).join();
      assertThat(PEOPLE.connect(dev).get("1")).isPresent();
      assertThat(connection.async().tables().join()).containsExactly("dev-people");
    }
  }

  @Test
  void async_calledAgain_isOneConnectionForTransactions() {
    try (DynaConnection connection = DynaConnection.open("embedded")) {
      PEOPLE.connect(connection).createTable();
      connection
          .async()
          .transact(t -> t.put(PEOPLE.connect(connection.async()), Map.of("id", "1")))
          .join();
      assertThat(PEOPLE.connect(connection).scan().count()).isEqualTo(1);
    }
  }

  @Test
  void async_ofAClientOfOnesOwn_hasItsEndpointRegionAndCredentials() {
    try (EngineServer server = EngineServer.start(Engine.inMemory());
        DynamoDbClient client =
            DynamoDbClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .build();
        DynaConnection connection = DynaConnection.of(client)) {
      connection.createTable(TableConfig.of(t -> t.name("people").hashKey("id", S)));
      AsyncDynaConnection async = connection.async();
      assertThat(async.tables().join()).containsExactly("people");
      assertThat(async.client().serviceClientConfiguration().region()).isEqualTo(Region.EU_WEST_1);
    }
  }

  @Test
  void close_ofEither_closesBoth() {
    for (boolean first : new boolean[] {true, false}) {
      DynaConnection connection = DynaConnection.open("embedded");
      AsyncDynaConnection async = connection.async();
      AutoCloseable closed = first ? connection : async;
      assertThat(closed).satisfies(AutoCloseable::close);
      assertThatThrownBy(() -> connection.tables().list())
          .isInstanceOf(DynaModelException.class)
          .hasMessage("this connection is closed");
      assertThat(async.tables())
          .failsWithin(Duration.ofSeconds(10))
          .withThrowableThat()
          .withMessageContaining("this connection is closed");
      assertThatThrownBy(connection::async).hasMessage("this connection is closed");
    }
  }
}
