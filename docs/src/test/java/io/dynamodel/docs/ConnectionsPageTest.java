package io.dynamodel.docs;

import static io.dynamodel.value.ValueType.N;
import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DedicatedClient;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.TableNotFoundException;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class ConnectionsPageTest {
  @Test
  void targets(@TempDir Path directory) {
    DynamoDbClient client =
        DynamoDbClient.builder()
            .region(Region.EU_WEST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .build();
    System.setProperty("aws.region", "eu-west-1");
    // snippet: connections-open
    DynaConnection aws = DynaConnection.open("aws");
    DynaConnection local = DynaConnection.open("http://localhost:8000");
    DynaConnection embedded = DynaConnection.open("embedded");
    DynaConnection kept = DynaConnection.open("embedded:" + directory);
    DynaConnection yours = DynaConnection.of(client);
    // end
    System.clearProperty("aws.region");
    for (DynaConnection each : List.of(aws, local, embedded, kept, yours)) {
      each.close();
    }
    client.close();

    DynaModelException unknown =
        catchThrowableOfType(
            DynaModelException.class,
            () -> {
              // snippet: connections-unknown
              DynaConnection.open("localhost:8000");
              // end
            });
    Guide.shows("connections-unknown", unknown.getMessage());
  }

  @Test
  void options() {
    AwsCredentialsProvider credentials = AnonymousCredentialsProvider.create();
    // snippet: connections-options
    DynaConnection connection = DynaConnection.open("aws", o -> o
        .region("eu-central-1")
        .credentials(credentials)
        .timeout(Duration.ofSeconds(5)));
    // end
    assertThat(connection.client().serviceClientConfiguration().region())
        .isEqualTo(Region.EU_CENTRAL_1);
    connection.close();

    Guide.shows(
        "connections-option-refused",
        catchThrowableOfType(
                InvalidRequestException.class,
                () -> DynaConnection.open("embedded", o -> o.region("eu-central-1")))
            .getMessage());
  }

  @Test
  void aClientOfOnesOwn() {
    System.setProperty("aws.region", "eu-west-1");
    // snippet: connections-dedicated
    DynamoDbClient client = DynamoDbClient.builder()
        .overrideConfiguration(o -> o.apiCallTimeout(Duration.ofSeconds(5)))
        .addPlugin(new DedicatedClient())
        .build();
    DynaConnection connection = DynaConnection.of(client);
    // end
    System.clearProperty("aws.region");
    assertThat(client.serviceClientConfiguration().overrideConfiguration().apiCallTimeout())
        .contains(Duration.ofSeconds(5));
    connection.close();
    client.close();
  }

  @Test
  void plain_values() {
    try (DynaConnection connection = DynaConnection.open("embedded")) {
      // snippet: connections-plain
      connection.createTable(TableConfig.of(t -> t.name("scores")
          .hashKey("player", S)
          .rangeKey("level", N)
          .globalIndex("by-level", i -> i.hashKey("level", N).rangeKey("points", N))));

      DynaModel<Document> scores = connection.table("scores");
      scores.put(Map.of("player", "ada", "level", 1, "points", 310, "badges", List.of("fast")));
      scores.putUnique(Map.of("player", "ada", "level", 2, "points", 120));

      Optional<Document> first = scores.get("ada", 1);
      List<Document> good = scores.query("level", 1, "points__gte", 300).list();
      long fast = scores.scan("badges__contains", "fast").count();
      boolean deleted = scores.delete(Key.of("ada", 2));
      // end
      assertThat(first.orElseThrow()).containsEntry("points", 310L);
      assertThat(good).hasSize(1);
      assertThat(fast).isEqualTo(1);
      assertThat(deleted).isTrue();

      ItemExistsException exists =
          catchThrowableOfType(
              ItemExistsException.class,
              () -> {
                // snippet: connections-exists
                scores.putUnique(Map.of("player", "ada", "level", 1));
                // end
              });
      Guide.shows("connections-exists", exists.getMessage());
      assertThat(exists.stored().orElseThrow()).containsEntry("points", 310L);
    }
  }

  @Test
  void partiql() {
    try (DynaConnection connection = DynaConnection.open("embedded")) {
      connection.createTable(
          TableConfig.of(t -> t.name("scores").hashKey("player", S).rangeKey("level", N)));
      connection.table("scores").put(Map.of("player", "ada", "level", 1, "points", 310));
      connection.table("scores").put(Map.of("player", "ada", "level", 2, "points", 100));
      {
        // snippet: connections-partiql
        List<Document> good = connection.partiql("SELECT * FROM scores WHERE player = ? AND points >= ?", "ada", 300).list();

        connection.partiql("UPDATE scores SET points = ? WHERE player = ? AND \"level\" = ?", 120, "ada", 2).execute();
        // end
        assertThat(good).extracting(item -> item.get("points")).containsExactly(310L);
      }
      assertThat(connection.table("scores").get("ada", 2).orElseThrow())
          .containsEntry("points", 120L);

      // snippet: connections-partiql-batch
      connection.partiqlBatch(b -> b
          .add("INSERT INTO scores VALUE {'player': ?, 'level': ?}", "bob", 1)
          .add("DELETE FROM scores WHERE player = ? AND \"level\" = ?", "ada", 1));

      connection.partiqlTransaction(t -> t
          .add("UPDATE scores SET points = points - ? WHERE player = ? AND \"level\" = ?", 10, "ada", 2)
          .add("UPDATE scores SET points = ? WHERE player = ? AND \"level\" = ?", 10, "bob", 1));
      // end
      assertThat(connection.table("scores").scan().count()).isEqualTo(2);
      assertThat(connection.table("scores").get("ada", 2).orElseThrow())
          .containsEntry("points", 110L);
      assertThat(connection.table("scores").get("bob", 1).orElseThrow())
          .containsEntry("points", 10L);
    }
  }

  @Test
  void tables() {
    try (DynaConnection connection = DynaConnection.open("embedded")) {
      // snippet: connections-tables
      DynaModel<Film> films = Film.MODEL.connect(connection);

      films.createTable();                         // returns when the table and its indexes are ACTIVE
      films.named("films-2").createTable(o -> o.noWait());
      boolean there = films.exists();
      films.deleteTable();                         // returns when the table is gone

      connection.tableExists("films-2");           // the same without a model
      connection.deleteTable("films-2");
      // end
      assertThat(there).isTrue();
      assertThat(films.exists()).isFalse();
      assertThat(connection.tableExists("films-2")).isFalse();

      TableNotFoundException missing =
          catchThrowableOfType(TableNotFoundException.class, () -> films.get("M", 1931));
      Guide.shows("connections-no-table", missing.getMessage());
    }
  }
}
