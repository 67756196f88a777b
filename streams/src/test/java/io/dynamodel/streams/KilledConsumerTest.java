package io.dynamodel.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.engine.EngineServer;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.StreamView;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A consumer that is killed as a process: the next one loses nothing, and keeps the order. */
@Timeout(300)
class KilledConsumerTest {
  record Count(String id, long n) {}

  static final DynaModel.Definition<Count> COUNTS =
      DynaModel.of(Count.class)
          .table(t -> t.name("counts").hashKey("id").stream(StreamView.NEW_AND_OLD_IMAGES))
          .schema(SchemaAdapter.none());

  private static final int KEYS = 20;
  private static final int CHANGES_OF_A_KEY = 60;
  private static final int KILLS = 2;

  private final Map<String, Long> last = new HashMap<>();

  private static Process consumer(EngineServer server) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            ConsumingProgram.class.getName(),
            server.endpoint().toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Checks a change: it follows the last one of its key, or was seen before. */
  private boolean isLastOf(String line) {
    String[] change = line.split(" ", -1);
    long before = Long.parseLong(change[1]);
    long after = Long.parseLong(change[2]);
    long known = last.getOrDefault(change[0], 0L);
    assertThat(after).as(line).isEqualTo(before + 1).isLessThanOrEqualTo(known + 1);
    last.put(change[0], Math.max(known, after));
    return last.size() == KEYS && last.values().stream().allMatch(each -> each == CHANGES_OF_A_KEY);
  }

  @Test
  void nothingIsLost_andTheOrderOfEachKeyIsKept() throws Exception {
    try (EngineServer server = EngineServer.start(Engine.inMemory());
        DynaConnection connection = DynaConnection.open(server.endpoint().toString())) {
      DynaModel<Count> counts = COUNTS.connect(connection);
      counts.createTable();
      for (long n = 1; n <= CHANGES_OF_A_KEY; n++) {
        for (int key = 0; key < KEYS; key++) {
          counts.save(new Count("k" + key, n));
        }
      }
      boolean isComplete = false;
      for (int run = 0; run <= KILLS; run++) {
        int due = run < KILLS ? KEYS * CHANGES_OF_A_KEY / 3 : Integer.MAX_VALUE;
        isComplete = consume(server, due);
      }
      assertThat(isComplete).isTrue();
      assertThat(last).hasSize(KEYS);
    }
  }

  /** Lets a process see some changes, and kills it. */
  private boolean consume(EngineServer server, int due) throws Exception {
    Process process = consumer(server);
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      boolean isComplete = false;
      for (int seen = 0; seen < due && !isComplete; seen++) {
        String line = lines.readLine();
        assertThat(line).as("the process ended after %s changes", seen).isNotNull();
        isComplete = isLastOf(line);
      }
      // Not by the process itself, which would close the stream with the last lines.
      process.toHandle().destroyForcibly();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        isComplete = isLastOf(line);
      }
      return isComplete;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
