package io.dynamodel.migrations;

import static io.dynamodel.value.ValueType.N;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.engine.Engine;
import io.dynamodel.engine.EngineServer;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that are killed while they migrate. */
class KilledProcessTest {
  private static final long SEED = 20261129;
  private static final int FACTOR = Integer.getInteger("dynamodel.trials.factor", 1);
  private static final int KILLS = Math.min(10, 2 * FACTOR);
  private static final int ITEMS = 2_000 * KILLS;

  @TempDir Path path;

  @Test
  void each_item_is_changed_once_by_processes_of_which_some_are_killed() throws Exception {
    new Folder(path)
        .with(
            "0001_items",
            "",
            "{\"op\": \"update\", \"table\": \"counters\", \"stamp\": true, \"changes\":"
                + " {\"count__plus\": 1}}");
    Random random = new Random(SEED);
    Engine engine = Engine.inMemory();
    try (EmbeddedDatabase database = new EmbeddedDatabase(engine);
        EngineServer server = EngineServer.start(engine)) {
      DynaConnection connection = DynaConnection.of(database.dynamoDb());
      connection.createTable(TableConfig.of(t -> t.name("counters").hashKey("id", N)));
      List<Map<String, Object>> items = new ArrayList<>();
      for (int i = 0; i < ITEMS; i++) {
        items.add(Map.of("id", i, "count", 1));
      }
      connection.table("counters").putBatch(items);
      for (int kill = 0; kill < KILLS; kill++) {
        killAfter(server, random.nextInt(60));
      }
      Migrations.of(connection, path).migrate(o -> o.lease(Duration.ofSeconds(1)));
      List<Document> migrated = connection.table("counters").scan().consistent().list();
      assertThat(migrated).hasSize(ITEMS);
      assertThat(migrated)
          .as("seed %d", SEED)
          .allSatisfy(
              item -> assertThat(item).isEqualTo(Map.of("id", item.get("id"), "count", 2L)));
    }
  }

  /**
   * Starts a process, and kills it after it has printed some lines, if it has not ended by then.
   */
  private void killAfter(EngineServer server, int lines) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-XX:TieredStopAtLevel=1",
            MigrateProcess.class.getName(),
            server.endpoint().toString(),
            path.toString());
    builder.environment().put("AWS_ACCESS_KEY_ID", "test");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "test");
    builder.environment().put("AWS_REGION", "us-east-1");
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    try (BufferedReader output = process.inputReader()) {
      String line = output.readLine();
      for (int i = 0; i < lines && line != null; i++) {
        line = output.readLine();
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
