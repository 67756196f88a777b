package io.dynamodel.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Page;
import io.dynamodel.Results;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.MappingException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.schema.Finding;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.bean.BeanSchema;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An audit finds exactly the stored items that a model of their faults expects. */
class AuditPropertyTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private static final long SEED = 20261129;
  private static final int TRIALS = 12 * Integer.getInteger("dynamodel.trials.factor", 1);

  record Book(
      String shelf,
      int no,
      @NotNull @Size(max = 5) String title,
      @Min(1450) @Max(2100) int year,
      @Nullable Set<String> tags) {}

  /** The violations of an item: the path and the rule of each. */
  private record Faults(boolean isReadable, Set<String> rules) {}

  private final Random random = new Random(SEED);
  private final Map<Key, Faults> expected = new HashMap<>();
  private DynaModel<Book> books;
  private DynaModel<Document> stored;

  @BeforeEach
  void create() {
    books = definition().connect(dynamo.connection());
    books.createTable();
    stored = dynamo.connection().table("books");
  }

  private static DynaModel.Definition<Book> definition() {
    return DynaModel.of(Book.class)
        .table(t -> t.name("books").hashKey("shelf").rangeKey("no"))
        .schema(BeanSchema.create());
  }

  /** Stores an item with random faults, and notes them if there are any. */
  private void store(String shelf, int no) {
    Map<String, Object> item = new HashMap<>(Map.of("shelf", shelf, "no", no));
    Set<String> broken = new TreeSet<>();
    Set<String> unfit = new TreeSet<>();
    switch (random.nextInt(6)) {
      case 0 -> broken.add("title NotNull");
      case 1 -> {
        item.put("title", "far too long");
        broken.add("title Size");
      }
      case 2 -> {
        item.put("title", 5);
        unfit.add("title type");
      }
      default -> item.put("title", "short");
    }
    switch (random.nextInt(8)) {
      case 0 -> unfit.add("year type");
      case 1 -> {
        item.put("year", 1449);
        broken.add("year Min");
      }
      case 2 -> {
        item.put("year", 2101);
        broken.add("year Max");
      }
      case 3 -> {
        item.put("year", List.of(1999));
        unfit.add("year type");
      }
      default -> item.put("year", 1450 + random.nextInt(651));
    }
    switch (random.nextInt(5)) {
      case 0 -> item.put("tags", Set.of("a", "b"));
      case 1 -> {
        item.put("tags", true);
        unfit.add("tags type");
      }
      case 2 -> item.put("unknown", "kept");
      default -> {}
    }
    stored.put(item);
    expected.remove(Key.of(shelf, no));
    if (!unfit.isEmpty()) {
      expected.put(Key.of(shelf, no), new Faults(false, unfit));
    } else if (!broken.isEmpty()) {
      expected.put(Key.of(shelf, no), new Faults(true, broken));
    }
  }

  private void fill(int items) {
    for (int i = 0; i < items; i++) {
      store("s" + random.nextInt(5), i);
    }
  }

  private static Key key(Finding finding) {
    return Key.of(finding.key().hash(), ((Number) finding.key().range()).intValue());
  }

  private void assertExpected(List<Finding> findings) {
    Map<String, Finding> found = new TreeMap<>();
    for (Finding finding : findings) {
      Faults faults = expected.get(key(finding));
      assertThat(faults).as("%s, seed %d", finding, SEED).isNotNull();
      Set<String> rules = new TreeSet<>();
      finding.violations().forEach(each -> rules.add(each.path() + " " + each.constraint()));
      assertThat(finding.isReadable()).as(finding.toString()).isEqualTo(faults.isReadable());
      if (faults.isReadable()) {
        assertThat(rules).as("%s, seed %d", finding, SEED).isEqualTo(faults.rules());
      } else {
        // Reading ends at the first attribute that does not fit.
        assertThat(faults.rules()).as("%s, seed %d", finding, SEED).containsAll(rules);
      }
      assertThat(found.put(key(finding).toString(), finding)).as("found twice").isNull();
    }
    assertThat(found).as("seed %d", SEED).hasSameSizeAs(expected);
  }

  private Results<Finding> audit() {
    Results<Finding> audit = books.audit();
    audit = random.nextBoolean() ? audit.parallel(1 + random.nextInt(4)) : audit;
    audit = random.nextBoolean() ? audit.consistent() : audit;
    return random.nextBoolean() ? audit.pageSize(1 + random.nextInt(9)) : audit;
  }

  @Test
  void audit_ofRandomItems_findsEachFaultyOneOnce_withItsViolations() {
    for (int trial = 0; trial < TRIALS; trial++) {
      fill(20);
      assertExpected(audit().list());
      List<Finding> iterated = new ArrayList<>();
      audit().forEach(iterated::add);
      assertExpected(iterated);
      assertThat(audit().count()).isEqualTo(expected.size());
      assertThat(audit().first()).isPresent();
    }
  }

  @Test
  void asyncAudit_findsTheSame() throws Exception {
    fill(50);
    try (AsyncDynaConnection connection = AsyncDynaConnection.open("embedded")) {
      AsyncDynaModel<Book> async = definition().connect(connection);
      async.createTable().get();
      connection.table("books").get().putBatch(stored.scan().list()).get();
      assertExpected(async.audit().parallel(3).list().get());
      assertThat(async.audit().count().get()).isEqualTo(expected.size());
      assertThat(async.validate(Map.of("shelf", "s", "no", 1, "year", 1999)))
          .isEqualTo(books.validate(Map.of("shelf", "s", "no", 1, "year", 1999)))
          .isNotEmpty();
    }
  }

  @Test
  void audit_continuedByCursor_findsTheSame_andCountsTheItemsRead() {
    fill(60);
    for (int trial = 0; trial < TRIALS; trial++) {
      Results<Finding> audit = audit();
      audit = random.nextBoolean() ? audit.limit(1 + random.nextInt(5)) : audit;
      List<Finding> findings = new ArrayList<>();
      long read = 0;
      Page<Finding> page = audit.page();
      while (true) {
        findings.addAll(page.items());
        read += page.scanned();
        if (page.cursor().isEmpty()) {
          break;
        }
        page = audit.from(page.cursor().get()).page();
      }
      assertExpected(findings);
      assertThat(read).as("seed %d", SEED).isGreaterThanOrEqualTo(60);
    }
  }

  @Test
  void everyFinding_isWhatReadingAndSavingWouldReport() {
    fill(60);
    for (Finding finding : books.audit()) {
      if (finding.isReadable()) {
        Book book = books.get(finding.key()).orElseThrow();
        assertThat(books.validate(book)).isEqualTo(finding.violations());
      } else {
        assertThatThrownBy(() -> books.get(finding.key())).isInstanceOf(MappingException.class);
      }
    }
  }

  @Test
  void validate_hasTheViolationsOfAPut_andSendsNothing() {
    DynaModel<Book> unsent = definition().connect(DynaConnection.open("embedded"));
    for (int trial = 0; trial < 20 * TRIALS; trial++) {
      Map<String, Object> map = new HashMap<>(Map.of("shelf", "s", "no", trial));
      if (random.nextInt(4) > 0) {
        map.put("title", random.nextInt(3) == 0 ? "far too long" : "short");
      }
      if (random.nextInt(4) > 0) {
        map.put("year", List.of(1449, "1999", 2000, "old").get(random.nextInt(4)));
      }
      if (random.nextInt(4) == 0) {
        map.put("colour", "red");
      }
      List<Violation> thrown = List.of();
      try {
        books.put(map);
      } catch (ValidationException e) {
        thrown = e.violations();
      }
      assertThat(unsent.validate(map)).as("%s, seed %d", map, SEED).isEqualTo(thrown);
    }
    assertThat(unsent.validate(new Book("s", 1, "far too long", 1, null)))
        .extracting(Violation::constraint)
        .containsExactly("Size", "Min");
    assertThat(unsent.validate(new Book("", 1, "short", 1999, null)))
        .extracting(Violation::constraint)
        .containsExactly("key");
    assertThat(unsent.validate(new Book("s", 1, "short", 1999, null))).isEmpty();
  }

  @Test
  void writesAndProjectionsOfAnAudit_areRefused() {
    fill(10);
    long before = books.scan().count();
    assertThatThrownBy(() -> books.audit().all().delete())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("audit().delete(): an audit has findings");
    assertThatThrownBy(() -> books.audit().all().update("year", 2000))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> books.audit().only("year"))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(books.scan().count()).isEqualTo(before);
  }

  @Test
  void textOfAFinding_hasNoValues() {
    stored.put(Map.of("shelf", "a", "no", 1, "title", "secret words", "year", 1999));
    Finding finding = books.audit().one();
    assertThat(finding.key().hash()).isEqualTo("a");
    assertThat(finding.toString()).contains("title: size must").doesNotContain("secret");
  }
}
