package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaModel;
import io.dynamodel.Page;
import io.dynamodel.Plan;
import io.dynamodel.Results;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Random reads, continued by cursor: each item comes exactly once and in order, even if the item at
 * a cursor is deleted before the next page.
 */
class CursorWalkPropertyTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private static final long SEED = 20240918;
  private static final int TRIALS = 60 * Integer.getInteger("dynamodel.trials.factor", 1);

  record Note(String box, int no, int weight, String text) {}

  private final Random random = new Random(SEED);
  private DynaModel<Note> notes;

  @BeforeEach
  void fill() {
    notes =
        DynaModel.of(Note.class)
            .table(
                t ->
                    t.name("notes")
                        .hashKey("box")
                        .rangeKey("no")
                        .localIndex("by-text", i -> i.rangeKey("text"))
                        .globalIndex("by-weight", i -> i.hashKey("weight").rangeKey("text")))
            .schema(SchemaAdapter.none())
            .cursorSecret(new byte[32])
            .connect(dynamo.connection());
    notes.createTable();
    for (String box : List.of("a", "b", "c")) {
      for (int no = 0; no < 25; no++) {
        // Many share a weight and a text, so that only the table's keys distinguish them.
        notes.save(new Note(box, no, no % 3, "t" + no % 4));
      }
    }
  }

  /** Reads, and whether their order is defined. */
  private record Read(String what, Results<Note> results, boolean ordered) {}

  private Read read() {
    Results<Note> results =
        switch (random.nextInt(8)) {
          case 0 -> notes.query("box", "a");
          case 1 -> notes.query("box", "a", "no__gt", random.nextInt(8), "no__lt", 20);
          case 2 -> notes.query("weight", 1, "text__gte", "t1");
          case 3 -> notes.query("box", "b", "text__begins_with", "t");
          case 4 -> notes.query("box__in", Set.of("a", "b", "c"), "no__lt", 9).fanOut(3);
          case 5 -> notes.query("box", "c", "no__ne", 3).postFilter();
          case 6 -> notes.scan();
          default -> notes.scan("text__in", Set.of("t1", "t2", "t3"));
        };
    boolean scan = results.explain().operation() == Plan.Operation.SCAN;
    String what = results.explain().toString();
    if (scan && random.nextBoolean()) {
      int segments = 1 + random.nextInt(5);
      return new Read(what + " parallel " + segments, results.parallel(segments), false);
    }
    if (scan && random.nextInt(3) == 0) {
      return new Read(what + " by-weight", results.index("by-weight"), false);
    }
    if (!scan && random.nextInt(3) == 0) {
      return new Read(what + " reverse", results.reverse(), true);
    }
    return new Read(what, results, true);
  }

  private <T> Results<T> paged(Results<T> results) {
    Results<T> paged = random.nextBoolean() ? results.pageSize(1 + random.nextInt(9)) : results;
    // Without either, one page contains everything.
    return random.nextInt(3) == 0 ? paged : paged.limit(1 + random.nextInt(7));
  }

  private static <T> List<T> walked(Results<T> results, Consumer<T> atCursor) {
    List<T> walked = new ArrayList<>();
    Page<T> page = results.page();
    walked.addAll(page.items());
    while (page.cursor().isPresent()) {
      if (!page.items().isEmpty()) {
        atCursor.accept(page.items().get(page.items().size() - 1));
      }
      page = results.from(page.cursor().get()).page();
      walked.addAll(page.items());
    }
    return walked;
  }

  private <T> void check(Read read, List<T> walked, List<T> expected) {
    assertThat(new HashSet<>(walked)).as("seed %d: %s", SEED, read.what).hasSize(walked.size());
    if (read.ordered) {
      assertThat(walked).as("seed %d: %s", SEED, read.what).isEqualTo(expected);
    } else {
      assertThat(walked)
          .as("seed %d: %s", SEED, read.what)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void walking_byCursor_givesEachItemOnceAndInOrder() {
    for (int trial = 0; trial < TRIALS; trial++) {
      Read read = read();
      List<Note> expected = read.results.list();
      check(read, walked(paged(read.results), note -> {}), expected);
    }
  }

  record Ids(String box, int no) {}

  @Test
  void walking_withAProjection_goesOnAsWell() {
    for (int trial = 0; trial < TRIALS / 2; trial++) {
      Read read = read();
      List<String> expected = read.results.stream().map(Note::text).sorted().toList();
      Results<Document> texts = read.results.only("text");
      assertThat(
              walked(paged(texts), document -> {}).stream()
                  .map(document -> document.string("text"))
                  .sorted()
                  .toList())
          .as("seed %d: %s", SEED, read.what)
          .isEqualTo(expected);
      List<Ids> ids = read.results.stream().map(note -> new Ids(note.box, note.no)).toList();
      check(read, walked(paged(read.results.as(Ids.class)), each -> {}), ids);
    }
  }

  @Test
  void walking_whileTheItemAtTheCursorIsDeleted_losesNone() {
    for (int trial = 0; trial < TRIALS / 2; trial++) {
      Read read = read();
      List<Note> expected = read.results.list();
      List<Note> deleted = new ArrayList<>();
      List<Note> walked =
          walked(
              paged(read.results),
              note -> {
                notes.deleteRecord(note);
                deleted.add(note);
              });
      check(read, walked, expected);
      deleted.forEach(notes::save);
    }
  }

  @Test
  void walking_forCapacity_givesEachItemOnce() {
    for (int trial = 0; trial < TRIALS / 5; trial++) {
      Read read = read();
      Results<Note> results =
          read.results.pageSize(1 + random.nextInt(5)).maxCapacity(1 + random.nextInt(3));
      check(read, walked(results, note -> {}), read.results.list());
    }
  }
}
