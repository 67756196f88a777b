package io.dynamodel.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.Q;
import io.dynamodel.Resolved;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.Schema;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlannerTest {
  record Book(String isbn, int part, String author, Integer year, String title, String publisher) {}

  private static final Consumer<TableConfig.Builder> BOOKS =
      t ->
          t.name("books")
              .hashKey("isbn")
              .rangeKey("part")
              .localIndex("by-title", i -> i.rangeKey("title"))
              .globalIndex("by-author", i -> i.hashKey("author").rangeKey("year"))
              .globalIndex("by-publisher", i -> i.hashKey("publisher").project("title"));

  /** The model of books; a schema that requires some of the fields replaces a validator. */
  private static Model<Book> books(String... required) {
    return model(BOOKS, required);
  }

  private static Model<Book> model(Consumer<TableConfig.Builder> table, String... required) {
    return Model.compile(
        TableConfig.of(table),
        Codecs.of(Book.class, Naming.AS_DECLARED),
        requiring(Set.of(required)));
  }

  private static SchemaAdapter requiring(Set<String> names) {
    return new SchemaAdapter() {
      @Override
      public <T> Schema<T> resolve(Codec<T> codec) {
        Schema<T> plain = SchemaAdapter.none().resolve(codec);
        Fields fields =
            codec.fields().map(field -> field.withRequired(names.contains(field.name())));
        return new Schema<>() {
          @Override
          public Codec<T> codec() {
            return codec;
          }

          @Override
          public Fields fields() {
            return fields;
          }

          @Override
          public List<io.dynamodel.error.Violation> validate(T record) {
            return plain.validate(record);
          }

          @Override
          public List<io.dynamodel.error.Violation> validate(java.util.Map<String, ?> changes) {
            return plain.validate(changes);
          }
        };
      }
    };
  }

  private static final Reading ANY = Reading.WHOLE_ITEMS;

  private static Reading reading(List<Path> paths, String index, boolean consistent) {
    return new Reading(paths, index, consistent, false, 0, false);
  }

  private static final Reading POST_FILTER = new Reading(null, null, false, true, 0, false);

  private static AccessPlan query(
      Model<Book> model, Reading reading, String lookup, Object value, Object... more) {
    return Planner.query(model, condition(model, lookup, value, more), reading);
  }

  private static Condition condition(
      Model<Book> model, String lookup, Object value, Object... more) {
    return Resolved.of(Q.of(lookup, value, more), model.fields(), "books");
  }

  private static String text(AccessPlan plan) {
    return plan.kind()
        + " "
        + plan.index().orElse("table")
        + plan.keyConditions().stream().map(key -> " | " + key).collect(Collectors.joining())
        + (plan.filter() == Condition.Constant.ALWAYS ? "" : " | filter " + plan.filter())
        + (plan.inMemory() == Condition.Constant.ALWAYS ? "" : " | in memory " + plan.inMemory());
  }

  @Test
  void query_byHashKey_readsTheTable() {
    assertThat(text(query(books(), ANY, "isbn", "1"))).isEqualTo("QUERY table | isbn = ?");
  }

  @Test
  void query_byHashAndRangeKey_hasBothInTheKeyCondition_andTheRestInTheFilter() {
    assertThat(
            text(
                query(books(), ANY, "year__gt", 1990, "part__between", List.of(1, 3), "isbn", "1")))
        .isEqualTo("QUERY table | isbn = ? AND part BETWEEN ? AND ? | filter year > ?");
  }

  @Test
  void query_withTwoBoundsOnTheRangeKey_mergesThemIntoOneBetween() {
    assertThat(text(query(books(), ANY, "isbn", "1", "part__lte", 9, "part__gte", 2)))
        .isEqualTo("QUERY table | isbn = ? AND part BETWEEN ? AND ?");
  }

  @Test
  void query_withExclusiveBounds_mergesThemToo_andDropsTheBoundsInMemory() {
    assertThat(text(query(books(), ANY, "isbn", "1", "part__lt", 9, "part__gte", 2)))
        .isEqualTo("QUERY table | isbn = ? AND part BETWEEN ? AND ? | in memory part < ?");
    assertThat(text(query(books(), ANY, "isbn", "1", "part__gt", 2, "part__lt", 9)))
        .isEqualTo(
            "QUERY table | isbn = ? AND part BETWEEN ? AND ? | in memory part > ? AND part < ?");
  }

  @Test
  void query_withConditionsOnTheRangeKeyThatDoNotMerge_isRefused() {
    assertThatThrownBy(() -> query(books(), ANY, "isbn", "1", "part__gt", 2, "part__gte", 3))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("one condition on its range key 'part'")
        .hasMessageContaining("such as gte and lt");
  }

  @Test
  void query_withAnInOnTheHashKey_isSeveralQueriesIfAsked() {
    assertThatThrownBy(() -> query(books(), ANY, "isbn__in", List.of("1", "2")))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining(".fanOut(2)");
    Reading fanning = new Reading(null, null, false, false, 3, false);
    assertThat(text(query(books(), fanning, "isbn__in", List.of("1", "2", "1"), "part__gt", 5)))
        .isEqualTo("QUERY table | isbn = ? AND part > ? | isbn = ? AND part > ?");
    assertThatThrownBy(() -> query(books(), fanning, "isbn__in", List.of("1", "2", "3", "4")))
        .hasMessageContaining(".fanOut(4)");
  }

  @Test
  void find_ofAWholeKey_isAGet_andWithMore_aQuery() {
    Model<Book> model = books();
    assertThat(text(Planner.find(model, condition(model, "isbn", "1", "part", 2), ANY)))
        .isEqualTo("GET table | isbn = ? AND part = ?");
    assertThat(text(Planner.find(model, condition(model, "isbn", "1", "part", 2, "year", 3), ANY)))
        .isEqualTo("QUERY table | isbn = ? AND part = ? | filter year = ?");
    assertThat(text(Planner.find(model, condition(model, "isbn", "1"), ANY)))
        .isEqualTo("QUERY table | isbn = ?");
  }

  @Test
  void find_whereNoKeyFits_isAScanOnlyIfAllowed() {
    Model<Book> model = books();
    assertThatThrownBy(() -> Planner.find(model, condition(model, "year", 1), ANY))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining(".allowScan()");
    AccessPlan scan =
        Planner.find(
            model, condition(model, "year", 1), new Reading(null, null, false, false, 0, true));
    assertThat(text(scan)).isEqualTo("SCAN table | filter year = ?");
    assertThat(scan.notTaken()).containsKeys("table", "by-author");
  }

  @Test
  void plan_asText_isAReportWithoutValues() {
    assertThat(query(books("year"), ANY, "author", "A", "title__ne", "T"))
        .hasToString(
            """
            operation         QUERY
            table             books
            index             by-author (global)
            key condition     author = ?
            filter            title <> ?
            reads             whole items
            not table         needs 'isbn' = …
            not by-title      needs 'isbn' = …
            not by-publisher  needs 'publisher' = …\
            """);
  }

  @Test
  void query_byTheKeyOfAnIndex_readsTheIndex() {
    assertThat(text(query(books(), ANY, "author", "A", "year__gte", 1990)))
        .isEqualTo("QUERY by-author | author = ? AND year >= ?");
  }

  @Test
  void query_whoseIndexCouldHideItems_isRefusedUnlessTheIndexIsNamed() {
    assertThatThrownBy(() -> query(books(), ANY, "author", "A"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("index 'by-author' lacks items without 'year'");
    assertThat(text(query(books(), reading(null, "by-author", false), "author", "A")))
        .isEqualTo("QUERY by-author | author = ?");
  }

  @Test
  void query_whoseIndexHasARequiredRangeKey_readsTheIndex() {
    assertThat(text(query(books("year"), ANY, "author", "A")))
        .isEqualTo("QUERY by-author | author = ?");
  }

  @Test
  void query_whoseRangeKeyAConditionNarrows_prefersTheSharperSource() {
    assertThat(text(query(books(), ANY, "isbn", "1", "title__begins_with", "T")))
        .isEqualTo("QUERY by-title | isbn = ? AND begins_with(title, ?)");
    assertThat(text(query(books(), ANY, "isbn", "1", "title__begins_with", "T", "part", 1)))
        .isEqualTo("QUERY table | isbn = ? AND part = ? | filter begins_with(title, ?)");
  }

  @Test
  void query_byAnIndexWhoseRangeKeyIsAKeyOfTheTable_hidesNothing() {
    Model<Book> inverted =
        model(
            t ->
                t.name("books")
                    .hashKey("isbn")
                    .rangeKey("author")
                    .globalIndex("inverted", i -> i.hashKey("author").rangeKey("isbn"))
                    .globalIndex("by-title", i -> i.hashKey("title").rangeKey("author", "isbn"))
                    .globalIndex("by-year", i -> i.hashKey("year").rangeKey("isbn", "publisher")));

    assertThat(text(query(inverted, ANY, "author", "A"))).isEqualTo("QUERY inverted | author = ?");
    assertThat(text(query(inverted, ANY, "title", "T"))).isEqualTo("QUERY by-title | title = ?");
    assertThatThrownBy(() -> query(inverted, ANY, "year", 1990))
        .hasMessageContaining("lacks items without 'publisher'");
  }

  @Test
  void query_byARangeKeyOfSeveralAttributes_prefersTheOneThatIsNarrowedFurther() {
    Model<Book> model =
        model(
            t ->
                t.name("books")
                    .hashKey("isbn")
                    .globalIndex("by-title", i -> i.hashKey("author").rangeKey("title"))
                    .globalIndex("by-year", i -> i.hashKey("author").rangeKey("title", "year")));
    assertThat(text(query(model, ANY, "author", "A", "title", "T", "year__gt", 1990)))
        .isEqualTo("QUERY by-year | author = ? AND title = ? AND year > ?");
    assertThat(text(query(model, ANY, "author", "A", "title", "T")))
        .isEqualTo("QUERY by-title | author = ? AND title = ?");
  }

  @Test
  void query_whoseIndexCouldHideItemsByALaterRangeAttribute_isRefusedUnlessOneWantsAValue() {
    Consumer<TableConfig.Builder> byTitle =
        t ->
            t.name("books")
                .hashKey("isbn")
                .globalIndex("by-title", i -> i.hashKey("author").rangeKey("title", "year"));
    assertThatThrownBy(() -> query(model(byTitle, "title"), ANY, "author", "A"))
        .hasMessageContaining("lacks items without 'year'");
    assertThatThrownBy(() -> query(model(byTitle), ANY, "author", "A", "title__gt", "T"))
        .hasMessageContaining("lacks items without 'year'");
    assertThatThrownBy(
            () -> query(model(byTitle, "title"), POST_FILTER, "author", "A", "year__ne", 1990))
        .hasMessageContaining("lacks items without 'year'");
    assertThat(
            text(
                query(
                    model(byTitle, "title"),
                    POST_FILTER,
                    "author",
                    "A",
                    "year__in",
                    List.of(1, 2))))
        .isEqualTo("QUERY by-title | author = ? | in memory year IN (?, ?)");
    assertThat(query(model(byTitle, "title", "year"), ANY, "author", "A").index())
        .contains("by-title");
  }

  @Test
  void query_withAnInOfOneValue_needsNoFanOut() {
    assertThat(text(query(books(), ANY, "isbn__in", List.of("1", "1"))))
        .isEqualTo("QUERY table | isbn = ?");
  }

  @Test
  void query_whenTwoIndexesFitEqually_asksForAName() {
    Model<Book> model =
        model(
            t ->
                t.name("books")
                    .hashKey("isbn")
                    .globalIndex("by-author", i -> i.hashKey("author"))
                    .globalIndex("by-author-too", i -> i.hashKey("author")));
    assertThatThrownBy(() -> query(model, ANY, "author", "A"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("index 'by-author' and index 'by-author-too' fit equally well")
        .hasMessageContaining(".index(\"by-author\")");
  }

  @Test
  void query_ofAnIndexThatLacksFields_isRefusedUnlessLessIsRead() {
    assertThatThrownBy(() -> query(books(), ANY, "publisher", "P"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("index 'by-publisher' does not project 'author'");
    Reading titles = reading(List.of(Path.of("title")), null, false);
    assertThat(text(query(books(), titles, "publisher", "P")))
        .isEqualTo("QUERY by-publisher | publisher = ?");
    assertThatThrownBy(() -> query(books(), titles, "publisher", "P", "year", 1990))
        .hasMessageContaining("does not project 'year', which the filter needs");
    Reading count = reading(List.of(), null, false);
    assertThat(query(books(), count, "publisher", "P").index()).contains("by-publisher");
  }

  @Test
  void query_consistently_neverReadsAGlobalIndex() {
    assertThatThrownBy(() -> query(books(), reading(null, null, true), "author", "A", "year", 1990))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("index 'by-author' is global");
    assertThat(query(books(), reading(null, "by-title", true), "isbn", "1", "title", "T").index())
        .contains("by-title");
  }

  @Test
  void query_withoutAnyKey_saysWhatEachSourceNeeds() {
    assertThatThrownBy(() -> query(books(), ANY, "year", 1990))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("the table needs 'isbn' = …")
        .hasMessageContaining("index 'by-author' needs 'author' = …");
  }

  @Test
  void query_withAConditionOnAKeyThatNoKeyConditionKnows_isRefused() {
    assertThatThrownBy(() -> query(books(), ANY, "isbn", "1", "part__ne", 2))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("cannot filter by its own keys, as in part <> ?")
        .hasMessageContaining(".postFilter()");
    assertThat(text(query(books(), POST_FILTER, "isbn", "1", "part__ne", 2)))
        .isEqualTo("QUERY table | isbn = ? | in memory part <> ?");
  }

  @Test
  void query_ofAnIndex_canFilterByTheKeysOfTheTable() {
    assertThat(text(query(books(), ANY, "author", "A", "year", 1990, "part__ne", 2)))
        .isEqualTo("QUERY by-author | author = ? AND year = ? | filter part <> ?");
  }

  @Test
  void query_withAnEmptyKeyValue_isRefused() {
    assertThatThrownBy(() -> query(books(), ANY, "isbn", ""))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("must not be empty");
  }

  @Test
  void query_ofAnIndexThatIsNotThere_suggestsOne() {
    assertThatThrownBy(() -> query(books(), reading(null, "by-athor", false), "author", "A"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("did you mean 'by-author'?");
  }

  @Test
  void queryAndScan_ofWhatIsNeverTrue_needNoRequest() {
    assertThat(query(books(), ANY, "isbn__in", List.of()).isEmpty()).isTrue();
    Model<Book> model = books();
    assertThat(Planner.scan(model, condition(model, "year__in", List.of()), ANY).isEmpty())
        .isTrue();
  }

  @Test
  void scan_takesAnyCondition_asItsFilter() {
    Model<Book> model = books();
    assertThat(text(Planner.scan(model, condition(model, "isbn__ne", "1"), ANY)))
        .isEqualTo("SCAN table | filter isbn <> ?");
  }

  @Test
  void scan_ofAGlobalIndexConsistently_isRefused() {
    Model<Book> model = books();
    assertThatThrownBy(
            () ->
                Planner.scan(model, condition(model, "year", 1), reading(null, "by-author", true)))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("is global");
  }
}
