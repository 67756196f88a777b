package io.dynamodel.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.Q;
import io.dynamodel.Resolved;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.internal.plan.AccessPlan.RequestKind;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An index that lacks attributes is read if the items may be fetched from the table afterwards. */
class HydratedPlanTest {
  record Book(String isbn, int part, String author, String publisher, String title, int pages) {}

  private final Model<Book> books =
      Model.compile(
          TableConfig.of(
              t ->
                  t.name("books")
                      .hashKey("isbn")
                      .rangeKey("part")
                      .localIndex("by-title", i -> i.rangeKey("title").projectKeys())
                      .globalIndex("by-author", i -> i.hashKey("author"))
                      .globalIndex("by-publisher", i -> i.hashKey("publisher").project("title"))),
          Codecs.of(Book.class, Naming.AS_DECLARED),
          SchemaAdapter.none());

  private static final List<Path> TITLE = List.of(Path.of("title"));

  private static Reading reading(
      @Nullable List<Path> paths, @Nullable String index, boolean hydrated) {
    return new Reading(paths, index, false, false, 0, true, hydrated);
  }

  private Condition condition(String lookup, Object value, Object... more) {
    return Resolved.of(Q.of(lookup, value, more), books.fields(), "books");
  }

  @Test
  void query_ofAnIndexThatLacksFields_readsKeys_ifTheItemsMayBeFetched() {
    Condition condition = condition("publisher", "x", "title__gt", "m", "pages__gt", 100);

    AccessPlan plan = Planner.query(books, condition, reading(null, null, true));

    assertThat(plan.index()).contains("by-publisher");
    assertThat(plan.hydrates()).isTrue();
    assertThat(plan.projection()).contains(List.of(Path.of("isbn"), Path.of("part")));
    assertThat(plan.filter()).as("without pages").hasToString("title > ?");
    assertThat(plan.toString())
        .containsPattern("hydrates +whole items from the table")
        .containsPattern("reads +isbn, part");
    assertThatThrownBy(() -> Planner.query(books, condition, reading(null, null, false)))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("does not project 'pages', which the filter needs");
  }

  @Test
  void find_takesSuchAnIndex_beforeItScans() {
    Condition condition = condition("publisher", "x");

    AccessPlan plan = Planner.find(books, condition, reading(null, null, true));
    assertThat(plan.kind()).isEqualTo(RequestKind.QUERY);
    assertThat(plan.index()).contains("by-publisher");
    assertThat(plan.hydrates()).isTrue();
    assertThat(plan.isUnfiltered()).isTrue();

    AccessPlan scan = Planner.find(books, condition, reading(null, null, false));
    assertThat(scan.kind()).isEqualTo(RequestKind.SCAN);
    assertThat(scan.hydrates()).isFalse();
    assertThat(scan.isUnfiltered()).isFalse();
    assertThat(scan.projection()).isEmpty();
  }

  @Test
  void scan_ofSuchAnIndex_readsKeys() {
    AccessPlan plan =
        Planner.scan(
            books, condition("pages__gt", 100, "title", "m"), reading(null, "by-publisher", true));

    assertThat(plan.kind()).isEqualTo(RequestKind.SCAN);
    assertThat(plan.hydrates()).isTrue();
    assertThat(plan.filter()).hasToString("title = ?");
    assertThatThrownBy(
            () ->
                Planner.scan(
                    books, condition("pages__gt", 100), reading(null, "by-publisher", false)))
        .hasMessageContaining("index 'by-publisher' does not project 'pages'");
  }

  @Test
  void indexThatHasEverything_isReadAsItIs() {
    AccessPlan plan =
        Planner.query(books, condition("author", "x", "pages__gt", 100), reading(null, null, true));

    assertThat(plan.index()).contains("by-author");
    assertThat(plan.hydrates()).isFalse();
    assertThat(plan.filter()).hasToString("pages > ?");
  }

  @Test
  void fewerFields_areReadFromTheIndex_thatHasThem() {
    AccessPlan plan =
        Planner.query(books, condition("publisher", "x"), reading(TITLE, null, false));

    assertThat(plan.index()).contains("by-publisher");
    assertThat(plan.hydrates()).isFalse();
    assertThat(plan.projection()).contains(TITLE);
  }

  @Test
  void filterOfASpecifiedSelection_isCompleted_ifItemsAreFetched() {
    Condition condition = condition("publisher", "x", "pages__gt", 100, "title", "m");

    AccessPlan plan = Planner.query(books, condition, reading(TITLE, "by-publisher", true));

    assertThat(plan.hydrates()).isTrue();
    assertThat(plan.filter()).hasToString("title = ?");
  }

  @Test
  void keyNames_areThoseOfTheTable_andOfTheIndex() {
    Reading any = reading(null, null, false);

    assertThat(Planner.query(books, condition("isbn", "1"), any).keyNames())
        .containsExactly("isbn", "part");
    assertThat(Planner.query(books, condition("isbn", "1", "title", "x"), any).keyNames())
        .containsExactly("isbn", "part", "title");
    assertThat(Planner.query(books, condition("author", "x"), any).keyNames())
        .containsExactly("isbn", "part", "author");
  }

  @Test
  void having_keepsTheAttributes_thatItemsHaveInTheSource() {
    List<String> names = List.of("pages", "title", "isbn", "nobody");
    Reading any = reading(List.of(), null, false);

    assertThat(Planner.query(books, condition("publisher", "x"), any).having(names))
        .containsExactly("title", "isbn");
    assertThat(Planner.query(books, condition("isbn", "1"), any).having(names))
        .as("the table may have each")
        .isEqualTo(names);
    assertThat(Planner.query(books, condition("isbn", "1", "title", "x"), any).having(names))
        .as("what a local index lacks is fetched from the table")
        .isEqualTo(names);
  }

  @Test
  void sourceThatFitsLess_isReportedAsNotTaken() {
    AccessPlan plan =
        Planner.query(books, condition("isbn", "1", "title", "x"), reading(null, null, false));

    assertThat(plan.index()).contains("by-title");
    assertThat(plan.notTaken())
        .containsEntry("table", "fits too, but not as well")
        .containsEntry("by-author", "needs 'author' = …")
        .doesNotContainKey("by-title");
  }

  @Test
  void localIndexThatLacksFields_costsExtra_unlessItHasWhatIsRead() {
    Condition condition = condition("isbn", "1", "title", "x");

    AccessPlan whole = Planner.query(books, condition, reading(null, null, false));
    assertThat(whole.readsBeyondIndex()).isTrue();
    assertThat(whole.toString()).contains("extra cost").contains("also fetched from the table");

    AccessPlan title = Planner.query(books, condition, reading(TITLE, null, false));
    assertThat(title.readsBeyondIndex()).isFalse();
    assertThat(title.toString()).doesNotContain("extra cost").containsPattern("reads +title");

    AccessPlan pages =
        Planner.query(books, condition, reading(List.of(Path.of("pages")), null, false));
    assertThat(pages.toString()).contains("extra cost");
  }

  @Test
  void readsBeyondIndex_neverOfTheTable_orAGlobalIndex() {
    Reading any = reading(null, null, false);

    assertThat(Planner.query(books, condition("isbn", "1"), any).readsBeyondIndex()).isFalse();
    assertThat(Planner.query(books, condition("author", "1"), any).readsBeyondIndex()).isFalse();
  }

  @Test
  void count_readsNothing() {
    AccessPlan plan = Planner.query(books, condition("isbn", "1"), reading(List.of(), null, false));

    assertThat(plan.toString()).containsPattern("reads +a count");
    assertThat(plan.projection()).contains(List.of());
  }

  @Test
  void whatNothingMatches_isAnEmptyPlan_ofTheSpecifiedIndex() {
    Condition never = Condition.Constant.NEVER;

    AccessPlan found =
        Planner.find(books, never, new Reading(null, "by-author", false, false, 0, false));
    assertThat(found.isEmpty()).isTrue();
    assertThat(found.index()).contains("by-author");
    assertThat(found.toString()).contains("none: nothing can match");
    assertThat(Planner.query(books, never, reading(null, null, true)).isEmpty()).isTrue();
    assertThat(Planner.find(books, never, reading(null, null, false)).isEmpty()).isTrue();
  }
}
