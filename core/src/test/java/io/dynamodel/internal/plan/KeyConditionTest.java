package io.dynamodel.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.Q;
import io.dynamodel.Resolved;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which conditions become key conditions, and which index they choose, whatever came before. */
class KeyConditionTest {
  record Book(String isbn, int part, String author, Integer year, String title) {}

  private final Model<Book> books =
      Model.compile(
          TableConfig.of(
              t ->
                  t.name("books")
                      .hashKey("isbn")
                      .rangeKey("part")
                      .globalIndex("by-author", i -> i.hashKey("author").rangeKey("year"))
                      .globalIndex("by-title", i -> i.hashKey("title").rangeKey("author", "year"))
                      .globalIndex("titles", i -> i.hashKey("title").projectKeys())
                      .globalIndex("titles-by-part", i -> i.hashKey("title").project("year"))),
          Codecs.of(Book.class, Naming.AS_DECLARED),
          SchemaAdapter.none());

  private AccessPlan query(Reading reading, String lookup, Object value, Object... more) {
    return Planner.query(
        books, Resolved.of(Q.of(lookup, value, more), books.fields(), "books"), reading);
  }

  private static Reading reading(
      @Nullable List<Path> paths, @Nullable String index, boolean postFilter, int fanOut) {
    return new Reading(paths, index, false, postFilter, fanOut, false);
  }

  private static final Reading ANY = Reading.WHOLE_ITEMS;
  private static final Reading FAN_OUT = reading(null, null, false, 9);
  private static final Reading POST_FILTER = reading(null, "by-title", true, 0);

  @Test
  void conditionOnALaterRangeAttribute_isNoKeyCondition_withoutEqualityOnTheEarlierOne() {
    AccessPlan without = query(POST_FILTER, "title", "T", "year__gt", 1990);
    assertThat(without.keyConditions()).singleElement().hasToString("title = ?");
    assertThat(without.inMemory()).hasToString("year > ?");

    AccessPlan narrowed = query(POST_FILTER, "title", "T", "author__gt", "A", "year__gt", 1990);
    assertThat(narrowed.keyConditions()).singleElement().hasToString("title = ? AND author > ?");
    assertThat(narrowed.inMemory()).hasToString("year > ?");

    AccessPlan equal = query(POST_FILTER, "title", "T", "author", "A", "year__gt", 1990);
    assertThat(equal.keyConditions())
        .singleElement()
        .hasToString("title = ? AND author = ? AND year > ?");
    assertThat(equal.isUnfiltered()).isTrue();
  }

  @Test
  void valueOfAnIn_thatNoKeyCanHave_isRefused() {
    assertThatThrownBy(() -> query(FAN_OUT, "isbn__in", List.of("1", "")))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("the table has the key 'isbn', whose value must not be empty");
  }

  @Test
  void indexesThatFitEqually_theOneWithTheFewestAttributes_isRead() {
    Reading keys = reading(List.of(Path.of("isbn")), null, false, 0);

    assertThat(query(keys, "title", "T").index()).contains("titles");
    assertThat(query(reading(List.of(Path.of("year")), null, false, 0), "title", "T").index())
        .contains("titles-by-part");
  }

  @Test
  void numberOfQueries_isThatOfTheDistinctValues_ofEachLookup() {
    Reading one = reading(null, null, false, 1);

    assertThat(query(one, "isbn__in", List.of("1", "1")).keyConditions()).hasSize(1);
    assertThatThrownBy(() -> query(one, "isbn__in", List.of("1", "2")))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining(".fanOut(2)");
  }

  @Test
  void valueThatNoKeyCanHave_isRefused_evenIfOthersOfTheSameLookupWereNot() {
    assertThat(query(ANY, "isbn", "1").index()).isEmpty();
    assertThatThrownBy(() -> query(ANY, "isbn", ""))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("must not be empty");
    assertThat(query(ANY, "isbn", "2").index()).isEmpty();
  }

  @Test
  void valueThatAKeyOfAnIndexCannotHave_leadsToAnotherSource_onlyForThisValue() {
    Object[] more = {"part__gt", 0, "year", 1990};
    assertThat(query(ANY, "isbn", "1", and("author", "", more)).index()).isEmpty();
    assertThat(query(ANY, "isbn", "1", and("author", "A", more)).index()).contains("by-author");
    assertThat(query(ANY, "isbn", "1", and("author", "", more)).index()).isEmpty();
    assertThat(query(ANY, "isbn", "1", and("author", "B", more)).index()).contains("by-author");
  }

  @Test
  void valueThatARangeKeyCannotHave_leadsToAnotherSource_onlyForThisValue() {
    String tooLong = "x".repeat(1025);
    for (int i = 0; i < 2; i++) {
      assertThat(query(ANY, "title", "T", "author", "A" + i, "year", 1990).index())
          .contains("by-title");
      assertThat(query(ANY, "title", "T", "author", tooLong + i, "year", 1990).index())
          .contains("by-author");
    }
  }

  private static Object[] and(String lookup, Object value, Object... more) {
    Object[] all = new Object[more.length + 2];
    all[0] = lookup;
    all[1] = value;
    System.arraycopy(more, 0, all, 2, more.length);
    return all;
  }
}
