package io.dynamodel.migrations;

import static io.dynamodel.value.ValueType.N;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.engine.Engine;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.table.TableConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** One process migrates at a time; others are told who, and take over when it is gone. */
class LeaseTest {
  private static final Duration LEASE = Duration.ofMillis(600);

  @TempDir Path path;

  private final EmbeddedDatabase database = new EmbeddedDatabase(Engine.inMemory());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private DynaConnection connection;
  private Folder folder;

  /** Waits in the middle of the only segment. */
  private void pause() {
    try {
      arrived.countDown();
      released.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for a process to be in the middle; one that has failed says why. */
  private void arrived(CompletableFuture<MigrateResult> process) throws InterruptedException {
    process.whenComplete((result, failure) -> arrived.countDown());
    arrived.await();
    if (process.isCompletedExceptionally()) {
      process.join();
    }
  }

  @BeforeEach
  void fill() {
    connection = DynaConnection.of(database.dynamoDb());
    connection.createTable(TableConfig.of(t -> t.name("films").hashKey("id", N)));
    connection.table("films").put(Map.of("id", 1));
    folder = new Folder(path);
    folder.with(
        "0001_first",
        "",
        "{\"op\": \"update\", \"table\": \"films\", \"where\": {\"one__not_exists\": true},"
            + " \"changes\": {\"one\": 1}}");
  }

  @AfterEach
  void close() {
    released.countDown();
    threads.shutdownNow();
    database.close();
  }

  @Test
  void the_second_one_is_told_who_holds_the_lease_and_until_when() throws InterruptedException {
    CompletableFuture<MigrateResult> first =
        CompletableFuture.supplyAsync(
            () ->
                folder
                    .of(connection)
                    .migrate(o -> o.lease(LEASE).segments(1).onProgress(progress -> pause())),
            threads);
    arrived(first);
    Instant asked = Instant.now();
    assertThatThrownBy(() -> folder.of(connection).migrate(o -> o.lease(LEASE)))
        .isInstanceOfSatisfying(
            MigrationBusyException.class,
            e -> {
              assertThat(e.holder()).contains("process " + ProcessHandle.current().pid());
              assertThat(e.until()).isAfter(asked);
            })
        .hasMessageContaining("holds the lease until");
    released.countDown();
    assertThat(first.join().migrations()).containsExactly("0001_first");
  }

  @Test
  void one_that_died_is_replaced_after_its_lease() {
    Mortal process =
        Mortal.dyingAtFirst(
            database.dynamoDb(),
            request ->
                request instanceof UpdateItemRequest update && update.tableName().equals("films"));
    assertThatThrownBy(() -> folder.of(process.connection()).migrate(o -> o.lease(LEASE)))
        .isInstanceOf(Mortal.Killed.class);
    assertThat(connection.table("dynamodel_migrations").get("default", "lease").orElseThrow())
        .containsKey("token");
    long begun = System.nanoTime();
    assertThat(folder.of(connection).migrate(o -> o.lease(LEASE)).migrations())
        .containsExactly("0001_first");
    assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(LEASE.toNanos());
    assertThat(connection.table("films").get(1).orElseThrow()).containsEntry("one", 1L);
  }

  @Test
  void a_worker_that_waits_for_its_rate_keeps_its_lease() throws InterruptedException {
    connection.table("films").put(Map.of("id", 2));
    CompletableFuture<MigrateResult> slow =
        CompletableFuture.supplyAsync(
            () ->
                folder
                    .of(connection)
                    .migrate(
                        o ->
                            o.lease(Duration.ofMillis(300))
                                .segments(1)
                                .rateLimit(2)
                                .onProgress(progress -> arrived.countDown())),
            threads);
    arrived(slow);
    assertThatThrownBy(() -> folder.of(connection).migrate(o -> o.lease(Duration.ofMillis(300))))
        .isInstanceOf(MigrationBusyException.class);
    assertThat(slow.join().changed()).isEqualTo(2);
  }

  @Test
  void a_lease_is_given_up_at_the_end() {
    folder.of(connection).migrate();
    assertThat(connection.table("dynamodel_migrations").get("default", "lease").orElseThrow())
        .doesNotContainKey("token");
  }
}
