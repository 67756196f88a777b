package io.dynamodel.local;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.DynaConnection;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.TableNotFoundException;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

class EmbeddedProviderTest {
  private static final TableConfig BOOKS = TableConfig.of(t -> t.name("books").hashKey("isbn", S));
  private static final Map<String, Object> FOO = Map.of("isbn", "9780306406157", "title", "Foo");

  @TempDir Path temporary;

  @Test
  void embedded_stores_and_finds() {
    try (DynaConnection connection = DynaConnection.open("embedded")) {
      connection.createTable(BOOKS);
      connection.table("books").put(FOO);
      assertThat(connection.table("books").get("9780306406157")).hasValue(Document.of(FOO));
    }
  }

  @Test
  void each_embedded_database_is_fresh() {
    try (DynaConnection first = DynaConnection.open("embedded");
        DynaConnection second = DynaConnection.open("embedded")) {
      first.createTable(BOOKS);
      assertThat(second.tableExists("books")).isFalse();
    }
    try (DynaConnection third = DynaConnection.open("embedded")) {
      assertThat(third.tableExists("books")).isFalse();
    }
  }

  @Test
  void failures_arrive_as_the_types_of_the_sdk() {
    try (DynaConnection connection = DynaConnection.open("embedded")) {
      connection.createTable(BOOKS);
      connection.table("books").put(FOO);
      assertThatThrownBy(() -> connection.table("books").putUnique(FOO))
          .isInstanceOf(ItemExistsException.class);
      assertThatThrownBy(() -> connection.table("films").get("1"))
          .isInstanceOf(TableNotFoundException.class);
      assertThatThrownBy(() -> connection.createTable(BOOKS))
          .isInstanceOf(DynaModelException.class)
          .hasMessage(
              "table books already exists: call ensureTable() to accept one that fits, or"
                  + " updateTable() to change it");
    }
  }

  @Test
  void close_leaves_no_thread_and_can_be_repeated() {
    ThreadsLeft threads = new ThreadsLeft();
    DynaConnection connection = DynaConnection.open("embedded");
    connection.createTable(BOOKS);
    connection.table("books").put(FOO);
    connection.close();
    connection.close();
    assertThat(threads.now()).isEmpty();
    assertThatThrownBy(() -> connection.tableExists("books"))
        .isInstanceOf(DynaModelException.class)
        .hasMessage("this connection is closed");
  }

  @Test
  void close_while_others_write_ends_their_writes_with_an_error_of_ours() throws Exception {
    DynaConnection connection = DynaConnection.open("embedded:" + temporary);
    connection.createTable(BOOKS);
    CountDownLatch writing = new CountDownLatch(100);
    List<CompletableFuture<Void>> writers =
        List.of(
            CompletableFuture.runAsync(() -> writeForEver(connection, writing)),
            CompletableFuture.runAsync(() -> writeForEver(connection, writing)));
    writing.await();
    connection.close();
    for (CompletableFuture<Void> writer : writers) {
      assertThatThrownBy(writer::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(DynaModelException.class);
    }
  }

  private static void writeForEver(DynaConnection connection, CountDownLatch writing) {
    while (true) {
      connection.table("books").put(FOO);
      writing.countDown();
    }
  }

  @Test
  void embedded_directory_keeps_what_was_stored() {
    String target = "embedded:" + temporary.resolve("not/there/yet");
    try (DynaConnection connection = DynaConnection.open(target)) {
      connection.createTable(BOOKS);
      connection.table("books").put(FOO);
    }
    try (DynaConnection connection = DynaConnection.open(target)) {
      assertThat(connection.table("books").get("9780306406157")).isPresent();
      connection.table("books").delete("9780306406157");
    }
    try (DynaConnection connection = DynaConnection.open(target)) {
      assertThat(connection.table("books").get("9780306406157")).isEmpty();
    }
  }

  @Test
  void embedded_directory_is_for_one_connection_at_a_time() throws Exception {
    Path link =
        Files.createSymbolicLink(
            temporary.resolve("link"), Files.createDirectory(temporary.resolve("real")));
    ThreadsLeft threads = new ThreadsLeft();
    DynaConnection first = DynaConnection.open("embedded:" + temporary.resolve("real"));
    assertThatThrownBy(() -> DynaConnection.open("embedded:" + link))
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining(link.toString())
        .hasMessageContaining("use that connection, or close it first");
    first.createTable(BOOKS);
    first.close();
    try (DynaConnection next = DynaConnection.open("embedded:" + link)) {
      assertThat(next.tableExists("books")).isTrue();
    }
    assertThat(threads.now()).isEmpty();
  }

  @Test
  void embedded_without_a_directory_says_what_to_write() {
    assertRefused("embedded:", "add one, as in \"embedded:data/dynamodb\"");
    assertRefused("embedded:  ", "names no directory");
  }

  @Test
  void embedded_on_a_file_or_below_one_is_refused() throws Exception {
    Path file = Files.writeString(temporary.resolve("file"), "text");
    assertRefused("embedded:" + file, file + " is a file, not a directory");
    assertRefused("embedded:" + file.resolve("below"), "cannot open the database in");
    assertRefused("embedded:a\0b", "cannot open the database in");
  }

  @Test
  void embedded_on_a_database_of_an_older_kind_is_refused_and_leaves_it_as_it_is()
      throws Exception {
    String content = "SQLite format 3\0" + "items".repeat(100);
    Path file = Files.writeString(temporary.resolve("dynamodb.db"), content);
    assertRefused("embedded:" + temporary, "is a SQLite database");
    assertThat(file).hasContent(content);
  }

  @Test
  void embedded_on_a_damaged_database_is_refused_and_can_be_tried_again() throws Exception {
    try (DynaConnection connection = DynaConnection.open("embedded:" + temporary)) {
      connection.createTable(BOOKS);
    }
    try (Stream<Path> files = Files.list(temporary)) {
      for (Path file : files.filter(each -> !each.endsWith("dynamodel.lock")).toList()) {
        Files.writeString(file, "damaged".repeat(1000));
      }
    }
    ThreadsLeft threads = new ThreadsLeft();
    assertRefused("embedded:" + temporary, "cannot open the database");
    assertRefused("embedded:" + temporary, "cannot open the database");
    assertThat(threads.now()).isEmpty();
  }

  @Test
  void options_of_aws_are_refused_and_open_nothing() {
    assertThatThrownBy(
            () ->
                DynaConnection.open(
                    "embedded:" + temporary.resolve("new"), o -> o.region("eu-west-1")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("with the option region: this database is not a service of AWS");
    assertThatThrownBy(
            () -> AsyncDynaConnection.open("embedded", o -> o.endpoint("http://localhost:1")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("with the option endpoint");
    assertThat(temporary.resolve("new")).doesNotExist();
  }

  @Test
  void client_configures_the_client_of_the_connection_only() {
    List<String> heard = new ArrayList<>();
    ExecutionInterceptor listener =
        new ExecutionInterceptor() {
          @Override
          public void beforeExecution(
              Context.BeforeExecution context, ExecutionAttributes attributes) {
            heard.add(context.request().getClass().getSimpleName());
          }
        };
    try (DynaConnection connection =
            DynaConnection.open(
                "embedded",
                o ->
                    o.client(
                        b -> b.overrideConfiguration(c -> c.addExecutionInterceptor(listener))));
        AsyncDynaConnection async =
            AsyncDynaConnection.open(
                "embedded",
                o ->
                    o.client(
                        b -> b.overrideConfiguration(c -> c.addExecutionInterceptor(listener))))) {
      assertThat(connection.tableExists("books")).isFalse();
      assertThat(connection.client().listTables().tableNames()).isEmpty();
      assertThat(async.tables().join()).isEmpty();
    }
    assertThat(heard)
        .containsExactly("DescribeTableRequest", "ListTablesRequest", "ListTablesRequest");
  }

  @Test
  void a_client_that_cannot_be_configured_closes_the_database() {
    String target = "embedded:" + temporary.resolve("kept");
    assertThatThrownBy(
            () ->
                DynaConnection.open(
                    target,
                    o ->
                        o.client(
                            builder -> {
                              throw new IllegalStateException("of the test");
                            })))
        .hasMessage("of the test");
    try (DynaConnection connection = DynaConnection.open(target)) {
      assertThat(connection.tables().list()).isEmpty();
    }
  }

  @Test
  void other_targets_are_left_to_others() {
    assertRefused("embeddedX", "\"embedded\", \"embedded:DIR\"");
  }

  private static void assertRefused(String target, String message) {
    assertThatThrownBy(() -> DynaConnection.open(target))
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining(message);
  }
}
