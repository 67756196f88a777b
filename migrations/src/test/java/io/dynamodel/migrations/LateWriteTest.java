package io.dynamodel.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A write that is late changes nothing that happened meanwhile. */
class LateWriteTest {
  @TempDir Path folder;

  private final EmbeddedDatabase database = new EmbeddedDatabase(Engine.inMemory());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private DynaConnection connection;
  private DynaModel<Document> counters;

  @BeforeEach
  void fill() {
    connection = DynaConnection.of(database.dynamoDb());
    connection.createTable(TableConfig.of(t -> t.name("counters").hashKey("id", ValueType.N)));
    counters = connection.table("counters");
    for (int i = 0; i < 20; i++) {
      counters.put(Map.of("id", i, "count", 1));
    }
  }

  @AfterEach
  void close() {
    released.countDown();
    threads.shutdownNow();
    database.close();
  }

  private void write(String operation) throws IOException {
    Files.writeString(
        folder.resolve("0001_items.json"),
        "{\"operations\": [" + operation + "], \"state\": {\"models\": {}}}");
  }

  private MigrateResult migrate(DynaConnection process) {
    return Migrations.of(process, folder)
        .migrate(o -> o.lease(Duration.ofMillis(200)).segments(1).workers(1));
  }

  /** A process whose first request of a kind waits before it is sent. */
  private DynaConnection pausing(Predicate<Object> kind) {
    DynamoDbClient real = database.dynamoDb();
    AtomicBoolean first = new AtomicBoolean(true);
    return DynaConnection.of(
        (DynamoDbClient)
            Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                  if (arguments != null
                      && kind.test(arguments[0])
                      && first.compareAndSet(true, false)) {
                    arrived.countDown();
                    released.await();
                  }
                  try {
                    return method.invoke(real, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                }));
  }

  /** Waits for a process to pause; one that has failed says why. */
  private void arrived(CompletableFuture<MigrateResult> process) throws InterruptedException {
    process.whenComplete((result, failure) -> arrived.countDown());
    arrived.await();
    if (process.isCompletedExceptionally()) {
      process.join();
    }
  }

  private static boolean isUpdate(Object request) {
    return request instanceof UpdateItemRequest update && update.tableName().equals("counters");
  }

  private static boolean isPut(Object request) {
    return request instanceof PutItemRequest put && put.tableName().equals("counters");
  }

  @Test
  void a_worker_that_was_away_for_longer_than_its_lease_changes_nothing_twice()
      throws IOException, InterruptedException {
    write(
        "{\"op\": \"update\", \"table\": \"counters\", \"stamp\": true, \"changes\":"
            + " {\"count__plus\": 1}}");
    DynaConnection away = pausing(LateWriteTest::isUpdate);
    CompletableFuture<MigrateResult> late =
        CompletableFuture.supplyAsync(() -> migrate(away), threads);
    arrived(late);
    // Its lease of the segment ends, while the one that it leads by is renewed.
    MigrateResult other = migrate(connection);
    assertThat(other.helpedWith()).isEqualTo(1);
    released.countDown();
    assertThat(late.join().migrations()).containsExactly("0001_items");
    assertThat(counters.scan().list())
        .hasSize(20)
        .allSatisfy(item -> assertThat(item).isEqualTo(Map.of("id", item.get("id"), "count", 2L)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"op\": \"update\", \"table\": \"counters\", \"stamp\": true, \"changes\":"
            + " {\"count__plus\": 1}}",
        "{\"op\": \"update\", \"table\": \"counters\", \"where\": {\"count\": 1}, \"changes\":"
            + " {\"count__plus\": 1}}",
        "{\"op\": \"java\", \"table\": \"counters\","
            + " \"class\": \"io.dynamodel.migrations.LateWriteTest$Doubled\"}"
      })
  void a_worker_that_dies_between_its_write_and_its_checkpoint_changes_nothing_twice(
      String operation) throws IOException {
    write(operation);
    Mortal process =
        Mortal.dyingAfterFirst(database.dynamoDb(), request -> isUpdate(request) || isPut(request));
    assertThatThrownBy(() -> migrate(process.connection())).isInstanceOf(Mortal.Killed.class);
    assertThat(counters.scan("count", 2).count()).isEqualTo(1);

    assertThat(migrate(connection).migrations()).containsExactly("0001_items");
    assertThat(counters.scan().list())
        .hasSize(20)
        .allSatisfy(item -> assertThat(item).isEqualTo(Map.of("id", item.get("id"), "count", 2L)));
  }

  @Test
  void an_item_that_is_changed_between_reading_and_writing_keeps_that_change()
      throws IOException, InterruptedException {
    write(
        "{\"op\": \"java\", \"table\": \"counters\", \"class\": \""
            + Doubled.class.getName()
            + "\"}");
    DynaConnection slow = pausing(LateWriteTest::isPut);
    CompletableFuture<MigrateResult> late =
        CompletableFuture.supplyAsync(() -> migrate(slow), threads);
    arrived(late);
    for (int i = 0; i < 20; i++) {
      counters.update(i, Map.of("count__plus", 10, "by", "others"));
    }
    released.countDown();
    assertThat(late.join().changed()).isEqualTo(20);
    assertThat(counters.scan().list())
        .allSatisfy(
            item ->
                assertThat(item)
                    .isEqualTo(Map.of("id", item.get("id"), "count", 22L, "by", "others")));
  }

  /** Doubles the count. */
  public static final class Doubled implements DataMigration {
    @Override
    public List<Document> migrate(Document item) {
      Map<String, Object> doubled = new HashMap<>(item);
      doubled.put("count", item.number("count").intValue() * 2);
      return List.of(Document.of(doubled));
    }
  }
}
