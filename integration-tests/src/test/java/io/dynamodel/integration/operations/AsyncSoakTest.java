package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.engine.EngineServer;
import io.dynamodel.schema.SchemaAdapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * Asynchronous requests that are cancelled, timed out or ended by the close of their connection
 * give everything back: many more of them than the connections of a pool.
 */
class AsyncSoakTest {
  private static final long SEED = 99;
  private static final int REQUESTS = 400 * Integer.getInteger("dynamodel.trials.factor", 1);

  /** More than the HTTP client has connections. */
  private static final int TOGETHER = 120;

  record Row(String id, int no) {}

  private static final DynaModel.Definition<Row> ROWS =
      DynaModel.of(Row.class)
          .table(t -> t.name("rows").hashKey("id").rangeKey("no"))
          .schema(SchemaAdapter.none());

  private static void requireThatAllConnectionsAreFree(AsyncDynaModel<Row> rows) {
    List<CompletableFuture<Optional<Row>>> reads = new ArrayList<>();
    for (int no = 0; no < TOGETHER; no++) {
      reads.add(rows.get("a", no % 10));
    }
    for (CompletableFuture<Optional<Row>> read : reads) {
      assertThat(read).succeedsWithin(Duration.ofMinutes(1));
    }
  }

  @Test
  void cancelledAndTimedOutRequests_giveTheirConnectionsBack() {
    Random random = new Random(SEED);
    Engine engine = Engine.inMemory();
    try (EngineServer server = EngineServer.start(engine);
        AsyncDynaConnection patient = AsyncDynaConnection.open(server.endpoint().toString());
        AsyncDynaConnection impatient =
            AsyncDynaConnection.open(
                server.endpoint().toString(), o -> o.timeout(Duration.ofMillis(1)))) {
      AsyncDynaModel<Row> rows = ROWS.connect(patient);
      AsyncDynaModel<Row> hasty = ROWS.connect(impatient);
      rows.createTable().join();
      List<CompletableFuture<?>> ends = new ArrayList<>();
      for (int i = 0; i < REQUESTS; i++) {
        Row row = new Row("a", i % 10);
        CompletableFuture<?> sent =
            switch (random.nextInt(4)) {
              case 0 -> rows.save(row);
              case 1 -> rows.get(row.id(), row.no());
              case 2 -> rows.query("id", "a").list();
              default -> hasty.get(row.id(), row.no());
            };
        if (random.nextBoolean()) {
          sent.cancel(true);
        }
        ends.add(sent);
        if (ends.size() == TOGETHER / 4) {
          ends.forEach(AsyncSoakTest::awaitAnyEnd);
          ends.clear();
        }
      }
      ends.forEach(AsyncSoakTest::awaitAnyEnd);
      requireThatAllConnectionsAreFree(rows);
    } finally {
      engine.close();
    }
  }

  @Test
  void closedConnection_endsItsRequestsAndThreads() throws InterruptedException {
    Engine engine = Engine.inMemory();
    try (EngineServer server = EngineServer.start(engine)) {
      for (int i = 0; i < 5; i++) {
        List<CompletableFuture<?>> underWay = new ArrayList<>();
        try (AsyncDynaConnection connection =
            AsyncDynaConnection.open(server.endpoint().toString())) {
          AsyncDynaModel<Row> rows = ROWS.connect(connection);
          if (i == 0) {
            rows.createTable().join();
          }
          for (int no = 0; no < TOGETHER; no++) {
            underWay.add(rows.save(new Row("a", no)));
          }
        }
        underWay.forEach(AsyncSoakTest::awaitAnyEnd);
      }
      try (AsyncDynaConnection connection =
          AsyncDynaConnection.open(server.endpoint().toString())) {
        requireThatAllConnectionsAreFree(ROWS.connect(connection));
      }
    } finally {
      engine.close();
    }
    requireThatThreadsEnd();
  }

  /** They end by themselves when they have been idle for a second. */
  private static void requireThatThreadsEnd() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("dynamodel-")) {
        thread.join(Duration.ofMinutes(1).toMillis());
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  private static void awaitAnyEnd(CompletableFuture<?> sent) {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    sent.whenComplete((value, failure) -> ended.complete(null));
    assertThat(ended).succeedsWithin(Duration.ofMinutes(1));
  }
}
