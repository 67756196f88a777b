package io.dynamodel.integration.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.BulkResult;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Page;
import io.dynamodel.Related;
import io.dynamodel.Relation;
import io.dynamodel.Results;
import io.dynamodel.SingleTable;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole items that are found by an index which has only a part of them. */
class HydratedTest {
  private static final int TRIALS = 40 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final long SEED = Long.getLong("seed", 20261129L);

  record Book(
      @NotNull String id,
      @NotNull Integer year,
      @NotNull Integer rank,
      @NotNull String title,
      @Nullable Integer stock) {}

  private static final DynaModel.Definition<Book> BOOKS =
      DynaModel.of(Book.class)
          .table(
              t ->
                  t.name("books")
                      .hashKey("id")
                      .globalIndex(
                          "by-year", i -> i.hashKey("year").rangeKey("rank").projectKeys()))
          .schema(BeanSchema.create());

  record Task(
      @NotNull Integer project, @NotNull Integer number, @NotNull String state, String text) {}

  record Note(@NotNull Integer project, @NotNull Integer number, String text) {}

  private static final SingleTable WORK =
      SingleTable.of(
          t ->
              t.name("work")
                  .hashKey("PK")
                  .rangeKey("SK")
                  .globalIndex("GSI1", i -> i.hashKey("A").rangeKey("B").projectKeys()));

  private static final DynaModel.Definition<Task> TASKS =
      DynaModel.of(Task.class)
          .entity(
              WORK,
              e ->
                  e.type("TASK")
                      .hashKey("PROJECT#${project}")
                      .rangeKey("TASK#${number}")
                      .index("GSI1", i -> i.hashKey("STATE#${state}").rangeKey("${number}")))
          .schema(BeanSchema.create());

  private static final DynaModel.Definition<Note> NOTES =
      DynaModel.of(Note.class)
          .entity(
              WORK,
              e ->
                  e.type("NOTE")
                      .hashKey("PROJECT#${project}")
                      .rangeKey("NOTE#${number}")
                      .index("GSI1", i -> i.hashKey("STATE#OPEN").rangeKey("${number}")))
          .schema(BeanSchema.create());

  private static final Relation.One<Book, Book> NEXT =
      Relation.one("next", () -> BOOKS, () -> BOOKS).on("title", "id");

  private final List<String> requests = new ArrayList<>();
  private final DynaConnection connection = DynaConnection.open("embedded");
  private final DynaModel<Book> books = BOOKS.connect(connection);

  @BeforeEach
  void create() {
    books.createTable();
    connection.listener(event -> requests.add(event.operation()));
  }

  @AfterEach
  void close() {
    connection.close();
  }

  private static Book book(int number) {
    return new Book("b" + number, 1949, number, "t" + number, number % 2);
  }

  private List<Book> saved(int count) {
    List<Book> saved =
        books.saveBatch(IntStream.range(0, count).mapToObj(HydratedTest::book).toList());
    requests.clear();
    return saved;
  }

  private Results<Book> ofYear() {
    return books.query("year", 1949).hydrated();
  }

  /** Does something once, after the index was read and before the table is. */
  private void afterTheQuery(Runnable then) {
    boolean[] done = {false};
    connection.listener(
        event -> {
          if (event.operation().equals("Query") && !done[0]) {
            done[0] = true;
            then.run();
          }
        });
  }

  @Test
  void anIndexOfKeys_answersOnlyWithHydrated() {
    List<Book> saved = saved(3);
    assertThatThrownBy(() -> books.query("year", 1949).list())
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("hydrated()");
    assertThat(ofYear().list()).isEqualTo(saved);
    assertThat(ofYear().explain().index()).contains("by-year");
    assertThat(ofYear().explain().toString())
        .contains("hydrates", "whole items from the table")
        .contains("reads          id");
    assertThat(ofYear()).hasToString("Results of a query on table books, year = ?, hydrated()");
  }

  @Test
  void itemsAreFetchedInBatchesOf100_inTheOrderOfTheIndex() {
    List<Book> saved = saved(250);
    assertThat(ofYear().list()).isEqualTo(saved);
    assertThat(requests).containsExactly("Query", "BatchGetItem", "BatchGetItem", "BatchGetItem");
    List<Book> reversed = ofYear().reverse().pageSize(70).list();
    assertThat(reversed)
        .isSortedAccordingTo(Comparator.comparing(Book::rank).reversed())
        .hasSize(250);
    assertThat(ofYear().stream().limit(3).toList()).isEqualTo(saved.subList(0, 3));
  }

  @Test
  void theCapacityOfTheBatches_isThatOfThePage_andCountsForTheMaximum() {
    saved(10);
    Page<Book> page = ofYear().pageSize(4).page();
    // Half a unit for the query, and half a unit for each item.
    assertThat(page.consumedCapacity()).isEqualTo(0.5 + 4 * 0.5);
    assertThat(ofYear().pageSize(2).maxCapacity(1).list()).hasSize(2);
    assertThat(ofYear().pageSize(2).maxCapacity(3).list()).hasSize(4);
    assertThat(ofYear().pageSize(2).rateLimit(1_000_000).list()).hasSize(10);
  }

  @Test
  void whatTheTableAnswersAsAWhole_isReadWithoutFurtherRequests() {
    List<Book> saved = saved(2);
    assertThat(books.find("id", "b1").hydrated().list()).containsExactly(saved.get(1));
    assertThat(books.scan("stock", 0).hydrated().list()).containsExactly(saved.get(0));
    assertThat(requests).containsExactly("GetItem", "Scan");
    assertThat(books.scan().hydrated().explain().toString()).doesNotContain("hydrates");
  }

  @Test
  void find_prefersAnIndexToAScan_butScansIfThereIsNone() {
    List<Book> saved = saved(3);
    assertThat(books.find("year", 1949).allowScan().hydrated().list()).isEqualTo(saved);
    assertThat(books.find("title", "t1").allowScan().hydrated().list())
        .containsExactly(saved.get(1));
    assertThat(requests).containsExactly("Query", "BatchGetItem", "Scan");
    assertThatThrownBy(() -> books.find("title", "t1").hydrated().list())
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("allowScan");
  }

  @Test
  void lookupsOnAttributesThatTheIndexLacks_areAppliedToTheItems() {
    List<Book> saved = saved(10);
    Results<Book> inStock = books.query("year", 1949, "stock", 1).hydrated();
    List<Book> expected = saved.stream().filter(book -> book.stock().equals(1)).toList();
    assertThat(inStock.list()).isEqualTo(expected);
    assertThat(inStock.limit(3).list()).isEqualTo(expected.subList(0, 3));
    assertThat(inStock.pageSize(1).first()).contains(expected.get(0));
    assertThat(inStock.count()).isEqualTo(5);
    assertThat(inStock.limit(2).count()).isEqualTo(2);
    assertThat(inStock.explain().filter()).isEmpty();
    assertThat(books.scan("stock", 1).index("by-year").hydrated().list())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void cursors_continueAfterTheLastItem() {
    List<Book> saved = saved(11);
    Results<Book> inStock = books.query("year", 1949, "stock", 1).hydrated().limit(2);
    List<Book> read = new ArrayList<>();
    Page<Book> page = inStock.page();
    read.addAll(page.items());
    while (page.cursor().isPresent()) {
      assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
      page = inStock.from(page.cursor().get()).page();
      read.addAll(page.items());
    }
    assertThat(read).isEqualTo(saved.stream().filter(book -> book.stock().equals(1)).toList());
  }

  @Test
  void itemsThatWereDeletedMeanwhile_areLeftOut_andOthersTakeTheirPlaces() {
    List<Book> saved = saved(5);
    afterTheQuery(() -> books.delete("b0"));
    assertThat(ofYear().limit(2).list()).isEqualTo(saved.subList(1, 3));
  }

  @Test
  void itemsThatAreNoLongerSelected_areLeftOut() {
    List<Book> saved = saved(3);
    afterTheQuery(() -> books.update("b1", "year", 1950));
    assertThat(ofYear().list()).containsExactly(saved.get(0), saved.get(2));
  }

  @Test
  void update_andDelete_writeTheWholeItems() {
    saved(10);
    BulkResult updated = books.query("year", 1949, "stock", 1).hydrated().update("stock__plus", 5);
    assertThat(updated.changed()).isEqualTo(5);
    assertThat(books.scan("stock", 6).count()).isEqualTo(5);
    assertThat(books.get("b1")).map(Book::title).contains("t1");
    assertThat(books.query("year", 1949, "stock", 6).hydrated().delete().changed()).isEqualTo(5);
    assertThat(books.scan().list()).hasSize(5).allMatch(book -> book.stock().equals(0));
  }

  @Test
  void with_readsRelationsOfTheItems() {
    books.save(new Book("a", 1949, 1, "b", null));
    books.save(new Book("b", 1950, 1, "a", null));
    for (Results<Related<Book>> each :
        List.of(ofYear().with(NEXT), books.query("year", 1949).with(NEXT).hydrated())) {
      assertThat(each.one().one(NEXT)).map(Book::id).contains("b");
    }
  }

  @Test
  void partsOfItems_areNotHydrated() {
    assertThatThrownBy(() -> ofYear().only("id"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("only(…): hydrated() fetches whole items");
    assertThatThrownBy(() -> ofYear().as(Book.class)).hasMessageContaining("as(…): hydrated()");
    assertThatThrownBy(() -> books.query("year", 1949).only("id").hydrated())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("hydrated(): whole items are fetched");
    assertThatThrownBy(() -> books.audit().hydrated()).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void anEntity_isReadByAnIndexOfKeysThatItShares() {
    SingleTable.Bound work = WORK.connect(connection, TASKS, NOTES);
    work.createTable();
    DynaModel<Task> tasks = work.model(TASKS);
    Task first = tasks.save(new Task(2, 1, "OPEN", "write"));
    Task second = tasks.save(new Task(1, 2, "OPEN", "read"));
    tasks.save(new Task(1, 3, "DONE", "rest"));
    work.model(NOTES).save(new Note(1, 1, "not a task"));

    assertThat(tasks.query("state", "OPEN").hydrated().list()).containsExactly(first, second);
    assertThat(tasks.query("state", "OPEN").hydrated().count()).isEqualTo(2);
    assertThat(tasks.query("state", "OPEN", "project", 1).hydrated().list())
        .containsExactly(second);
    assertThat(tasks.query("state", "OPEN", "number__gt", 1).hydrated().list())
        .containsExactly(second);
    assertThat(tasks.query("state", "OPEN").hydrated().update("text", "think").changed())
        .isEqualTo(2);
    assertThat(tasks.scan("text", "think").count()).isEqualTo(2);
  }

  @Test
  void asynchronousResults_areHydrated() {
    try (AsyncDynaConnection async = AsyncDynaConnection.open("embedded")) {
      var asyncBooks = BOOKS.connect(async);
      asyncBooks.createTable().join();
      List<Book> saved =
          asyncBooks
              .saveBatch(IntStream.range(0, 120).mapToObj(HydratedTest::book).toList())
              .join();
      var ofYear = asyncBooks.query("year", 1949).hydrated();
      assertThat(ofYear.list().join()).isEqualTo(saved);
      assertThat(ofYear.count().join()).isEqualTo(120);
      assertThat(ofYear.limit(1).first().join()).contains(saved.get(0));
    }
  }

  /** Random lookups find what a filter over all books finds, in the order of the index. */
  @Test
  void randomLookups_findWhatAFilterOfAllFinds() {
    for (int trial = 0; trial < TRIALS; trial++) {
      long seed = SEED + trial;
      Random random = new Random(seed);
      books.scan().all().delete();
      Set<Book> all = new HashSet<>();
      for (int i = random.nextInt(30); i > 0; i--) {
        Integer stock = random.nextInt(4) == 0 ? null : random.nextInt(3);
        all.add(new Book("b" + i, random.nextInt(2), i, "t" + random.nextInt(3), stock));
      }
      books.saveBatch(all);
      int year = random.nextInt(2);
      int stock = random.nextInt(3);
      int rank = random.nextInt(30);
      boolean reverse = random.nextBoolean();
      long limit = 1 + random.nextInt(12);
      Results<Book> results =
          books
              .query(
                  Map.of("year", year, "stock__lte", stock, "title__ne", "t0", "rank__gte", rank))
              .hydrated()
              .limit(limit)
              .pageSize(1 + random.nextInt(8));
      Comparator<Book> order = Comparator.comparing(Book::rank);
      List<Book> expected =
          all.stream()
              .filter(book -> book.year() == year && !book.title().equals("t0"))
              .filter(book -> book.stock() != null && book.stock() <= stock && book.rank() >= rank)
              .sorted(reverse ? order.reversed() : order)
              .limit(limit)
              .toList();
      List<Book> found = (reverse ? results.reverse() : results).list();
      assertThat(found).as("seed %d", seed).isEqualTo(expected);
      assertThat(results.count()).as("count, seed %d", seed).isEqualTo(expected.size());
    }
  }
}
