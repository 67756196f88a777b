package io.dynamodel.integration.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.SingleTable;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However an item is changed, its keys of indexes are those of the fields that are stored. */
class DerivedKeysPropertyTest {
  private static final int FACTOR = Integer.getInteger("dynamodel.trials.factor", 1);
  private static final int TRIALS = 150 * FACTOR;
  private static final int THREADS = 6;
  private static final int WRITES_OF_A_THREAD = 25 * FACTOR;
  private static final long SEED = Long.getLong("seed", 20261129L);
  private static final List<String> VALUES = List.of("a", "b", "a#b", "$", "é", "-1");

  record Job(
      String id,
      @Nullable String state,
      @Nullable String owner,
      @Nullable String due,
      @Nullable Long tries) {}

  private static final SingleTable TABLE =
      SingleTable.of(
          t ->
              t.name("jobs")
                  .hashKey("PK")
                  .globalIndex("one", i -> i.hashKey("H1").rangeKey("R1"))
                  .globalIndex("two", i -> i.hashKey("H2")));

  private static final DynaModel.Definition<Job> JOBS =
      DynaModel.of(Job.class)
          .entity(
              TABLE,
              e ->
                  e.type("JOB")
                      .hashKey("JOB#${id}")
                      .index("one", i -> i.hashKey("S#${state}#${owner}").rangeKey("D#${due}"))
                      .index("two", i -> i.hashKey("O#${owner}")))
          .schema(SchemaAdapter.none());

  private final DynaConnection connection = DynaConnection.open("embedded");
  private final DynaModel<Job> jobs = JOBS.connect(connection);

  @BeforeEach
  void create() {
    jobs.createTable();
    for (int id = 0; id < 3; id++) {
      jobs.save(new Job("" + id, "a", "a", "a", 0L));
    }
  }

  @AfterEach
  void close() {
    connection.close();
  }

  /** The encoding of texts, as the guide describes it. */
  private static String encoded(Object text) {
    return ((String) text).replace("$", "$24").replace("#", "$23");
  }

  private static Map<String, Object> expected(Document item) {
    Map<String, Object> keys = new HashMap<>();
    Object state = item.get("state");
    Object owner = item.get("owner");
    Object due = item.get("due");
    keys.put("PK", "JOB#" + encoded(Objects.requireNonNull(item.get("id"))));
    if (state != null && owner != null && due != null) {
      keys.put("H1", "S#" + encoded(state) + "#" + encoded(owner));
      keys.put("R1", "D#" + encoded(due));
    }
    if (owner != null) {
      keys.put("H2", "O#" + encoded(owner));
    }
    return keys;
  }

  private void check(String what) {
    for (Document item : connection.table("jobs").scan().consistent().list()) {
      Map<String, Object> keys = new HashMap<>(item);
      keys.keySet().retainAll(List.of("PK", "H1", "R1", "H2"));
      assertThat(keys).as("%s: %s", what, item).isEqualTo(expected(item));
    }
  }

  /** Changes one or several fields of the templates, or one that no template has. */
  private static Map<String, Object> changes(Random random) {
    Map<String, Object> changes = new HashMap<>();
    do {
      String field = List.of("state", "owner", "due").get(random.nextInt(3));
      switch (random.nextInt(5)) {
        case 0 -> changes.put(field + "__remove", true);
        case 1 -> changes.put(field + "__if_not_exists", VALUES.get(random.nextInt(6)));
        case 2 -> changes.put("tries__plus", 1);
        default -> changes.put(field, VALUES.get(random.nextInt(6)));
      }
      // Two changes of one field are an error.
      changes
          .keySet()
          .removeIf(
              name -> !name.equals(field) && name.startsWith(field) && changes.containsKey(field));
      if (changes.containsKey(field + "__remove")) {
        changes.remove(field + "__if_not_exists");
      }
    } while (random.nextInt(3) == 0);
    return changes;
  }

  private void write(Random random) {
    String id = "" + random.nextInt(3);
    Map<String, Object> changes = changes(random);
    switch (random.nextInt(6)) {
      case 0 -> jobs.update(id, changes);
      case 1 -> jobs.scan("tries__gte", random.nextInt(2)).update(changes);
      case 2 ->
          connection.transact(
              tx -> {
                tx.update(jobs, "0", changes);
                tx.update(jobs, "1", changes(random));
              });
      case 3 -> {
        Job loaded = jobs.get(id).orElseThrow();
        jobs.save(jobs.changed(loaded, changes), o -> o.since(loaded));
      }
      case 4 -> jobs.update(id, changes, o -> o.onlyIf("owner__exists", true));
      default -> jobs.query("owner", VALUES.get(random.nextInt(6))).update("tries__plus", 1);
    }
  }

  private void writeIfAllowed(Random random) {
    try {
      write(random);
    } catch (ConditionFailedException | TransactionFailedException refused) {
      // Others were faster, or onlyIf is false: then nothing was written.
    }
  }

  @Test
  void everyWrite_leavesTheKeysOfTheFields() {
    for (int trial = 0; trial < TRIALS; trial++) {
      writeIfAllowed(new Random(SEED + trial));
      check("seed " + (SEED + trial));
    }
    assertThat(jobs.audit().list()).isEmpty();
  }

  @Test
  void concurrentWrites_ofFieldsOfOneTemplate_leaveTheKeysOfTheFields_atEveryMoment()
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        Random random = new Random(SEED * 31 + thread);
        work.add(
            () -> {
              for (int i = 0; i < WRITES_OF_A_THREAD; i++) {
                writeIfAllowed(random);
                check("seed " + SEED);
              }
              return true;
            });
      }
      for (Future<Boolean> each : threads.invokeAll(work)) {
        assertThat(each.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(jobs.audit().list()).isEmpty();
  }

  /** Two writers who never meet in a field, but in a template: neither change is lost. */
  @Test
  void concurrentWrites_ofDifferentFieldsOfOneTemplate_areBothKept() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 20 * FACTOR; round++) {
        String value = "v" + round;
        List<Callable<Boolean>> work =
            List.of(
                () -> {
                  jobs.update("0", "state", value);
                  return true;
                },
                () -> {
                  connection.transact(tx -> tx.update(jobs, "0", "owner", value));
                  return true;
                });
        for (Future<Boolean> each : threads.invokeAll(work)) {
          assertThat(each.get()).isTrue();
        }
        assertThat(jobs.query("state", value, "owner", value).one().id()).isEqualTo("0");
        check("round " + round);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
