package io.dynamodel.internal.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.F;
import io.dynamodel.Resolved;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.internal.model.Model;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.ItemSink;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.value.Document;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Changes applied in memory. */
class ChangesTest {
  private static final Map<String, Object> STORED =
      Map.of(
          "isbn",
          "1",
          "author",
          "Bar",
          "year",
          1999,
          "budget",
          new BigDecimal("12345678901234567890.5"),
          "tags",
          List.of("a", "b", "c"),
          "keywords",
          Set.of("x", "y"),
          "editions",
          Set.of(1, 2),
          "info",
          Map.of("rating", 8, "actors", List.of(Map.of("name", "Ann", "age", 30))));

  private static Map<String, AttributeValue> item(Map<String, ?> plain) {
    return new ItemSink(new ArrayList<>())
        .item(new PlainSource(plain, Fields.OPEN, new ArrayList<>())::copyTo);
  }

  private static Document changed(Map<String, ?> stored, String change, Object... more) {
    Changes changes =
        Resolved.of(
            Library.BOOKS, "books", change, more[0], Arrays.copyOfRange(more, 1, more.length));
    return Model.document(changes.applyTo(item(stored)));
  }

  /** The attribute of the change's first segment after it; null if there is none. */
  private static Object after(String change, Object operand) {
    return changed(STORED, change, operand).get(change.split("__", 2)[0]);
  }

  @Test
  void x_and_set_replace_a_value_or_make_one() {
    assertThat(after("year", 2000)).isEqualTo(2000L);
    assertThat(after("author__set", "Foo")).isEqualTo("Foo");
    assertThat(after("title", "New")).isEqualTo("New");
    assertThat(after("genre", Library.Genre.POETRY)).isEqualTo("POETRY");
    assertThat(after("info", Map.of("rating", 9))).isEqualTo(Map.of("rating", 9L));
  }

  @Test
  void remove_and_what_is_not_stored_remove() {
    assertThat(after("year", null)).isNull();
    assertThat(after("year__remove", true)).isNull();
    assertThat(after("keywords", Set.of())).isNull();
    assertThat(after("title__remove", true)).isNull();
    assertThat(changed(STORED, "attrs__x__remove", true)).doesNotContainKey("attrs");
  }

  @Test
  void plus_and_minus_are_exact_and_count_what_is_missing_as_0() {
    assertThat(after("year__plus", 1)).isEqualTo(2000L);
    assertThat(after("year__minus", 1)).isEqualTo(1998L);
    assertThat(after("spent__plus", new BigDecimal("0.1"))).isEqualTo(new BigDecimal("0.1"));
    assertThat(after("spent__minus", 5)).isEqualTo(-5L);
    assertThat(after("budget__plus", new BigDecimal("0.25")))
        .isEqualTo(new BigDecimal("12345678901234567890.75"));
  }

  @Test
  void append_and_prepend_count_what_is_missing_as_empty() {
    assertThat(after("tags__append", List.of("d"))).isEqualTo(List.of("a", "b", "c", "d"));
    assertThat(after("tags__prepend", List.of("x", "y")))
        .isEqualTo(List.of("x", "y", "a", "b", "c"));
    assertThat(changed(Map.of("isbn", "1"), "tags__append", List.of("d")).get("tags"))
        .isEqualTo(List.of("d"));
  }

  @Test
  void add_and_delete_change_sets_by_value() {
    assertThat(after("keywords__add", Set.of("y", "z"))).isEqualTo(Set.of("x", "y", "z"));
    assertThat(after("keywords__delete", Set.of("y", "z"))).isEqualTo(Set.of("x"));
    assertThat(after("keywords__delete", Set.of("x", "y"))).isNull();
    assertThat(after("editions__add", List.of(2, 3))).isEqualTo(Set.of(1L, 2L, 3L));
    assertThat(changed(Map.of("isbn", "1"), "keywords__delete", Set.of("x")))
        .doesNotContainKey("keywords");
  }

  @Test
  void if_not_exists_leaves_what_is_there() {
    assertThat(after("year__if_not_exists", 1)).isEqualTo(1999L);
    assertThat(after("title__if_not_exists", "New")).isEqualTo("New");
  }

  @Test
  void nested_paths_keep_what_is_beside_them_and_make_missing_maps() {
    assertThat(after("info__rating", 9))
        .isEqualTo(Map.of("rating", 9L, "actors", List.of(Map.of("name", "Ann", "age", 30L))));
    assertThat(changed(Map.of("isbn", "1"), "info__votes__up__plus", 1).get("info"))
        .isEqualTo(Map.of("votes", Map.of("up", 1L)));
    assertThat(
            changed(STORED, "info__actors__0__age__plus", 1)
                .at(io.dynamodel.value.Path.of("info", "actors", 0, "age")))
        .isEqualTo(31L);
  }

  @Test
  void indexes_mean_the_elements_before_any_change() {
    assertThat(after("tags__1", "B")).isEqualTo(List.of("a", "B", "c"));
    assertThat(after("tags__3", "d")).isEqualTo(List.of("a", "b", "c", "d"));
    assertThat(after("tags__9", "d")).isEqualTo(List.of("a", "b", "c", "d"));
    assertThat(changed(STORED, "tags__0__remove", true, "tags__1__remove", true).get("tags"))
        .isEqualTo(List.of("c"));
    assertThat(changed(STORED, "tags__8", "y", "tags__0", null, "tags__5", "x").get("tags"))
        .isEqualTo(List.of("b", "c", "x", "y"));
    assertThat(changed(STORED, "tags__9__remove", true).get("tags")).isEqualTo(STORED.get("tags"));
    assertThat(changed(STORED, "info__actors__1__age__remove", true).get("info"))
        .isEqualTo(Document.of(STORED).get("info"));
    assertThatThrownBy(() -> changed(STORED, "info__actors__1__age", 40))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("is in an element that does not exist");
  }

  @Test
  void fields_on_the_right_are_those_before_any_change() {
    Document swapped = changed(STORED, "author", F.field("isbn"), "title", F.field("author"));
    assertThat(swapped).containsEntry("author", "1").containsEntry("title", "Bar");
    assertThat(changed(STORED, "spent__plus", F.field("budget")).get("spent"))
        .isEqualTo(STORED.get("budget"));
    assertThat(changed(STORED, "year__plus", F.field("year")).get("year")).isEqualTo(3998L);
  }

  @Test
  void the_sum_of_another_field_and_a_number_is_set() {
    assertThat(changed(STORED, "year", F.field("year").plus(1)).get("year")).isEqualTo(2000L);
    assertThat(changed(STORED, "year__set", F.field("year").minus(9)).get("year")).isEqualTo(1990L);
    assertThat(changed(STORED, "extra", F.field("year").plus(new BigDecimal("0.5"))).get("extra"))
        .isEqualTo(new BigDecimal("1999.5"));
    assertThatThrownBy(() -> changed(STORED, "extra", F.field("author").plus(1)))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessage("books, change 'extra': 'author' is text, not a number");
    assertThatThrownBy(() -> changed(STORED, "spent", F.field("extra.x").plus(1)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("takes the value of 'extra.x', which does not exist");
    assertRefused("author", F.field("year").plus(1), "is text, and 'year' is a number");
    assertRefused(
        "spent__plus",
        F.field("budget").minus(1),
        "only 'set' can take field(budget) - ?; 'plus' takes a value or a single" + " field");
    assertRefused("spent__if_not_exists", F.field("budget").plus(1), "only 'set' can take");
    assertRefused("spent", F.field("budget").plus(Double.NaN), "change 'spent': the operand");
    assertRefused("spent", F.size("tags"), "takes the value of a field, not its size");
  }

  @Test
  void what_is_wrong_by_the_schema_is_refused_without_its_value() {
    assertRefused("yaer__plus", 1, "no field 'yaer', did you mean 'year'?");
    assertRefused("year__plsu", 1, "'plsu'", "did you mean 'plus'?");
    assertRefused("year__gte", 1, "nor an action", "if_not_exists");
    assertRefused("author__plus", 1, "'plus' does not fit text, only a number");
    assertRefused("year__append", List.of(1), "only a list");
    assertRefused("tags__add", Set.of("secret"), "only a set of");
    assertRefused("year__plus", 1.5, "must be a whole number");
    assertRefused("year__plus", null, "takes a value");
    assertRefused("year", "secret", "must be a whole number");
    assertRefused("year__remove", false, "takes true");
    assertRefused("extra__plus", "secret", "takes a number, not text");
    assertRefused("author", F.field("year"), "is text, and 'year' is a number");
  }

  private static void assertRefused(String change, Object operand, String... parts) {
    Map<String, Object> changes = Collections.singletonMap(change, operand);
    assertThatThrownBy(() -> Resolved.of(changes, Library.BOOKS, "books"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageStartingWith("books")
        .hasMessageContainingAll(parts)
        .hasMessageNotContaining("secret");
  }

  @Test
  void no_changes_and_two_of_one_value_are_refused() {
    assertThatThrownBy(() -> Resolved.of(Map.of(), Library.BOOKS, "books"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("at least one change");
    assertThatThrownBy(() -> changed(STORED, "info", Map.of(), "info__rating", 1))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("'info' and 'info__rating' change the same value");
  }

  @Test
  void what_does_not_fit_a_stored_value_is_a_violation_with_its_path() {
    assertInvalid(
        Map.of("year", "MM"),
        "year__plus",
        1,
        "year: is changed by 'plus' and must be a number, not text");
    assertInvalid(
        Map.of("info", "text"),
        "info__rating",
        1,
        "is inside of 'info', which must be a map, not text");
    assertInvalid(
        Map.of("isbn", "1"),
        "tags__0",
        "x",
        "tags[0]: is an element of a list that does not exist");
    assertInvalid(
        Map.of("isbn", "1"),
        "title",
        F.field("author"),
        "takes the value of 'author', which does not exist");
    assertInvalid(
        Map.of("editions", Set.of("x")),
        "editions__add",
        Set.of(1),
        "must be a set of numbers, not a set of text");
  }

  private static void assertInvalid(
      Map<String, ?> stored, String change, Object operand, String... parts) {
    assertThatThrownBy(() -> changed(stored, change, operand))
        .isInstanceOf(ValidationException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void whether_changes_are_repeatable() {
    assertThat(isRepeatable("year", 1)).isTrue();
    assertThat(isRepeatable("keywords__add", Set.of("x"))).isTrue();
    assertThat(isRepeatable("year__plus", 1)).isFalse();
    assertThat(isRepeatable("tags__append", List.of("x"))).isFalse();
    assertThat(isRepeatable("tags__0", "x")).isFalse();
    assertThat(isRepeatable("title", F.field("author"))).isFalse();
  }

  private static boolean isRepeatable(String change, Object operand) {
    return Resolved.of(Map.of(change, operand), Library.BOOKS, "books").isRepeatable();
  }
}
