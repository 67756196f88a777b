package io.dynamodel.integration.upgrades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaModel;
import io.dynamodel.F;
import io.dynamodel.Q;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Fields that older items have under another name. */
class RenamedTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private static final long SEED = 20261130;
  private static final int TRIALS = 60 * Integer.getInteger("dynamodel.trials.factor", 1);

  record Book(String isbn, @Nullable String title, @Nullable Integer year, int stock) {}

  private DynaModel<Book> books;
  private DynaModel<Document> stored;

  @BeforeEach
  void create() {
    books =
        DynaModel.of(Book.class)
            .table(t -> t.name("books").hashKey("isbn"))
            .schema(SchemaAdapter.none())
            .renamed("titel", "title")
            .renamed("jahr", "year")
            .connect(dynamo.connection());
    books.createTable();
    stored = dynamo.connection().table("books");
  }

  @Test
  void reads_takeTheOlderName_whereTheCurrentOneIsMissing() {
    stored.put(Map.of("isbn", "1", "titel", "Foo", "jahr", 1999, "stock", 1));
    stored.put(Map.of("isbn", "2", "titel", "Old", "title", "New", "stock", 1));

    assertThat(books.get("1")).contains(new Book("1", "Foo", 1999, 1));
    assertThat(books.get("2")).contains(new Book("2", "New", null, 1));
    assertThat(books.scan().only("title").list())
        .containsExactlyInAnyOrder(
            Document.of(Map.of("title", "Foo")), Document.of(Map.of("title", "New")));
  }

  @Test
  void lookups_byEitherName_lookAtBoth() {
    stored.put(Map.of("isbn", "1", "titel", "Foo", "stock", 1));
    stored.put(Map.of("isbn", "2", "title", "Foo", "titel", "Bar", "stock", 1));
    stored.put(Map.of("isbn", "3", "title", "Bar", "stock", 1));

    for (String name : List.of("title", "titel")) {
      assertThat(books.scan(name, "Foo").list())
          .extracting(Book::isbn)
          .contains("1", "2")
          .hasSize(2);
      assertThat(books.scan(name + "__ne", "Foo").list())
          .extracting(Book::isbn)
          .containsExactly("3");
      assertThat(books.scan(name + "__exists", false).list()).isEmpty();
      assertThat(books.scan(name + "__size", 3).list()).hasSize(3);
    }
    assertThat(books.scan("titel", "Bar").explain().filter())
        .hasValueSatisfying(filter -> assertThat(filter.toString()).contains("title", "titel"));
    assertThatThrownBy(() -> books.update("1", "titel", "x"))
        .isInstanceOf(InvalidLookupException.class);
  }

  @Test
  void everyWrite_storesTheCurrentNameOnly() {
    Map<String, Object> old = Map.of("isbn", "1", "titel", "Foo", "jahr", 1999, "stock", 1);
    Document current = Document.of(Map.of("isbn", "1", "title", "Foo", "year", 1999, "stock", 2));
    stored.put(old);
    assertThat(books.update("1", "stock__plus", 1)).isEqualTo(new Book("1", "Foo", 1999, 2));
    assertThat(stored.get("1")).contains(current);

    stored.put(old);
    Book loaded = books.get("1").orElseThrow();
    books.save(new Book("1", "Foo", 1999, 2), o -> o.since(loaded));
    assertThat(stored.get("1")).contains(current);

    stored.put(old);
    books.scan("titel", "Foo").update("stock", 2);
    assertThat(stored.get("1")).contains(current);

    stored.put(old);
    books.update("1", "title", "Bar");
    assertThat(stored.get("1").orElseThrow())
        .containsEntry("title", "Bar")
        .doesNotContainKeys("titel", "jahr");

    stored.put(old);
    assertThat(books.upgradeAll().changed()).isEqualTo(1);
    assertThat(books.upgradeAll().changed()).isZero();
    assertThat(books.update("1", "stock", 2, o -> o.onlyIf("title", "Foo")).stock()).isEqualTo(2);
    assertThat(stored.get("1")).contains(current);
  }

  /** Every lookup selects what it selects if all items have the current names. */
  @Test
  void lookups_selectWhatTheySelectOfRenamedItems() {
    DynaModel<Book> renamed =
        DynaModel.of(Book.class)
            .table(t -> t.name("renamed").hashKey("isbn"))
            .schema(SchemaAdapter.none())
            .connect(dynamo.connection());
    renamed.createTable();
    Random random = new Random(SEED);
    for (int i = 0; i < 40; i++) {
      Map<String, Object> item = new HashMap<>(Map.of("isbn", "" + i, "stock", random.nextInt(3)));
      if (random.nextBoolean()) {
        item.put(random.nextBoolean() ? "titel" : "title", "abc".substring(random.nextInt(3)));
      }
      if (random.nextBoolean()) {
        item.put(random.nextBoolean() ? "jahr" : "year", random.nextInt(3));
      }
      stored.put(item);
      renamed.save(books.get("" + i).orElseThrow());
    }
    for (int trial = 0; trial < TRIALS; trial++) {
      Q lookups = random(random, 2);
      assertThat(books.scan(lookups).list())
          .as("seed %d, trial %d: %s", SEED, trial, lookups)
          .containsExactlyInAnyOrderElementsOf(renamed.scan(lookups).list());
    }
  }

  private static Q random(Random random, int depth) {
    if (depth > 0 && random.nextInt(3) > 0) {
      Q left = random(random, depth - 1);
      return switch (random.nextInt(3)) {
        case 0 -> left.and(random(random, depth - 1));
        case 1 -> left.or(random(random, depth - 1));
        default -> left.not();
      };
    }
    int year = random.nextInt(3);
    return switch (random.nextInt(9)) {
      case 0 -> Q.of("title", "abc".substring(year));
      case 1 -> Q.of("title__ne", "c");
      case 2 -> Q.of("year__lt", year);
      case 3 -> Q.of("year__in", List.of(0, year));
      case 4 -> Q.of("title__exists", random.nextBoolean());
      case 5 -> Q.of("year__lte", F.field("stock"));
      case 6 -> Q.of("stock__ne", F.field("year"));
      case 7 -> Q.of("title__size__gt", year);
      default -> Q.of("year__isnull", random.nextBoolean());
    };
  }
}
