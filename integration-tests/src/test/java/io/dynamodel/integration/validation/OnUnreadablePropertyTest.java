package io.dynamodel.integration.validation;

import static io.dynamodel.schema.OnRead.VALIDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.DynaModel;
import io.dynamodel.Page;
import io.dynamodel.Related;
import io.dynamodel.Relation;
import io.dynamodel.Results;
import io.dynamodel.SingleTable;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidItemException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.MappingException;
import io.dynamodel.error.Violation;
import io.dynamodel.schema.UnreadableItem;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.bean.BeanSchema;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import jakarta.validation.constraints.Max;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Results pass over the items that do not fit, tell each once, and give all others. */
class OnUnreadablePropertyTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private static final long SEED = 20261201;
  private static final int TRIALS = 40 * Integer.getInteger("dynamodel.trials.factor", 1);

  record Box(String name, @Nullable String colour) {
    static final Relation.Many<Box, Note> NOTES =
        Relation.many("notes", () -> Box.MODEL, () -> Note.MODEL).on("name", "box");
    static final DynaModel.Definition<Box> MODEL =
        DynaModel.of(Box.class)
            .table(t -> t.name("boxes").hashKey("name"))
            .schema(BeanSchema.create());
  }

  record Note(String box, int no, @Max(9) int weight, @Nullable String text) {
    static final Relation.One<Note, Box> BOX = Box.NOTES.inverse("box");
    static final DynaModel.Definition<Note> MODEL =
        DynaModel.of(Note.class)
            .table(
                t ->
                    t.name("notes")
                        .hashKey("box")
                        .rangeKey("no")
                        .globalIndex("by-weight", i -> i.hashKey("weight").projectKeys()))
            .schema(BeanSchema.create());
  }

  record Text(int no, @Nullable String text) {}

  private final Random random = new Random(SEED);
  private final Set<String> fit = new TreeSet<>();
  private final Set<String> unfit = new TreeSet<>();
  private final Set<String> invalid = new TreeSet<>();
  private final List<UnreadableItem> told = new ArrayList<>();
  private DynaModel<Note> notes;
  private DynaModel<Box> boxes;

  @BeforeEach
  void fill() {
    notes = Note.MODEL.connect(dynamo.connection());
    boxes = Box.MODEL.connect(dynamo.connection());
    notes.createTable();
    boxes.createTable();
    DynaModel<Document> stored = dynamo.connection().table("notes");
    for (String box : List.of("a", "b", "c")) {
      boxes.put(Map.of("name", box, "colour", "red"));
      for (int no = 0; no < 20; no++) {
        Map<String, Object> item =
            new HashMap<>(Map.of("box", box, "no", no, "weight", no % 3, "text", "t" + no % 4));
        String id = box + no;
        switch (random.nextInt(5)) {
          case 0 -> {
            item.put("text", 5);
            unfit.add(id);
          }
          case 1 -> {
            item.put("weight", 10 + no % 3);
            invalid.add(id);
          }
          default -> fit.add(id);
        }
        stored.put(item);
      }
    }
  }

  private static String id(Note note) {
    return note.box + note.no;
  }

  private static String id(Key key) {
    return key.hash() + "" + key.range();
  }

  /** A read, and whether it selects an item by its id and its weight. */
  private record Read(String what, Results<Note> results, Selecting selects) {}

  private interface Selecting {
    boolean selects(String box, int no, int weight);
  }

  private Read read(DynaModel<Note> from) {
    return switch (random.nextInt(7)) {
      case 0 -> new Read("query", from.query("box", "a"), (box, no, weight) -> box.equals("a"));
      case 1 ->
          new Read(
              "reverse",
              from.query("box", "b", "no__gt", 4).reverse(),
              (box, no, weight) -> box.equals("b") && no > 4);
      case 2 ->
          new Read(
              "postFilter",
              from.query("box", "c", "no__ne", 3).postFilter(),
              (box, no, weight) -> box.equals("c") && no != 3);
      case 3 ->
          new Read(
              "hydrated",
              from.query("weight", 11).index("by-weight").hydrated(),
              (box, no, weight) -> weight == 11);
      case 4 -> new Read("filter", from.scan("weight__lt", 11), (box, no, weight) -> weight < 11);
      case 5 ->
          new Read(
              "parallel", from.scan().parallel(1 + random.nextInt(4)), (box, no, weight) -> true);
      default -> new Read("scan", from.scan(), (box, no, weight) -> true);
    };
  }

  private Set<String> selected(Read read, Set<String> ids) {
    Set<String> selected = new TreeSet<>();
    for (String id : ids) {
      int no = Integer.parseInt(id.substring(1));
      int weight = invalid.contains(id) ? 10 + no % 3 : no % 3;
      if (read.selects.selects(id.substring(0, 1), no, weight)) {
        selected.add(id);
      }
    }
    return selected;
  }

  private Set<String> ids(Stream<Note> found) {
    Set<String> ids = new TreeSet<>();
    found.forEach(note -> assertThat(ids.add(id(note))).isTrue());
    return ids;
  }

  /** Requires that exactly these items were told, each once, with its reason; forgets them. */
  private void assertTold(Read read, Set<String> expected) {
    Set<String> ids = new TreeSet<>();
    for (UnreadableItem item : told) {
      String id = id(item.key());
      assertThat(ids.add(id)).as("%s twice", id).isTrue();
      assertThat(item.table()).isEqualTo("notes");
      assertThat(item.document().get("box")).isEqualTo(item.key().hash());
      assertThat(item.toString()).contains("box=" + item.key().hash()).doesNotContain("\"5\"");
      if (unfit.contains(id)) {
        assertThat(item.reason()).isInstanceOf(MappingException.class);
      } else {
        assertThat(((InvalidItemException) item.reason()).violations())
            .extracting(Violation::constraint)
            .containsExactly("Max");
      }
    }
    assertThat(ids).as("seed %d: %s", SEED, read.what).isEqualTo(expected);
    told.clear();
  }

  private void everyKindOfRead(DynaModel<Note> from, Set<String> good, Set<String> bad) {
    for (int trial = 0; trial < TRIALS; trial++) {
      Read read = read(from);
      Results<Note> results = read.results.onUnreadable(told::add);
      results = random.nextBoolean() ? results.pageSize(1 + random.nextInt(9)) : results;
      Set<String> expected = selected(read, good);
      Set<String> passedOver = selected(read, bad);
      String what = "seed " + SEED + ": " + read.what;

      assertThat(ids(results.list().stream())).as(what).isEqualTo(expected);
      assertTold(read, passedOver);
      assertThat(ids(results.stream())).as(what).isEqualTo(expected);
      assertTold(read, passedOver);
      assertThat(results.count()).as(what).isEqualTo(expected.size());
      assertTold(read, passedOver);
      assertThat(results.first().isPresent()).as(what).isEqualTo(!expected.isEmpty());
      told.clear();

      int limit = 1 + random.nextInt(7);
      int size = Math.min(limit, expected.size());
      assertThat(results.limit(limit).list()).as(what).hasSize(size);
      told.clear();
      assertThat(results.limit(limit).count()).as(what).isEqualTo(size);
      told.clear();
      assertThat(ids(walked(results.limit(limit), limit).stream())).as(what).isEqualTo(expected);
      assertTold(read, passedOver);
    }
  }

  /** Walks by cursors; each page but the last is full. */
  private List<Note> walked(Results<Note> results, int limit) {
    List<Note> walked = new ArrayList<>();
    Page<Note> page = results.page();
    walked.addAll(page.items());
    while (page.cursor().isPresent()) {
      assertThat(page.items()).hasSize(limit);
      page = results.from(page.cursor().get()).page();
      walked.addAll(page.items());
    }
    return walked;
  }

  @Test
  void itemsThatDoNotFitTheType_arePassedOver_inEveryKindOfRead() {
    Set<String> good = new TreeSet<>(fit);
    good.addAll(invalid);
    everyKindOfRead(notes, good, unfit);
  }

  @Test
  void invalidItems_arePassedOver_ifReadsValidate() {
    Set<String> bad = new TreeSet<>(unfit);
    bad.addAll(invalid);
    everyKindOfRead(Note.MODEL.onRead(VALIDATE).connect(dynamo.connection()), fit, bad);
  }

  @Test
  void asynchronousReads_passOverTheSame() throws Exception {
    try (AsyncDynaConnection connection = AsyncDynaConnection.open("embedded")) {
      AsyncDynaModel<Note> async = Note.MODEL.onRead(VALIDATE).connect(connection);
      async.createTable().get();
      connection
          .table("notes")
          .get()
          .putBatch(dynamo.connection().table("notes").scan().list())
          .get();
      Set<String> bad = new TreeSet<>(unfit);
      bad.addAll(invalid);
      Read all = new Read("async", notes.scan(), (box, no, weight) -> true);
      var results = async.scan().parallel(3).pageSize(4).onUnreadable(told::add);
      assertThat(ids(results.list().get().stream())).isEqualTo(fit);
      assertTold(all, bad);
      assertThat(results.count().get()).isEqualTo(fit.size());
      assertTold(all, bad);
      List<Note> published = new ArrayList<>();
      results.sdkPublisher().subscribe(published::add).get();
      assertThat(ids(published.stream())).isEqualTo(fit);
      assertTold(all, bad);
      assertThatThrownBy(() -> async.scan().list().get())
          .hasCauseInstanceOf(DynaModelException.class);
    }
  }

  @Test
  void otherTypes_andParts_passOverWhatDoesNotFitThem() {
    Results<Note> results = notes.query("box", "a", "no__ne", 3).postFilter();
    Read read = new Read("as", results, (box, no, weight) -> box.equals("a") && no != 3);
    Set<String> good = new TreeSet<>(fit);
    good.addAll(invalid);
    assertThat(results.as(Text.class).onUnreadable(told::add).list())
        .hasSameSizeAs(selected(read, good));
    assertTold(read, selected(read, unfit));
    assertThat(results.onUnreadable(told::add).as(Text.class).count())
        .isEqualTo(selected(read, good).size());
    assertTold(read, selected(read, unfit));
    // A document fits everything.
    assertThat(results.only("text").onUnreadable(told::add).list()).hasSize(19);
    assertThat(told).isEmpty();
  }

  @Test
  void relatedItems_arePassedOver_andTheirPlacesAreEmpty() {
    dynamo.connection().table("boxes").put(Map.of("name", "b", "colour", 5));
    Set<String> good = new TreeSet<>(fit);
    good.addAll(invalid);
    for (Results<Related<Note>> results :
        List.of(
            notes.scan().onUnreadable(told::add).with(Note.BOX),
            notes.scan().with(Note.BOX).onUnreadable(told::add),
            notes.scan().with(Note.BOX).onUnreadable(told::add).pageSize(3))) {
      told.clear();
      List<Related<Note>> read = results.list();
      assertThat(ids(read.stream().map(Related::record))).isEqualTo(good);
      for (Related<Note> each : read) {
        assertThat(each.one(Note.BOX).isPresent()).isEqualTo(!each.record().box().equals("b"));
      }
      assertThat(told).filteredOn(each -> each.table().equals("boxes")).isNotEmpty();
      assertThat(told).filteredOn(each -> each.table().equals("notes")).hasSameSizeAs(unfit);
    }
    told.clear();
    List<Related<Box>> withNotes = boxes.scan().onUnreadable(told::add).with(Box.NOTES).list();
    assertThat(withNotes).extracting(each -> each.record().name()).containsOnly("a", "c");
    for (Related<Box> each : withNotes) {
      assertThat(each.list(Box.NOTES))
          .hasSize((int) good.stream().filter(id -> id.startsWith(each.record().name())).count());
    }
    assertThatThrownBy(() -> notes.scan().with(Note.BOX).list())
        .isInstanceOf(MappingException.class);
  }

  @Test
  void entities_andTheirCollections_passOverWhatDoesNotFit() {
    SingleTable table = SingleTable.of(t -> t.name("one").hashKey("PK").rangeKey("SK"));
    DynaModel.Definition<Box> boxModel =
        DynaModel.of(Box.class)
            .entity(table, e -> e.type("BOX").hashKey("BOX#${name}").rangeKey("BOX"))
            .schema(BeanSchema.create());
    DynaModel.Definition<Note> noteModel =
        DynaModel.of(Note.class)
            .entity(table, e -> e.type("NOTE").hashKey("BOX#${box}").rangeKey("NOTE#${no}"))
            .schema(BeanSchema.create())
            .onRead(VALIDATE);
    var shop = table.connect(dynamo.connection(), boxModel, noteModel);
    shop.createTable();
    boxModel.connect(dynamo.connection()).put(Map.of("name", "a", "colour", "red"));
    DynaModel<Note> entities = noteModel.connect(dynamo.connection());
    for (int no = 1; no <= 6; no++) {
      entities.put(Map.of("box", "a", "no", no, "weight", no));
    }
    DynaModel<Document> raw = dynamo.connection().table("one");
    List<String> bad = new ArrayList<>();
    for (int no : List.of(2, 4)) {
      String range = raw.scan("no", no).one().string("SK");
      raw.update(Key.of("BOX#a", range), no == 2 ? Map.of("weight", 10) : Map.of("text", 5));
      bad.add(range);
    }

    assertThat(entities.query("box", "a").onUnreadable(told::add).list())
        .extracting(Note::no)
        .containsExactly(1, 3, 5, 6);
    assertThat(told).extracting(item -> item.key().range()).isEqualTo(bad);
    told.clear();
    assertThat(shop.collection(Record.class, "box", "a").onUnreadable(told::add).list()).hasSize(5);
    assertThat(told).extracting(item -> item.key().range()).isEqualTo(bad);
    assertThatThrownBy(() -> shop.collection(Note.class, "box", "a").list())
        .isInstanceOf(InvalidItemException.class);
  }

  @Test
  void readsThatValidate_throwForAnInvalidItem_withItsKeyAndViolations() {
    notes.put(Map.of("box", "z", "no", 1, "weight", 1));
    dynamo.connection().table("notes").update(Key.of("z", 1), Map.of("weight", 4711));
    DynaModel<Note> validating = Note.MODEL.onRead(VALIDATE).connect(dynamo.connection());
    List<Consumer<DynaModel<Note>>> reads =
        List.of(
            from -> from.get(Key.of("z", 1)),
            from -> from.query("box", "z").list(),
            from -> from.query("box", "z").page(),
            from -> from.getBatch(List.of(Key.of("z", 1))),
            from ->
                dynamo
                    .connection()
                    .transactGet(tx -> tx.get(from, Key.of("z", 1)))
                    .get(from, Key.of("z", 1)));
    for (Consumer<DynaModel<Note>> read : reads) {
      read.accept(notes);
      InvalidItemException refused =
          catchThrowableOfType(InvalidItemException.class, () -> read.accept(validating));
      assertThat(refused)
          .hasMessage(
              "item box=z, no=1 of table notes is stored, but it is not valid:\n"
                  + "  weight: must be less than or equal to 9 (Max)");
      assertThat(refused.violations()).extracting(Violation::constraint).containsExactly("Max");
    }
    // A part cannot be validated.
    assertThat(validating.query("box", "z").as(Text.class).list()).hasSize(1);
  }

  @Test
  void aListenerThatThrows_endsTheRead_andBulkWritesRefuseTheOption() {
    IllegalStateException enough = new IllegalStateException("enough");
    Results<Note> results =
        notes
            .scan()
            .onUnreadable(
                item -> {
                  throw enough;
                });
    assertThatThrownBy(results::list)
        .isExactlyInstanceOf(DynaModelException.class)
        .hasMessageStartingWith("the listener of onUnreadable(…) failed at item ")
        .hasMessageEndingWith(" of table notes: java.lang.IllegalStateException: enough")
        .hasCause(enough);
    assertThatThrownBy(() -> results.all().update("weight", 1))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("update(): onUnreadable(…) is an option of reads");
    assertThatThrownBy(() -> results.all().delete()).isInstanceOf(InvalidRequestException.class);
  }
}
