package io.dynamodel.integration.validation;

import static io.dynamodel.schema.ValidationLevel.MODERATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.DynaModel;
import io.dynamodel.error.BatchIncompleteException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.integration.validation.Parts.Part;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * With moderate validation, nothing valid becomes invalid, and nothing invalid becomes worse,
 * whichever way it is written, also by several at the same time.
 */
class ModerateValidationPropertyTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private static final long SEED = 20261202;
  private static final int TRIALS = 250 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final int KEYS = 6;

  private final Random random = new Random(SEED);

  @AfterEach
  void drop() {
    Parts.drop(dynamo.connection());
  }

  // An independent model of the rules

  /** Returns what is wrong with an item: the field and the rule, without indexes of lists. */
  private static Set<String> faults(Map<String, ?> item) {
    Set<String> faults = new TreeSet<>();
    if (!(item.get("name") instanceof String name)) {
      faults.add("name required");
    } else if (name.length() > 5) {
      faults.add("name max");
    }
    int size = ((Number) item.get("size")).intValue();
    if (size < 1) {
      faults.add("size min");
    } else if (size > 100) {
      faults.add("size max");
    }
    if (item.get("marks") instanceof List<?> marks
        && marks.stream().anyMatch(mark -> ((String) mark).length() > 3)) {
      faults.add("marks max");
    }
    return faults;
  }

  private static boolean isNotWorse(Map<String, ?> before, Map<String, ?> after) {
    return faults(before).containsAll(faults(after));
  }

  private static Map<String, Object> values(Random random) {
    Map<String, Object> values = new HashMap<>();
    if (random.nextInt(4) > 0) {
      values.put("name", random.nextInt(3) == 0 ? "far too long" : "bolt");
    }
    values.put("size", List.of(0, 7, 50, 100, 101).get(random.nextInt(5)));
    if (random.nextInt(3) == 0) {
      values.put("marks", List.of("a", random.nextBoolean() ? "long" : "b"));
    }
    return values;
  }

  private Map<String, Document> items() {
    Map<String, Document> items = new TreeMap<>();
    for (Document item : dynamo.connection().table("parts").scan()) {
      items.put(item.string("id"), item);
    }
    return items;
  }

  /** Stores items, of which about two thirds are invalid. */
  private <T> DynaModel<T> stored(DynaModel.Definition<T> strict) {
    DynaModel<T> parts = strict.connect(dynamo.connection());
    parts.createTable();
    DynaModel<Document> raw = dynamo.connection().table("parts");
    for (int i = 0; i < KEYS - 1; i++) {
      // Stored by the model first, so that an entity has its derived keys.
      parts.put(Map.of("id", "p" + i, "name", "bolt", "size", 7));
    }
    for (Document item : raw.scan().list()) {
      Map<String, Object> broken = new HashMap<>(item);
      broken.remove("name");
      broken.putAll(values(random));
      raw.put(broken);
    }
    return strict.validation(MODERATE).connect(dynamo.connection());
  }

  private static <T> Object key(DynaModel<T> parts, String id) {
    return parts.table().rangeKey() == null ? id : Map.of("id", id);
  }

  // Each way to write

  /** Writes in some way; whatever the outcome is, the stored items show it. */
  private <T> void write(DynaModel<T> parts, Random random) {
    String id = "p" + random.nextInt(KEYS);
    Object key = key(parts, id);
    Map<String, Object> row = values(random);
    row.put("id", id);
    Map<String, Object> changes = values(random);
    switch (random.nextInt(12)) {
      case 0 -> parts.put(row);
      case 1 -> parts.putUnique(row);
      case 2 -> parts.replace(row);
      case 3 -> parts.update(key, changes);
      case 4 -> parts.update(key, Map.of("size__plus", random.nextInt(60) - 30));
      case 5 ->
          parts.update(
              key, Map.of("marks__append", List.of(random.nextBoolean() ? "longer" : "c")));
      case 6 -> parts.update(key, changes, o -> o.upsert());
      case 7 -> parts.scan("size__gte", 50).update("name", "a name of many letters");
      case 8 -> {
        List<Map<String, Object>> rows = new ArrayList<>(List.of(row));
        Map<String, Object> other = values(random);
        other.put("id", "p" + random.nextInt(KEYS));
        rows.add(other);
        if (random.nextBoolean()) {
          parts.putBatch(rows, o -> o.rejected((position, violations) -> {}));
        } else {
          parts.putBatch(rows, o -> o.asStored());
        }
      }
      case 9 ->
          dynamo
              .connection()
              .transact(
                  tx -> {
                    tx.put(parts, row);
                    String other = id.equals("p0") ? "p1" : "p0";
                    tx.update(parts, key(parts, other), changes);
                  });
      case 10 ->
          parts
              .get(key)
              .ifPresent(loaded -> parts.save(parts.changed(loaded, Map.of("size", 101))));
      default ->
          parts
              .get(key)
              .ifPresent(
                  loaded -> parts.save(parts.changed(loaded, changes), o -> o.since(loaded)));
    }
  }

  private static void attempt(Runnable write) {
    try {
      write.run();
    } catch (DynaModelException expected) {
      // The stored items show what was written.
    }
  }

  private <T> void neverWorse(DynaModel.Definition<T> strict) {
    DynaModel<T> parts = stored(strict);
    int changed = 0;
    int invalid = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Map<String, Document> before = items();
      attempt(() -> write(parts, random));
      Map<String, Document> after = items();
      assertThat(after).as("seed %d", SEED).containsKeys(before.keySet().toArray(String[]::new));
      for (Map.Entry<String, Document> each : after.entrySet()) {
        Document old = before.get(each.getKey());
        if (old == null) {
          assertThat(faults(each.getValue())).as("seed %d, trial %d", SEED, trial).isEmpty();
        } else if (!old.equals(each.getValue())) {
          changed++;
          invalid += faults(each.getValue()).isEmpty() ? 0 : 1;
          assertThat(faults(old))
              .as("seed %d, trial %d: %s became %s", SEED, trial, old, each.getValue())
              .containsAll(faults(each.getValue()));
        }
      }
      if (trial % 40 == 39) {
        // Something invalid again, as by another program.
        breakOne(parts);
      }
    }
    assertThat(changed).isGreaterThan(TRIALS / 10);
    assertThat(invalid).as("invalid ones were stored, too").isPositive();
  }

  private void breakOne(DynaModel<?> parts) {
    DynaModel<Document> raw = dynamo.connection().table("parts");
    for (Document item : raw.scan().list()) {
      Map<String, Object> broken = new HashMap<>(item);
      broken.putAll(Map.of("name", "a long name", "size", 120, "marks", List.of("long")));
      raw.put(broken);
    }
    assertThat(parts.audit().count()).isPositive();
  }

  @Test
  void records_becomeNoWorse() {
    neverWorse(Parts.plain());
  }

  @Test
  void versionedRecordsWithUniqueFields_becomeNoWorse() {
    neverWorse(Parts.managed());
  }

  @Test
  void documents_becomeNoWorse() {
    neverWorse(Parts.documents());
  }

  @Test
  void entities_becomeNoWorse() {
    neverWorse(Parts.entities());
  }

  @Test
  void aPut_isStored_exactlyIfItIsNotWorse() throws Exception {
    DynaModel<Part> parts = stored(Parts.plain());
    try (AsyncDynaConnection connection = AsyncDynaConnection.open("embedded")) {
      AsyncDynaModel<Part> async = Parts.plain().validation(MODERATE).connect(connection);
      async.createTable().get();
      connection.table("parts").get().putBatch(new ArrayList<>(items().values())).get();
      for (int trial = 0; trial < TRIALS; trial++) {
        String id = "p" + random.nextInt(KEYS);
        Map<String, Object> row = values(random);
        row.put("id", id);
        Document old = items().get(id);
        boolean isStored = faults(row).isEmpty() || (old != null && isNotWorse(old, row));
        try {
          parts.put(row);
          assertThat(isStored).as("seed %d: %s over %s", SEED, row, old).isTrue();
        } catch (ValidationException e) {
          assertThat(isStored).as("seed %d: %s over %s", SEED, row, old).isFalse();
        }
        assertThat(async.put(row).handle((stored, thrown) -> thrown == null).get())
            .isEqualTo(isStored);
        if (trial % 20 == 19) {
          breakOne(parts);
          connection.table("parts").get().putBatch(new ArrayList<>(items().values())).get();
        }
      }
    }
  }

  @Test
  void aBatch_givesBackExactlyTheRowsThatAreWorse() {
    DynaModel<Part> parts = stored(Parts.plain());
    for (int trial = 0; trial < TRIALS / 5; trial++) {
      Map<String, Document> before = items();
      List<Map<String, Object>> rows = new ArrayList<>();
      Set<Integer> worse = new TreeSet<>();
      for (int i = 0; i < KEYS; i++) {
        Map<String, Object> row = values(random);
        row.put("id", "p" + i);
        Document old = before.get("p" + i);
        if (!faults(row).isEmpty() && (old == null || !isNotWorse(old, row))) {
          worse.add(i);
        }
        rows.add(row);
      }
      Set<Integer> rejected = new TreeSet<>();
      List<Part> stored = parts.putBatch(rows, o -> o.rejected((at, why) -> rejected.add(at)));
      assertThat(rejected).as("seed %d", SEED).isEqualTo(worse);
      assertThat(stored).hasSize(rows.size() - worse.size());
      breakOne(parts);
      try {
        parts.putBatch(rows);
      } catch (BatchIncompleteException e) {
        assertThat(e.unprocessed())
            .allSatisfy(each -> assertThat(each.cause()).isInstanceOf(ValidationException.class));
      }
      breakOne(parts);
    }
  }

  @Test
  void concurrentWriters_makeNothingWorse() throws Exception {
    DynaModel<Part> moderate = stored(Parts.managed());
    DynaModel<Part> strict = Parts.managed().connect(dynamo.connection());
    Map<String, Document> before = items();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> writers = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        Random own = new Random(SEED + writer);
        DynaModel<Part> parts = writer == 3 ? strict : moderate;
        writers.add(
            () -> {
              for (int i = 0; i < TRIALS / 2; i++) {
                attempt(() -> write(parts, own));
              }
              return true;
            });
      }
      for (Future<Boolean> each : threads.invokeAll(writers)) {
        assertThat(each.get()).isTrue();
      }
    } finally {
      threads.shutdown();
    }
    items()
        .forEach(
            (id, item) -> {
              Document old = before.get(id);
              Set<String> allowed = old == null ? Set.of() : faults(old);
              assertThat(allowed).as("seed %d: %s", SEED, id).containsAll(faults(item));
            });
  }

  @Test
  void anInvalidRecord_overAnItemThatIsRepairedAtTheSameTime_isRefused() {
    DynaModel<Part> parts = stored(Parts.managed());
    DynaModel<Document> raw = dynamo.connection().table("parts");
    Document broken = Document.of(Map.of("id", "p0", "name", "too long a name", "size", 7));
    Document repaired = Document.of(Map.of("id", "p0", "name", "good", "size", 7));
    Map<String, Object> row = Map.of("id", "p0", "name", "also too long", "size", 8);
    raw.put(broken);
    Part loaded = parts.get("p0").orElseThrow();
    AtomicBoolean isDue = new AtomicBoolean();
    // The repair comes between the read of the item and the write that was decided on it.
    dynamo
        .connection()
        .listener(
            event -> {
              boolean isRead = Set.of("GetItem", "Scan").contains(event.operation());
              if (isRead && isDue.getAndSet(false)) {
                raw.put(repaired);
              }
            });
    List<Runnable> writes =
        List.of(
            () -> parts.put(row),
            () -> parts.replace(row),
            () -> parts.save(parts.changed(loaded, Map.of("size", 8))),
            () -> parts.save(parts.changed(loaded, Map.of("size", 8)), o -> o.since(loaded)),
            () -> parts.update("p0", Map.of("name", "another long one")),
            () -> parts.update("p0", Map.of("name", "another long one"), o -> o.upsert()),
            () -> parts.scan("id", "p0").update("name", "another long one"),
            () -> parts.putBatch(List.of(row)),
            () -> parts.putBatch(List.of(row), o -> o.rejected((at, why) -> {})),
            () -> parts.putBatch(List.of(row), o -> o.asStored()),
            () -> dynamo.connection().transact(tx -> tx.put(parts, row)),
            () ->
                dynamo
                    .connection()
                    .transact(tx -> tx.update(parts, "p0", Map.of("name", "another long one"))));
    for (int i = 0; i < writes.size(); i++) {
      raw.put(broken);
      isDue.set(true);
      attempt(writes.get(i));
      assertThat(isDue).as("write %d has read the item", i).isFalse();
      assertThat(faults(raw.get("p0").orElseThrow())).as("write %d", i).isEmpty();
    }
  }
}
