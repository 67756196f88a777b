package io.dynamodel.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each item is migrated once and none is lost, whenever processes die, however many work at once,
 * and whatever others change meanwhile.
 */
class OnceEachTest {
  private static final long SEED = 20261129;
  private static final int FACTOR = Integer.getInteger("dynamodel.trials.factor", 1);
  private static final int ITEMS = FACTOR == 1 ? 600 : Math.min(20_000, 4_000 * FACTOR);
  private static final int KILLS = 10;

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private final EmbeddedDatabase database = new EmbeddedDatabase(Engine.inMemory());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger kills = new AtomicInteger();
  private DynaConnection connection;
  private DynaModel<Document> counters;

  @BeforeEach
  void fill() {
    connection = DynaConnection.of(database.dynamoDb());
    connection.createTable(TableConfig.of(t -> t.name("counters").hashKey("id", ValueType.N)));
    counters = connection.table("counters");
    List<Map<String, Object>> items = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      items.add(Map.of("id", i, "count", 1, "titel", "t" + i));
    }
    counters.putBatch(items);
  }

  /** The thread that renews a lease dies with its process. */
  @BeforeAll
  static void expectDeaths() {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, e) -> {
          if (!(e instanceof Mortal.Killed)) {
            e.printStackTrace();
          }
        });
  }

  @AfterAll
  static void expectNoMoreDeaths() {
    Thread.setDefaultUncaughtExceptionHandler(null);
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    database.close();
  }

  private void write(String operation) throws IOException {
    Files.writeString(
        folder.resolve("0001_items.json"),
        "{\"operations\": [" + operation + "], \"state\": {\"models\": {}}}");
  }

  private void migrate(DynaConnection process) {
    Migrations.of(process, folder)
        .migrate(o -> o.lease(Duration.ofMillis(400)).segments(8).workers(2).pageSize(25));
  }

  /** Runs a process that dies some time, or is told that others are at work. */
  private CompletableFuture<Void> mortal(int requests) {
    Mortal process = Mortal.dyingWithin(database.dynamoDb(), requests, random);
    return CompletableFuture.runAsync(
        () -> {
          try {
            migrate(process.connection());
          } catch (Mortal.Killed | MigrationException e) {
            kills.addAndGet(e instanceof Mortal.Killed ? 1 : 0);
            assertThat(e).isNotInstanceOf(MigrationFailedException.class);
          }
        },
        threads);
  }

  private void killAndFinish() {
    for (int i = 0; i < KILLS; i += 2) {
      CompletableFuture.allOf(mortal(ITEMS / 3 + 50), mortal(ITEMS / 3 + 50)).join();
    }
    assertThat(kills.get()).as("kills in the middle, seed %d", SEED).isGreaterThan(KILLS / 3);
    // Two that live.
    CompletableFuture.allOf(living(), living()).join();
    assertThat(Migrations.of(connection, folder).show().get(0).isApplied())
        .as("seed %d", SEED)
        .isTrue();
  }

  private CompletableFuture<Void> living() {
    return CompletableFuture.runAsync(
        () -> {
          for (int i = 0; i < 200; i++) {
            try {
              migrate(connection);
              if (Migrations.of(connection, folder).show().get(0).isApplied()) {
                return;
              }
            } catch (MigrationFailedException e) {
              throw e;
            } catch (MigrationException e) {
              // Others are at work, or have taken over.
            }
          }
        },
        threads);
  }

  /** Adds 100 to the counts of some items, which a migration must keep. */
  private CompletableFuture<Map<Integer, Integer>> others(AtomicBoolean stop) {
    long seed = random.nextLong();
    return CompletableFuture.supplyAsync(
        () -> {
          Random own = new Random(seed);
          Map<Integer, Integer> added = new HashMap<>();
          while (!stop.get()) {
            int id = own.nextInt(ITEMS);
            counters.update(id, Map.of("count__plus", 100, "by", "others"));
            added.merge(id, 100, Integer::sum);
          }
          return added;
        },
        threads);
  }

  @Test
  void a_stamped_operation_counts_each_item_once() throws IOException {
    write(
        "{\"op\": \"update\", \"table\": \"counters\", \"stamp\": true, \"changes\":"
            + " {\"count__plus\": 1}}");
    AtomicBoolean stop = new AtomicBoolean();
    CompletableFuture<Map<Integer, Integer>> others = others(stop);
    killAndFinish();
    stop.set(true);
    Map<Integer, Integer> added = others.join();
    List<Document> items = counters.scan().consistent().list();
    assertThat(items).hasSize(ITEMS);
    for (Document item : items) {
      int id = item.number("id").intValue();
      assertThat(item.number("count").intValue())
          .as("the count of item %d, seed %d", id, SEED)
          .isEqualTo(2 + added.getOrDefault(id, 0));
      assertThat(item).as("item %d, seed %d", id, SEED).doesNotContainKey("_migration");
    }
    assertThat(connection.table("dynamodel_migrations").scan().list()).hasSize(2);
  }

  @Test
  void a_rename_that_makes_its_selection_false_moves_each_value() throws IOException {
    write(
        "{\"op\": \"update\", \"table\": \"counters\", \"where\": {\"title__not_exists\": true,"
            + " \"titel__exists\": true}, \"changes\": {\"title\": {\"field\": \"titel\"},"
            + " \"titel__remove\": true}}");
    killAndFinish();
    List<Document> items = counters.scan().consistent().list();
    assertThat(items).hasSize(ITEMS);
    for (Document item : items) {
      assertThat(item)
          .isEqualTo(Map.of("id", item.get("id"), "count", 1L, "title", "t" + item.get("id")));
    }
  }

  @Test
  void a_java_migration_splits_each_item_once() throws IOException {
    write(
        "{\"op\": \"java\", \"table\": \"counters\", \"class\": \""
            + Split.class.getName()
            + "\"}");
    killAndFinish();
    List<Document> items = counters.scan().consistent().list();
    assertThat(items).hasSize(2 * ITEMS);
    for (Document item : items) {
      long id = item.number("id").longValue();
      assertThat(item)
          .isEqualTo(
              id < 1_000_000
                  ? Map.of("id", id, "count", 2L)
                  : Map.of("id", id, "title", "t" + (id - 1_000_000)));
    }
  }

  /** Makes of an item two, one with the count and one with the title. */
  public static final class Split implements DataMigration {
    @Override
    public List<Document> migrate(Document item) {
      long id = item.number("id").longValue();
      return List.of(
          Document.of(Map.of("id", id, "count", item.number("count").intValue() + 1)),
          Document.of(Map.of("id", 1_000_000 + id, "title", item.get("titel"))));
    }
  }
}
