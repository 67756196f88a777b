package io.dynamodel.integration.tables;

import static io.dynamodel.value.ValueType.N;
import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dynamodel.AsyncDynaModel;
import io.dynamodel.DynaModel;
import io.dynamodel.error.TableMismatchException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.TableStatus;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;

/** The tables that ensureTable creates and accepts, and several servers that start at once. */
class EnsureTableTest {
  private static final int STARTS = 20;

  private final RecordedDatabase database = new RecordedDatabase();

  @AfterEach
  void close() {
    database.close();
  }

  private static Consumer<TableConfig.Builder> people(Consumer<TableConfig.Builder> more) {
    return t -> more.accept(t.name("people").hashKey("id", S).ttl("until").unique("email"));
  }

  @ParameterizedTest
  @EnumSource
  void ensureTable_createsWhatIsMissing_once(Face face) {
    assertThat(face.ensure(database, people(t -> {}))).isTrue();
    assertThat(database.takeWrites(CreateTableRequest.class))
        .extracting(CreateTableRequest::tableName)
        .containsExactlyInAnyOrder("people", "people_unique");
    assertThat(face.ensure(database, people(t -> {}))).isFalse();
    assertThat(database.takeWrites()).isEmpty();
    assertThat(face.status(database, people(t -> {})).drift()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void ensureTable_ofATableWithoutItsGuards_createsThoseAlone(Face face) {
    face.ensure(database, t -> t.name("people").hashKey("id", S));
    database.takeWrites();
    assertThat(face.ensure(database, people(t -> {}))).isFalse();
    assertThat(database.takeWrites(CreateTableRequest.class))
        .extracting(CreateTableRequest::tableName)
        .containsExactly("people_unique");
  }

  @Test
  void ensureTable_withMoreIndexesThanDeclared_andOtherUnits_accepts() {
    Face.MODEL.ensure(
        database,
        people(t -> t.read(5).write(5).globalIndex("by-name", i -> i.hashKey("name", S))));
    assertThat(Face.MODEL.ensure(database, people(t -> t.read(9).write(9).tag("a", "b"))))
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void ensureTable_ofATableThatDoesNotFit_listsEachDifference(Face face) {
    face.ensure(
        database,
        t ->
            t.name("people")
                .hashKey("id", N)
                .globalIndex("by-name", i -> i.hashKey("name", S).projectKeys()));
    face.ensure(database, t -> t.name("people_unique").hashKey("key", S));
    database.takeWrites();
    assertThatThrownBy(
            () ->
                face.ensure(
                    database,
                    people(
                        t ->
                            t.globalIndex("by-name", i -> i.hashKey("name", S))
                                .globalIndex("by-age", i -> i.hashKey("age", N)))))
        .isInstanceOfSatisfying(
            TableMismatchException.class,
            mismatch ->
                assertThat(mismatch.differences())
                    .satisfiesExactly(
                        key -> assertThat(key).startsWith("table people has the hash key id (N)"),
                        projection ->
                            assertThat(projection)
                                .startsWith(
                                    "global index by-name of table people contains only keys"),
                        missing ->
                            assertThat(missing)
                                .isEqualTo(
                                    "table people has no global index by-age: updateTable()"
                                        + " creates it"),
                        guards ->
                            assertThat(guards)
                                .startsWith("table people_unique has the hash key key (S)")));
    assertThat(database.takeWrites()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void ensureTable_bySeveralServersAtOnce_isCreatedByOne_andAllGoOn(Face face) throws Exception {
    for (int i = 0; i < STARTS; i++) {
      try (RecordedDatabase fresh = new RecordedDatabase()) {
        // Each server has seen that nothing is there before any of them creates it.
        CyclicBarrier seen = new CyclicBarrier(2);
        ThreadLocal<Boolean> isFirst = ThreadLocal.withInitial(() -> true);
        if (face == Face.MODEL) {
          fresh.before(
              request -> {
                if (request instanceof CreateTableRequest create
                    && create.tableName().equals("people")
                    && isFirst.get()) {
                  isFirst.set(false);
                  await(seen);
                }
              });
        }
        List<Boolean> created = atOnce(() -> face.ensure(fresh, people(t -> {})));
        assertThat(created).containsExactlyInAnyOrder(true, false);
        assertThat(face.status(fresh, people(t -> {})).state()).isEqualTo("ACTIVE");
        assertThat(fresh.client().listTables().tableNames())
            .containsExactly("people", "people_unique");
      }
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static List<Boolean> atOnce(Callable<Boolean> start) throws Exception {
    ExecutorService servers = Executors.newFixedThreadPool(2);
    try {
      List<Boolean> results = new ArrayList<>();
      for (Future<Boolean> each : servers.invokeAll(List.of(start, start))) {
        results.add(each.get());
      }
      return results;
    } finally {
      servers.shutdownNow();
    }
  }

  @Test
  void status_ofAModel_saysWhatIsThere_andHowItDiffers() {
    assertThat(Face.MODEL.status(database, people(t -> {})).exists()).isFalse();
    assertThat(Face.MODEL.status(database, people(t -> {})).state()).isEqualTo("MISSING");
    assertThat(Face.MODEL.status(database, people(t -> {})).drift())
        .containsExactly("the table does not exist");
    Face.MODEL.ensure(
        database,
        people(
            t ->
                t.rangeKey("at", N)
                    .globalIndex("by-name", i -> i.hashKey("name", S))
                    .localIndex("by-age", i -> i.rangeKey("age", N))));
    TableStatus status =
        Face.MODEL.status(
            database, people(t -> t.rangeKey("at", N).tag("a", "b").read(1).write(1)));
    assertThat(status.exists()).isTrue();
    assertThat(status.name()).isEqualTo("people");
    assertThat(status.state()).isEqualTo("ACTIVE");
    assertThat(status.itemCount()).isZero();
    assertThat(status.indexes())
        .extracting("name", "global", "state", "backfilling")
        .containsExactlyInAnyOrder(
            tuple("by-name", true, "ACTIVE", false), tuple("by-age", false, "ACTIVE", false));
    assertThat(status.settings().orElseThrow().keys()).hasSize(2);
    assertThat(status.guards().orElseThrow().name()).isEqualTo("people_unique");
    assertThat(status.drift())
        .containsExactly(
            "switch from on demand to 1 read and 1 write units, global index by-name to 1 read and"
                + " 1 write units",
            "drop the global index by-name, which is not declared (only with allowDrops())",
            "set the tags {a=b}");
    assertThat(status.guards().orElseThrow().drift()).hasSize(2);
  }

  @Test
  void tables_areListedPageByPage_asTheyAreNeeded() {
    for (int i = 100; i < 350; i++) {
      String name = "table-" + i;
      database
          .client()
          .createTable(
              t ->
                  t.tableName(name)
                      .billingMode("PAY_PER_REQUEST")
                      .attributeDefinitions(a -> a.attributeName("id").attributeType("S"))
                      .keySchema(k -> k.attributeName("id").keyType("HASH")));
    }
    assertThat(database.connection().tables().list()).hasSize(250).isSorted();
    assertThat(database.async().tables().join()).hasSize(250);
    assertThat(database.connection().tables().stream().limit(3))
        .containsExactly("table-100", "table-101", "table-102");
    assertThat(database.connection().tables()).contains("table-349");
  }

  @Test
  void ensureTable_describesATableOnce_ifItIsThere() {
    Face.MODEL.ensure(database, t -> t.name("books").hashKey("isbn", S));
    List<Object> reads = new ArrayList<>();
    database.before(
        request -> {
          if (request instanceof DescribeTableRequest) {
            reads.add(request);
          }
        });
    Face.MODEL.ensure(database, t -> t.name("books").hashKey("isbn", S));
    assertThat(reads).hasSize(1);
  }

  @Test
  void deleteTable_withoutWaiting_endsWithItsLastRequest() {
    DynaModel<Document> model =
        DynaModel.documents()
            .table(people(t -> {}))
            .schema(SchemaAdapter.none())
            .connect(database.connection());
    model.createTable();
    database.take();
    model.deleteTable(o -> o.noWait());
    assertThat(database.take())
        .extracting(request -> request.getClass().getSimpleName())
        .containsExactly("DescribeTableRequest", "DeleteTableRequest", "DeleteTableRequest");
    assertThat(model.exists()).isFalse();
    AsyncDynaModel<Document> async =
        DynaModel.documents()
            .table(people(t -> {}))
            .schema(SchemaAdapter.none())
            .connect(database.async());
    async.createTable().join();
    database.take();
    async.deleteTable(o -> o.noWait()).join();
    assertThat(database.take())
        .extracting(request -> request.getClass().getSimpleName())
        .containsExactly("DescribeTableRequest", "DeleteTableRequest", "DeleteTableRequest");
    assertThat(async.exists().join()).isFalse();
  }
}
