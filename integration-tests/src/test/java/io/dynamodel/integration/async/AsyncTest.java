package io.dynamodel.integration.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.BulkResult;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Page;
import io.dynamodel.Q;
import io.dynamodel.TransactionGet.Snapshot;
import io.dynamodel.engine.Engine;
import io.dynamodel.engine.EngineServer;
import io.dynamodel.error.BatchIncompleteException;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.TableNotFoundException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.VersionConflictException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.UniqueRepair;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import io.dynamodel.value.ValueType;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** Every operation of an asynchronous model. */
class AsyncTest {
  record User(String id, String email, @Nullable Integer age, @Nullable Long version) {}

  record Name(String id) {}

  private static final DynaModel.Definition<User> USERS =
      DynaModel.of(User.class)
          .table(
              t ->
                  t.name("users")
                      .hashKey("id")
                      .version("version")
                      .unique("email")
                      .globalIndex("by-age", i -> i.hashKey("age").rangeKey("id").projectAll()))
          .schema(SchemaAdapter.none());

  private static final DynaModel.Definition<Document> NOTES =
      DynaModel.documents()
          .table(t -> t.name("notes").hashKey("user", ValueType.S).rangeKey("no", ValueType.N))
          .schema(SchemaAdapter.none());

  /** Through the database's own client in this JVM. */
  @Nested
  class Embedded extends Operations {
    @Override
    AsyncDynaConnection open() {
      return AsyncDynaConnection.open("embedded");
    }
  }

  /** Through the complete SDK client. */
  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class OverHttp extends Operations {
    private final List<EngineServer> servers = new ArrayList<>();
    private final SdkAsyncHttpClient http = NettyNioAsyncHttpClient.create();

    private URI start() {
      EngineServer server = EngineServer.start(Engine.inMemory());
      servers.add(server);
      return server.endpoint();
    }

    @Override
    AsyncDynaConnection open() {
      return AsyncDynaConnection.of(
          DynamoDbAsyncClient.builder()
              .endpointOverride(start())
              .httpClient(http)
              .region(Region.US_EAST_1)
              .credentialsProvider(
                  StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
              .build());
    }

    @Test
    void aTarget_isOpened_andItsClientClosedWithTheConnection() {
      AsyncDynaConnection connection = AsyncDynaConnection.open(start().toString());
      assertThat(connection.tableExists("users").join()).isFalse();
      connection.close();
    }

    @AfterAll
    void stop() {
      http.close();
      servers.forEach(EngineServer::close);
    }
  }

  abstract static class Operations {
    private AsyncDynaConnection connection;
    private AsyncDynaModel<User> users;
    private AsyncDynaModel<Document> notes;

    abstract AsyncDynaConnection open();

    @BeforeEach
    void create() {
      connection = open();
      users = USERS.connect(connection);
      notes = NOTES.connect(connection);
      CompletableFuture.allOf(users.createTable(), notes.createTable()).join();
    }

    @AfterEach
    void close() {
      connection.close();
    }

    private static User user(String id) {
      return new User(id, id + "@example.org", 30, null);
    }

    private void fill(int count) {
      notes
          .putBatch(
              IntStream.range(0, count)
                  .mapToObj(no -> Map.of("user", "ann", "no", no, "even", no % 2 == 0))
                  .toList())
          .join();
    }

    /** The notifications of listeners, without wrappers. */
    private static Throwable failure(CompletableFuture<?> future) {
      CompletableFuture<Throwable> told = new CompletableFuture<>();
      future.whenComplete((result, thrown) -> told.complete(thrown));
      Throwable thrown = told.join();
      assertThat(catchThrowable(future::join))
          .isInstanceOf(CompletionException.class)
          .hasCause(thrown);
      return thrown;
    }

    @Test
    void put_save_get_update_delete() {
      User ann = users.save(user("ann")).join();
      assertThat(ann.version()).isEqualTo(1);
      assertThat(users.put(Map.of("id", "bob", "email", "b@example.org")).join().id())
          .isEqualTo("bob");
      assertThat(users.get("ann").join()).hasValue(ann);
      assertThat(users.get("ann", o -> o.consistent()).join()).hasValue(ann);
      assertThat(users.get("eve").join()).isEmpty();
      assertThat(users.update("ann", Map.of("age__plus", 1)).join().age()).isEqualTo(31);
      assertThat(users.update("ann", "age__plus", 1).join().age()).isEqualTo(32);
      User older = users.get("ann").join().orElseThrow();
      assertThat(users.deleteRecord(older).join()).isTrue();
      assertThat(users.deleteAndGet("bob").join()).map(User::id).hasValue("bob");
      assertThat(users.delete("bob").join()).isFalse();
      assertThat(notes.put(Map.of("user", "ann", "no", 1)).join()).containsEntry("no", 1L);
      assertThat(notes.get("ann", 1).join()).isPresent();
      assertThat(notes.delete("ann", 1).join()).isTrue();
    }

    @Test
    void failures_areThoseOfASynchronousModel_withNothingAround() {
      User ann = users.saveUnique(user("ann")).join();
      assertThat(failure(users.saveUnique(user("ann"))))
          .isExactlyInstanceOf(ItemExistsException.class);
      assertThat(failure(users.putUnique(Map.of("id", "amy", "email", "ann@example.org"))))
          .isExactlyInstanceOf(ItemExistsException.class);
      users.save(ann).join();
      assertThat(failure(users.save(ann))).isExactlyInstanceOf(VersionConflictException.class);
      assertThat(failure(users.delete("ann", o -> o.onlyIf("age", 7))))
          .isExactlyInstanceOf(ConditionFailedException.class);
      assertThat(failure(users.put(Map.of("id", "amy", "age", "young", "size", 1))))
          .isInstanceOfSatisfying(
              ValidationException.class, e -> assertThat(e.violations()).hasSize(2));
      assertThat(failure(users.update("ann", Map.of("ages", 1))))
          .isExactlyInstanceOf(InvalidLookupException.class);
      assertThat(failure(users.named("nobody").get("ann")))
          .isExactlyInstanceOf(TableNotFoundException.class);
      assertThat(failure(users.query("email", "a").list()))
          .isExactlyInstanceOf(InvalidLookupException.class);
      assertThat(failure(users.scan("age", 1).one())).hasMessageContaining("no item");
      assertThat(catchThrowable(() -> users.scan("agee", 1)))
          .isExactlyInstanceOf(InvalidLookupException.class);
    }

    @Test
    void batches() {
      List<User> saved = users.saveBatch(List.of(user("a"), user("b"), user("c"))).join();
      assertThat(saved).extracting(User::version).containsOnly(1L);
      fill(120);
      List<Key> keys = IntStream.range(0, 120).mapToObj(no -> Key.of("ann", no)).toList();
      assertThat(notes.getBatch(keys).join()).hasSize(120);
      notes.deleteBatch(keys.subList(10, 120)).join();
      assertThat(notes.getBatch(keys, o -> o.consistent()).join()).hasSize(10);
      assertThat(notes.getBatch(keys, o -> o.only("no")).join())
          .hasSize(10)
          .allSatisfy(part -> assertThat(part).containsOnlyKeys("no"));
      assertThat(
              failure(
                  notes.putBatch(
                      List.of(Map.of("user", "ann", "no", 1)), o -> o.onlyIf("even", true))))
          .isExactlyInstanceOf(BatchIncompleteException.class);
    }

    @Test
    void results_asFutures() {
      fill(30);
      assertThat(notes.query("user", "ann", "no__lt", 7).list().join()).hasSize(7);
      assertThat(notes.query("user", "ann").reverse().limit(2).list().join())
          .extracting(note -> note.get("no"))
          .containsExactly(29L, 28L);
      assertThat(notes.scan("even", true).parallel(3).pageSize(4).count().join()).isEqualTo(15);
      assertThat(notes.find("user", "ann", "no", 4).consistent().one().join())
          .containsEntry("no", 4L);
      assertThat(notes.scan("no", -1).postFilter().first().join()).isEmpty();
      assertThat(notes.query("user", "ann").only("no").first().join().orElseThrow())
          .containsOnlyKeys("no");
      assertThat(notes.query("user", "ann").explain().toString()).contains("user = ?");
      users.save(user("ann")).join();
      assertThat(users.query("age", 30).index("by-age").as(Name.class).list().join())
          .containsExactly(new Name("ann"));
    }

    @Test
    void pages_followOneAnother_byTheirCursors() {
      fill(30);
      List<Object> numbers = new ArrayList<>();
      String cursor = null;
      do {
        Page<Document> page = notes.query("user", "ann").limit(7).from(cursor).page().join();
        page.items().forEach(note -> numbers.add(note.get("no")));
        cursor = page.cursor().orElse(null);
      } while (cursor != null);
      assertThat(numbers).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void publisher_givesAll() {
      fill(30);
      List<Document> heard = new ArrayList<>();
      notes.query("user", "ann").pageSize(4).sdkPublisher().subscribe(heard::add).join();
      assertThat(heard).isEqualTo(notes.query("user", "ann").list().join());
      heard.clear();
      notes.scan().parallel(3).sdkPublisher().subscribe(heard::add).join();
      assertThat(heard).hasSize(30);
      heard.clear();
      for (int i = 0; i < 4; i++) {
        notes.scan().segment(i, 4).pageSize(4).sdkPublisher().subscribe(heard::add).join();
      }
      assertThat(heard).hasSize(30).doesNotHaveDuplicates();
      assertThat(notes.scan().segment(1, 4))
          .hasToString(
              "AsyncResults of a scan on table " + notes.table().name() + ", segment(1, 4)");
    }

    @Test
    void bulkWrites() {
      fill(30);
      List<BulkResult> progress = new ArrayList<>();
      BulkResult updated =
          notes
              .query("user", "ann")
              .pageSize(10)
              .update(Map.of("seen", true), o -> o.onProgress(progress::add))
              .join();
      assertThat(updated.changed()).isEqualTo(30);
      assertThat(progress).extracting(BulkResult::changed).startsWith(10L, 20L, 30L);
      assertThat(notes.scan("even", true).update("seen", null).join().changed()).isEqualTo(15);
      assertThat(notes.scan("seen", true).delete().join().changed()).isEqualTo(15);
      assertThat(notes.scan().count().join()).isEqualTo(15);
    }

    @Test
    void transactions_andBatches_ofTheConnection() {
      connection
          .transact(
              tx -> {
                tx.save(users, user("ann"));
                tx.put(notes, Map.of("user", "ann", "no", 1));
              })
          .join();
      Snapshot read =
          connection.transactGet(tx -> tx.get(users, "ann").get(notes, Key.of("ann", 1))).join();
      assertThat(read.get(users, "ann")).map(User::email).hasValue("ann@example.org");
      assertThat(failure(connection.transact(tx -> tx.check(users, "ann", "age", 7))))
          .isExactlyInstanceOf(TransactionFailedException.class);
      connection
          .writeBatch(
              b -> b.put(notes, Map.of("user", "ann", "no", 2)).delete(notes, Key.of("ann", 1)))
          .join();
      assertThat(notes.query("user", "ann").count().join()).isEqualTo(1);
    }

    @Test
    void aModelOfAnotherConnection_isRefused() {
      try (DynaConnection other = DynaConnection.open("embedded")) {
        DynaModel<Document> elsewhere = NOTES.connect(other);
        assertThat(
                failure(
                    connection.transact(tx -> tx.put(elsewhere, Map.of("user", "ann", "no", 1)))))
            .isExactlyInstanceOf(DynaModelException.class)
            .hasMessageContaining("another connection");
      }
    }

    @Test
    void repairUnique_findsWhatIsTakenTwice() {
      users.save(user("ann")).join();
      AsyncDynaModel<Document> past =
          DynaModel.documents()
              .table(t -> t.name("users").hashKey("id", ValueType.S))
              .schema(SchemaAdapter.none())
              .connect(connection);
      past.put(Map.of("id", "amy", "email", "ann@example.org")).join();
      past.put(Map.of("id", "bob", "email", "bob@example.org")).join();
      UniqueRepair repair = users.repairUnique().join();
      assertThat(repair.checked()).isEqualTo(3);
      assertThat(repair.completed()).isEqualTo(1);
      assertThat(repair.conflicts()).hasSize(1);
    }

    @Test
    void tables() {
      assertThat(users.exists().join()).isTrue();
      users.deleteTable().join();
      assertThat(users.exists().join()).isFalse();
      connection
          .createTable(TableConfig.of(t -> t.name("plain").hashKey("id", ValueType.S)))
          .join();
      assertThat(connection.tableExists("plain").join()).isTrue();
      connection.deleteTable("plain").join();
      assertThat(connection.tableExists("plain").join()).isFalse();
    }

    @Test
    void whatNeedsNoDatabase_isTheSame() {
      assertThat(users.matches(Q.of("age__gt", 18), user("ann"))).isTrue();
      assertThat(users.table().name()).isEqualTo("users");
      assertThat(users).hasToString("AsyncDynaModel of User on table users");
      users.save(user("ann")).join();
      assertThat(users.scan(users.field(User::age).gt(18)).count().join()).isEqualTo(1);
    }

    @Test
    void aClosedConnection_refuses() {
      connection.close();
      connection.close();
      assertThat(failure(users.get("ann"))).hasMessage("this connection is closed");
    }
  }
}
