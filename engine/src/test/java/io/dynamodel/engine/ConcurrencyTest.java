package io.dynamodel.engine;

import static io.dynamodel.engine.EngineClient.items;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Eight threads write to one table with indexes and read from it. Each read must return a state
 * that some order of the writes explains.
 */
class ConcurrencyTest {
  private static final int THREADS = 8;
  private static final int ITEMS = 16;
  private static final Duration TIME =
      Duration.ofMillis(
          Math.min(30_000, 1_000L * Integer.getInteger("dynamodel.trials.factor", 1)));

  private final Engine engine = Engine.inMemory();
  private final EngineClient client = new EngineClient(engine);

  /** The content of each version of each item, as returned to the writer. */
  private final Map<Integer, Map<Integer, Map<?, ?>>> histories = new ConcurrentHashMap<>();

  /** The version of each item that was last acknowledged. */
  private final AtomicIntegerArray acknowledged = new AtomicIntegerArray(ITEMS);

  @BeforeEach
  void createTable() {
    client.call(
        "CreateTable",
        """
        {'TableName': 'table', 'BillingMode': 'PAY_PER_REQUEST',
         'AttributeDefinitions': [
           {'AttributeName': 'h', 'AttributeType': 'S'}, {'AttributeName': 'r', 'AttributeType': 'N'},
           {'AttributeName': 'g', 'AttributeType': 'N'}, {'AttributeName': 'v', 'AttributeType': 'N'}],
         'KeySchema': [
           {'AttributeName': 'h', 'KeyType': 'HASH'}, {'AttributeName': 'r', 'KeyType': 'RANGE'}],
         'GlobalSecondaryIndexes': [{'IndexName': 'global', 'Projection': {'ProjectionType': 'ALL'},
           'KeySchema': [
             {'AttributeName': 'g', 'KeyType': 'HASH'}, {'AttributeName': 'v', 'KeyType': 'RANGE'}]}],
         'LocalSecondaryIndexes': [{'IndexName': 'local', 'Projection': {'ProjectionType': 'ALL'},
           'KeySchema': [
             {'AttributeName': 'h', 'KeyType': 'HASH'}, {'AttributeName': 'v', 'KeyType': 'RANGE'}]}]}
        """);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  /**
   * Each update adds one version of an item and moves it in both indexes. Each item must be in a
   * page exactly once, in a version that was written.
   */
  @Test
  void aRead_isAStateThatSomeOrderOfTheWritesExplains() throws Exception {
    for (int item = 0; item < ITEMS; item++) {
      histories.put(item, new ConcurrentHashMap<>());
      update(item, new Random(item));
    }
    List<Map<String, Object>> seen =
        inParallel(
            thread -> {
              Random random = new Random(thread);
              List<Map<String, Object>> observed = new ArrayList<>();
              int[] least = new int[ITEMS];
              for (long end = System.nanoTime() + TIME.toNanos(); System.nanoTime() < end; ) {
                update(random.nextInt(ITEMS), random);
                for (int item = 0; item < ITEMS; item++) {
                  least[item] = Math.max(least[item], acknowledged.get(item));
                }
                for (Map<String, Object> item : page(random)) {
                  int id = number(item, "r");
                  assertThat(number(item, "v")).isGreaterThanOrEqualTo(least[id]);
                  least[id] = number(item, "v");
                  observed.add(item);
                }
              }
              return observed;
            });
    assertThat(seen)
        .isNotEmpty()
        .allSatisfy(
            item ->
                assertThat(item)
                    .isEqualTo(
                        Objects.requireNonNull(histories.get(number(item, "r")))
                            .get(number(item, "v"))));
    for (int item = 0; item < ITEMS; item++) {
      Map<Integer, Map<?, ?>> versions = new TreeMap<>(Objects.requireNonNull(histories.get(item)));
      assertThat(versions).containsOnlyKeys(oneTo(versions.size()));
    }
    assertTheIndexesHoldTheTable();
  }

  /** Returns all items of the table or an index, in one page. */
  private List<Map<String, Object>> page(Random random) {
    List<Map<String, Object>> page =
        switch (random.nextInt(4)) {
          case 0 -> items(client.call("Scan", "{'TableName': 'table'}"));
          case 1 -> items(client.call("Scan", "{'TableName': 'table', 'IndexName': 'global'}"));
          case 2 ->
              items(
                  client.call(
                      "Query",
                      "{'TableName': 'table', 'KeyConditionExpression': 'h = :h', 'ConsistentRead':"
                          + " true, 'ExpressionAttributeValues': {':h': {'S': 'one'}}}"));
          default ->
              items(
                  client.call(
                      "Query",
                      "{'TableName': 'table', 'IndexName': 'local', 'KeyConditionExpression': 'h ="
                          + " :h', 'ExpressionAttributeValues': {':h': {'S': 'one'}}}"));
        };
    Set<Integer> ids = new HashSet<>();
    page.forEach(item -> ids.add(number(item, "r")));
    assertThat(page).hasSize(ITEMS);
    assertThat(ids).hasSize(ITEMS);
    return page;
  }

  private void update(int item, Random random) {
    Map<String, ?> response =
        client.call(
            "UpdateItem",
            """
            {'TableName': 'table', 'Key': {'h': {'S': 'one'}, 'r': {'N': '%d'}},
             'UpdateExpression': 'ADD v :one SET g = :g', 'ReturnValues': 'ALL_NEW',
             'ExpressionAttributeValues': {':one': {'N': '1'}, ':g': {'N': '%d'}}}
            """
                .formatted(item, random.nextInt(4)));
    Map<String, Object> written = EngineClient.object(response, "Attributes");
    int version = number(written, "v");
    assertThat(Objects.requireNonNull(histories.get(item)).put(version, written))
        .as("version %s of item %s was given twice", version, item)
        .isNull();
    acknowledged.accumulateAndGet(item, version, Math::max);
  }

  /**
   * Transactions delete one of two items and put the other, so that one of them exists at any time.
   * Each transaction also increments a counter in two partitions.
   */
  @Test
  void aTransaction_isSeenAsAWhole() throws Exception {
    client.call("PutItem", "{'TableName': 'table', 'Item': " + token(0) + "}");
    List<Integer> committed =
        inParallel(
            thread -> {
              Random random = new Random(thread);
              List<Integer> done = new ArrayList<>();
              for (long end = System.nanoTime() + TIME.toNanos(); System.nanoTime() < end; ) {
                if (count() && move(random.nextInt(2))) {
                  done.add(1);
                }
                assertThat(
                        items(client.call("Scan", "{'TableName': 'table', 'IndexName': 'global'}")))
                    .hasSize(1);
                assertThat(items(client.call("Scan", TOKENS))).hasSize(1);
                assertThat(new HashSet<>(counters())).hasSizeLessThanOrEqualTo(1);
              }
              return done;
            });
    assertThat(committed).isNotEmpty();
    assertThat(counters()).hasSize(2);
    assertTheIndexesHoldTheTable();
  }

  private static final String TOKENS =
      "{'TableName': 'table', 'FilterExpression': 'attribute_exists(g)'}";

  private static String token(int place) {
    return "{'h': {'S': 'token%d'}, 'r': {'N': '0'}, 'g': {'N': '%d'}, 'v': {'N': '0'}}"
        .formatted(place, place);
  }

  /** Moves the token away from a place, if it is there. */
  private boolean move(int place) {
    String json =
        """
        {'TransactItems': [
          {'Delete': {'TableName': 'table', 'Key': {'h': {'S': 'token%d'}, 'r': {'N': '0'}},
            'ConditionExpression': 'attribute_exists(h)'}},
          {'Put': {'TableName': 'table', 'Item': %s,
            'ConditionExpression': 'attribute_not_exists(h)'}}]}
        """
            .formatted(place, token(1 - place));
    EngineResponse response = client.send("TransactWriteItems", EngineClient.bytes(json));
    if (response.status() != 200) {
      assertThat(EngineClient.refusal(response).type()).isEqualTo("TransactionCanceledException");
    }
    return response.status() == 200;
  }

  private boolean count() {
    String add =
        """
        {'Update': {'TableName': 'table', 'Key': {'h': {'S': 'counter%d'}, 'r': {'N': '0'}},
          'UpdateExpression': 'ADD c :one', 'ExpressionAttributeValues': {':one': {'N': '1'}}}}
        """;
    client.call(
        "TransactWriteItems",
        "{'TransactItems': [" + add.formatted(0) + "," + add.formatted(1) + "]}");
    return true;
  }

  private List<Object> counters() {
    String get =
        "{'Get': {'TableName': 'table', 'Key': {'h': {'S': 'counter%d'}, 'r': {'N': '0'}}}}";
    Map<String, ?> response =
        client.call(
            "TransactGetItems",
            "{'TransactItems': [" + get.formatted(0) + "," + get.formatted(1) + "]}");
    List<Object> counters = new ArrayList<>();
    for (Object got : (List<?>) Objects.requireNonNull(response.get("Responses"))) {
      Object item = ((Map<?, ?>) got).get("Item");
      if (item != null) {
        counters.add(((Map<?, ?>) item).get("c"));
      }
    }
    return counters;
  }

  /** Checks that each index entry has its item, and that no entry is missing. */
  private void assertTheIndexesHoldTheTable() {
    List<Map<String, Object>> all = items(client.call("Scan", "{'TableName': 'table'}"));
    for (String index : List.of("global", "local")) {
      assertThat(items(client.call("Scan", "{'TableName': 'table', 'IndexName': '" + index + "'}")))
          .containsExactlyInAnyOrderElementsOf(
              all.stream().filter(item -> item.containsKey("v")).toList());
    }
  }

  private interface Work<T> {
    List<T> run(int thread) throws Exception;
  }

  private static <T> List<T> inParallel(Work<T> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<List<T>>> calls = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        calls.add(() -> work.run(thread));
      }
      List<T> all = new ArrayList<>();
      for (Future<List<T>> done : threads.invokeAll(calls)) {
        all.addAll(done.get());
      }
      return all;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Integer[] oneTo(int last) {
    Integer[] numbers = new Integer[last];
    for (int i = 0; i < last; i++) {
      numbers[i] = i + 1;
    }
    return numbers;
  }

  private static int number(Map<String, ? extends @Nullable Object> item, String attribute) {
    return Integer.parseInt(
        (String)
            Objects.requireNonNull(
                ((Map<?, ?>) Objects.requireNonNull(item.get(attribute))).get("N")));
  }
}
