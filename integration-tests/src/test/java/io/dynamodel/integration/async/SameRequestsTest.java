package io.dynamodel.integration.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.AsyncResults;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Page;
import io.dynamodel.Q;
import io.dynamodel.Results;
import io.dynamodel.engine.Engine;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Key;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The same calls on a synchronous and on an asynchronous model send the same bytes and have the
 * same results. The calls are random sequences, each on a separate database.
 */
class SameRequestsTest {
  private static final int TRIALS = 250 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final long SEED = 20261121;

  record Part(
      String id,
      int no,
      @Nullable String code,
      @Nullable Integer stock,
      @Nullable Set<String> tags,
      @Nullable Long version,
      @Nullable Instant changed) {}

  private static final DynaModel.Definition<Part> PARTS =
      DynaModel.of(Part.class)
          .table(
              t ->
                  t.name("parts")
                      .hashKey("id")
                      .rangeKey("no")
                      .version("version")
                      .updatedAt("changed")
                      .unique("code")
                      .globalIndex("by-stock", i -> i.hashKey("stock").rangeKey("no").projectAll()))
          .schema(SchemaAdapter.none())
          .clock(Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC));

  private final EmbeddedDatabase database = new EmbeddedDatabase(Engine.inMemory());
  private final EmbeddedDatabase asyncDatabase = new EmbeddedDatabase(Engine.inMemory());
  private final RequestBytes syncBytes = new RequestBytes();
  private final RequestBytes asyncBytes = new RequestBytes();
  private final DynamoDbClient client = set(database.builder(), syncBytes).build();
  private final DynamoDbAsyncClient asyncClient =
      set(asyncDatabase.asyncBuilder(), asyncBytes).build();
  private final DynaConnection connection = DynaConnection.of(client);
  private final AsyncDynaConnection asyncConnection = AsyncDynaConnection.of(asyncClient);
  private final DynaModel<Part> parts = PARTS.connect(connection);
  private final AsyncDynaModel<Part> asyncParts = PARTS.connect(asyncConnection);

  private Random random = new Random(SEED);
  private int ownCodes;

  private static <B extends AwsClientBuilder<B, ?>> B set(B builder, RequestBytes bytes) {
    return builder.overrideConfiguration(o -> o.addExecutionInterceptor(bytes));
  }

  @BeforeEach
  void create() {
    parts.createTable();
    asyncParts.createTable().join();
    assertThat(asyncBytes.taken()).isEqualTo(syncBytes.taken()).isNotEmpty();
  }

  @AfterEach
  void close() {
    client.close();
    asyncClient.close();
    database.close();
    asyncDatabase.close();
  }

  /** One call, on either kind of model. */
  private record Both(
      String what,
      Function<SameRequestsTest, @Nullable Object> sync,
      Function<SameRequestsTest, CompletableFuture<?>> async) {}

  private static Both model(
      String what,
      Function<DynaModel<Part>, @Nullable Object> sync,
      Function<AsyncDynaModel<Part>, CompletableFuture<?>> async) {
    return new Both(what, test -> sync.apply(test.parts), test -> async.apply(test.asyncParts));
  }

  private int some() {
    return random.nextInt(3);
  }

  private Key key() {
    return Key.of("p" + some(), some());
  }

  private String code() {
    return "c" + random.nextInt(6);
  }

  /**
   * Writes that are sent concurrently, some of which take a code that another one releases, have
   * the result that their order implies: each of them gets a code that nobody else ever has.
   */
  private String ownCode() {
    return "own" + ownCodes++;
  }

  private Map<String, Object> map(String code) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", "p" + some());
    map.put("no", some());
    if (random.nextBoolean()) {
      map.put("code", code);
    }
    if (random.nextBoolean()) {
      map.put("stock", random.nextInt(4));
    }
    if (random.nextInt(8) == 0) {
      map.put("stock", "none");
    }
    if (random.nextBoolean()) {
      map.put("tags", new LinkedHashSet<>(List.of("a", "b")));
    }
    return map;
  }

  private Part part(String code) {
    return new Part(
        "p" + some(),
        some(),
        random.nextBoolean() ? code : null,
        random.nextInt(4),
        null,
        random.nextBoolean() ? 1L : null,
        null);
  }

  private Map<String, Object> changes() {
    Map<String, Object> changes = new LinkedHashMap<>();
    switch (random.nextInt(5)) {
      case 0 -> changes.put("stock__plus", 1);
      case 1 -> changes.put("code", code());
      case 2 -> changes.put("tags__add", Set.of("x"));
      case 3 -> changes.put("code", null);
      default -> changes.put("stock", random.nextInt(4));
    }
    return changes;
  }

  private Q lookups() {
    return switch (random.nextInt(5)) {
      case 0 -> Q.of("id", "p" + some());
      case 1 -> Q.of("id", "p" + some(), "no__gte", 1);
      case 2 -> Q.of("stock", random.nextInt(4));
      case 3 -> Q.of("stock__lt", 3).or(Q.of("code__exists", false));
      default -> Q.of("id", "p" + some(), "no", some());
    };
  }

  private Both next() {
    Map<String, Object> map = map(code());
    Map<String, Object> changes = changes();
    Map<String, Object> manyChanges =
        changes.get("code") == null ? changes : Map.of("stock__minus", 1);
    Part part = part(code());
    Key key = key();
    Q lookups = lookups();
    int size = 1 + some();
    List<Map<String, Object>> maps =
        IntStream.range(0, some()).mapToObj(i -> map(ownCode())).toList();
    List<Part> some = IntStream.range(0, some()).mapToObj(i -> part(ownCode())).toList();
    List<Key> keys = List.of(key, key(), key());
    return switch (random.nextInt(24)) {
      case 0 -> model("put " + map, m -> m.put(map), m -> m.put(map));
      case 1 -> model("putUnique " + map, m -> m.putUnique(map), m -> m.putUnique(map));
      case 2 -> model("save " + part, m -> m.save(part), m -> m.save(part));
      case 3 ->
          model(
              "save if " + part,
              m -> m.save(part, o -> o.onlyIf("stock__gt", 1)),
              m -> m.save(part, o -> o.onlyIf("stock__gt", 1)));
      case 4 -> model("saveUnique " + part, m -> m.saveUnique(part), m -> m.saveUnique(part));
      case 5, 6 ->
          model(
              "update " + key + changes, m -> m.update(key, changes), m -> m.update(key, changes));
      case 7 ->
          model(
              "upsert " + key + changes,
              m -> m.update(key, changes, o -> o.upsert()),
              m -> m.update(key, changes, o -> o.upsert()));
      case 8 -> model("get " + key, m -> m.get(key), m -> m.get(key, o -> {}));
      case 9 -> model("delete " + key, m -> m.delete(key), m -> m.delete(key));
      case 10 -> model("deleteAndGet " + key, m -> m.deleteAndGet(key), m -> m.deleteAndGet(key));
      case 11 -> model("putBatch " + maps, m -> m.putBatch(maps), m -> m.putBatch(maps));
      case 12 -> model("saveBatch " + some, m -> m.saveBatch(some), m -> m.saveBatch(some));
      case 13 ->
          model(
              "deleteBatch " + keys,
              m -> {
                m.deleteBatch(keys);
                return null;
              },
              m -> m.deleteBatch(keys));
      case 14 -> model("getBatch " + keys, m -> m.getBatch(keys), m -> m.getBatch(keys));
      case 15 ->
          model(
              "query " + lookups,
              m -> m.query(lookups).pageSize(size).list(),
              m -> m.query(lookups).pageSize(size).list());
      case 16 ->
          model(
              "publish " + lookups,
              m -> m.find(lookups).allowScan().pageSize(size).stream().toList(),
              m -> published(m.find(lookups).allowScan().pageSize(size)));
      case 17 ->
          model(
              "scan " + lookups,
              m -> Set.copyOf(m.scan(lookups).postFilter().parallel(size).list()),
              m -> m.scan(lookups).postFilter().parallel(size).list().thenApply(Set::copyOf));
      case 18 ->
          model(
              "page " + lookups,
              m -> pages(m.scan(lookups).postFilter().limit(size)),
              m -> pages(m.scan(lookups).postFilter().limit(size)));
      case 19 ->
          model(
              "count " + lookups,
              m -> m.find(lookups).allowScan().count(),
              m -> m.find(lookups).allowScan().count());
      case 20 ->
          model(
              "bulk " + lookups + manyChanges,
              m -> m.scan(lookups).postFilter().pageSize(2).update(manyChanges),
              m -> m.scan(lookups).postFilter().pageSize(2).update(manyChanges));
      case 21 ->
          model(
              "bulk delete " + key.hash(),
              m -> m.query("id", key.hash()).limit(1).delete(),
              m -> m.query("id", key.hash()).limit(1).delete());
      case 22 ->
          new Both(
              "transaction " + part + map + key,
              test -> {
                test.connection.transact(
                    tx -> {
                      tx.save(test.parts, part);
                      tx.put(test.parts, map);
                      tx.delete(test.parts, key);
                    });
                return null;
              },
              test ->
                  test.asyncConnection.transact(
                      tx -> {
                        tx.save(test.asyncParts, part);
                        tx.put(test.asyncParts, map);
                        tx.delete(test.asyncParts, key);
                      }));
      default -> model("repair", m -> m.repairUnique().completed(), m -> repaired(m));
    };
  }

  private static CompletableFuture<Long> repaired(AsyncDynaModel<Part> model) {
    return model.repairUnique().thenApply(repair -> repair.completed());
  }

  private static CompletableFuture<List<Part>> published(AsyncResults<Part> results) {
    List<Part> heard = new ArrayList<>();
    return results.sdkPublisher().subscribe(heard::add).thenApply(end -> heard);
  }

  private static List<Page<Part>> pages(Results<Part> results) {
    List<Page<Part>> pages = new ArrayList<>(List.of(results.page()));
    pages.get(0).cursor().ifPresent(cursor -> pages.add(results.from(cursor).page()));
    return pages;
  }

  private static CompletableFuture<List<Page<Part>>> pages(AsyncResults<Part> results) {
    return results
        .page()
        .thenCompose(
            first ->
                first.cursor().isEmpty()
                    ? CompletableFuture.completedFuture(List.of(first))
                    : results
                        .from(first.cursor().get())
                        .page()
                        .thenApply(second -> List.of(first, second)));
  }

  /** Returns the outcome of a call: its result, or the kind of its failure. */
  private static Object outcome(Supplier<@Nullable Object> call) {
    try {
      return String.valueOf(call.get());
    } catch (CompletionException e) {
      return e.getCause().getClass();
    } catch (RuntimeException e) {
      return e.getClass();
    }
  }

  @Test
  void theSameCalls_sendTheSameBytes_andComeToTheSame() {
    Set<Object> outcomes = new LinkedHashSet<>();
    int sent = 0;
    for (int i = 0; i < TRIALS; i++) {
      random = new Random(SEED + i);
      Both call = next();
      String what = "seed " + (SEED + i) + ": " + call.what();
      Object expected = outcome(() -> call.sync().apply(this));
      Object actual = outcome(() -> call.async().apply(this).join());
      assertThat(actual).as(what).isEqualTo(expected);
      List<String> bytes = syncBytes.taken();
      assertThat(asyncBytes.taken()).as(what).isEqualTo(bytes);
      outcomes.add(expected instanceof Class ? expected : "done");
      sent += bytes.size();
    }
    assertThat(outcomes).hasSizeGreaterThan(4);
    assertThat(sent).isGreaterThan(TRIALS);
  }
}
