package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.F;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.error.VersionConflictException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.LocalDynamo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many threads on one item: no update is lost, and every update that was not made is reported. */
class LostUpdateTest {
  record Counter(
      String id,
      @Nullable Long n,
      @Nullable Long copy,
      @Nullable List<String> list,
      @Nullable Set<String> set,
      @Nullable Set<String> more,
      @Nullable Map<String, Long> map,
      @Nullable Long rev) {}

  /** The action of a thread, with its own number. */
  @FunctionalInterface
  private interface Work {
    void run(int number) throws Exception;
  }

  private static final int THREADS = 8;
  private static final int EACH = 10;
  private static final int ALL = THREADS * EACH;

  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private DynaConnection connection;
  private DynaModel<Counter> plain;
  private DynaModel<Counter> versioned;

  @BeforeEach
  void create() {
    connection = dynamo.connection();
    plain =
        DynaModel.of(Counter.class)
            .table(t -> t.name("plain").hashKey("id"))
            .schema(SchemaAdapter.none())
            .connect(connection);
    versioned =
        DynaModel.of(Counter.class)
            .table(t -> t.name("versioned").hashKey("id").version("rev"))
            .schema(SchemaAdapter.none())
            .connect(connection);
    plain.createTable();
    versioned.createTable();
    plain.put(Map.of("id", "1"));
    versioned.put(Map.of("id", "1"));
  }

  /**
   * Runs each thread until all its numbers are done, and returns how often they had to try again.
   */
  private static int atOnce(Work work) {
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int first = t * EACH;
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  int conflicts = 0;
                  for (int i = first; i < first + EACH; i++) {
                    conflicts += untilDone(work, i);
                  }
                  return conflicts;
                }));
      }
      start.countDown();
      int conflicts = 0;
      for (Future<Integer> each : running) {
        conflicts += each.get();
      }
      return conflicts;
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static int untilDone(Work work, int number) throws Exception {
    for (int conflicts = 0; ; conflicts++) {
      try {
        work.run(number);
        return conflicts;
      } catch (ConditionFailedException | TransactionFailedException e) {
        // Nothing was written: try again.
        if (conflicts > 1_000) {
          throw e;
        }
      }
    }
  }

  private Counter counter() {
    return plain.get("1").orElseThrow();
  }

  private static String[] numbers() {
    return IntStream.range(0, ALL).mapToObj(i -> "" + i).toArray(String[]::new);
  }

  @Test
  void updatesOfEveryKind_inOneRequest_areAllThere_andNoneIsToldToTryAgain() {
    int conflicts =
        atOnce(
            i ->
                plain.update(
                    "1",
                    Map.of(
                        "n__plus",
                        1,
                        "copy__minus",
                        2,
                        "list__append",
                        List.of("" + i),
                        "set__add",
                        Set.of("" + i))));
    assertThat(conflicts).isZero();
    assertThat(counter().n()).isEqualTo(ALL);
    assertThat(counter().copy()).isEqualTo(-2L * ALL);
    assertThat(counter().list()).containsExactlyInAnyOrder(numbers());
    assertThat(counter().set()).containsExactlyInAnyOrder(numbers());
  }

  @Test
  void childrenOfAMissingParent_areAllThere() {
    atOnce(i -> plain.update("1", "map__k" + i, i));
    assertThat(counter().map()).hasSize(ALL);
  }

  @Test
  void updatesThatReadFirst_areAllThere() {
    // No expression can add the elements of another field.
    plain.update("1", "set", Set.of("a", "b"));
    atOnce(
        i -> {
          if (i % EACH < 3) {
            plain.update("1", "more__add", F.field("set"), "n__plus", 1);
          }
        });
    assertThat(counter().n()).isEqualTo(THREADS * 3L);
    assertThat(counter().more()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void savesWithVersions_areAllThere_andEachConflictIsReported() {
    // All threads save the version that they read first, so that all except one conflict.
    CyclicBarrier haveRead = new CyclicBarrier(THREADS);
    Set<Integer> begun = ConcurrentHashMap.newKeySet();
    int conflicts =
        atOnce(
            i -> {
              Counter read = versioned.get("1", o -> o.consistent()).orElseThrow();
              long n = read.n() == null ? 0 : read.n();
              if (i % EACH == 0 && begun.add(i)) {
                haveRead.await();
              }
              versioned.save(new Counter("1", n + 1, null, null, null, null, null, read.rev()));
            });
    Counter stored = versioned.get("1").orElseThrow();
    assertThat(stored.n()).isEqualTo(ALL);
    assertThat(stored.rev()).isEqualTo(ALL + 1);
    assertThat(conflicts).isGreaterThanOrEqualTo(THREADS - 1);
  }

  @Test
  void savesSince_withVersionsAndWithout_loseNothing() {
    atOnce(
        i -> {
          Counter read = versioned.get("1", o -> o.consistent()).orElseThrow();
          List<String> list = new ArrayList<>(read.list() == null ? List.of() : read.list());
          list.add("" + i);
          versioned.save(
              new Counter("1", null, null, list, null, null, null, read.rev()), o -> o.since(read));
        });
    assertThat(versioned.get("1").orElseThrow().list()).containsExactlyInAnyOrder(numbers());
    atOnce(
        i -> {
          Counter read = counter();
          List<String> list = new ArrayList<>(read.list() == null ? List.of() : read.list());
          list.add("" + i);
          plain.save(
              new Counter("1", null, null, list, null, null, null, null), o -> o.since(read));
        });
    assertThat(counter().list()).containsExactlyInAnyOrder(numbers());
  }

  @Test
  void transactionsAndExactlyOnce_loseNothing() {
    plain.put(Map.of("id", "2"));
    atOnce(
        i -> {
          if (i % 2 == 0) {
            plain.update("1", Map.of("n__plus", 1), o -> o.exactlyOnce());
          } else {
            connection.transact(
                tx -> tx.update(plain, "1", "n__plus", 1).update(plain, "2", "n__plus", 1));
          }
        });
    assertThat(counter().n()).isEqualTo(ALL);
    assertThat(plain.get("2").orElseThrow().n()).isEqualTo(ALL / 2);
  }

  @Test
  void versionsInTransactions_conflictOrAreThere() {
    int conflicts =
        atOnce(
            i -> {
              Counter read = versioned.get("1", o -> o.consistent()).orElseThrow();
              long n = read.n() == null ? 0 : read.n();
              try {
                connection.transact(
                    tx ->
                        tx.save(
                            versioned,
                            new Counter("1", n + 1, null, null, null, null, null, read.rev())));
              } catch (TransactionFailedException e) {
                assertThat(e.reasons().get(0).exception())
                    .isInstanceOf(VersionConflictException.class);
                throw e;
              }
            });
    assertThat(versioned.get("1").orElseThrow().n()).isEqualTo(ALL);
    assertThat(conflicts).isNotNegative();
  }
}
