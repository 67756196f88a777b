package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.AsyncDynaModel;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.engine.EngineServer;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.schema.SchemaAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Mixed load over HTTP, with many more failures than there are connections in a pool: one that is
 * not given back would stop it.
 */
class DirectSoakTest {
  private static final int WRITERS = 6;
  private static final int ROUNDS = 60 * Integer.getInteger("dynamodel.trials.factor", 1);

  record Row(String id, int no, String text) {}

  private static final DynaModel.Definition<Row> ROWS =
      DynaModel.of(Row.class)
          .table(t -> t.name("rows").hashKey("id").rangeKey("no"))
          .schema(SchemaAdapter.none());

  @Test
  void mixedLoad_withFailures_losesNoConnection() throws Exception {
    Engine engine = Engine.inMemory();
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try (EngineServer server = EngineServer.start(engine);
        DynaConnection connection = DynaConnection.open(server.endpoint().toString())) {
      DynaModel<Row> rows = ROWS.connect(connection);
      rows.createTable();
      AsyncDynaModel<Row> async = ROWS.connect(connection.async());
      List<Callable<Integer>> work = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        String id = "w" + writer;
        work.add(writer % 2 == 0 ? () -> write(rows, id) : () -> writeAsync(async, id));
      }
      int refused = 0;
      for (Future<Integer> each : writers.invokeAll(work)) {
        refused += each.get();
      }
      assertThat(refused).isEqualTo(WRITERS * ROUNDS);
      assertThat(rows.scan().count()).isEqualTo((long) WRITERS * ROUNDS);
    } finally {
      writers.shutdownNow();
      engine.close();
    }
  }

  /** Writes and reads rows, and returns how many further writes were refused, as they must be. */
  private static int write(DynaModel<Row> rows, String id) {
    int refused = 0;
    for (int no = 0; no < ROUNDS; no++) {
      Row row = new Row(id, no, "é".repeat(no));
      rows.save(row);
      assertThat(rows.get(id, no)).contains(row);
      try {
        rows.putUnique(map(row));
      } catch (DynaModelException e) {
        refused++;
      }
    }
    return refused;
  }

  private static Map<String, Object> map(Row row) {
    return Map.of("id", row.id(), "no", row.no(), "text", row.text());
  }

  private static int writeAsync(AsyncDynaModel<Row> rows, String id) {
    int refused = 0;
    for (int no = 0; no < ROUNDS; no++) {
      Row row = new Row(id, no, "é".repeat(no));
      CompletableFuture<Optional<Row>> read =
          rows.save(row).thenCompose(saved -> rows.get(row.id(), row.no()));
      assertThat(read.join()).contains(row);
      // Cancelled or not: either way, its connection comes back.
      rows.get(row.id(), row.no()).cancel(true);
      try {
        rows.putUnique(map(row)).join();
      } catch (CompletionException e) {
        refused++;
      }
    }
    return refused;
  }
}
