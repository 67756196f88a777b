package io.dynamodel.internal.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.F;
import io.dynamodel.Resolved;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.expression.Operand;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookupGrammarTest {
  private static final Fields ODD =
      fields(
          text("a"),
          text("a__b"),
          text("a__b__ne"),
          text("type"),
          text("size"),
          text("name"),
          text("in"),
          text("x.y"),
          text("with space"),
          text("😀"),
          text("_id"),
          text("tail_"),
          Field.of("book", ValueType.M)
              .withFields(() -> fields(text("type"), text("size"), text("b__c"))),
          Field.of("open", ValueType.M),
          Field.of("any", ValueType.ANY),
          Field.of("list", ValueType.L)
              .withElement(Field.of("", ValueType.M).withFields(() -> fields(text("0")))),
          Field.of("set", ValueType.SS));

  @Test
  void a_declared_field_beats_an_operator() {
    assertMeans("type", Path.of("type"), "eq");
    assertMeans("size__size__gt", Path.of("size"), "size gt");
    assertMeans("in__in", Path.of("in"), "in");
    assertMeans("book__type", Path.of("book", "type"), "eq");
    assertMeans("book__size", Path.of("book", "size"), "eq");
    assertMeans("book__size__gt", Path.of("book", "size"), "gt");
    assertMeans("book__size__size", Path.of("book", "size"), "size eq");
    assertMeans("book__attribute_type", Path.of("book"), "attribute_type");
  }

  @Test
  void the_longest_declared_name_wins() {
    assertMeans("a__ne", Path.of("a"), "ne");
    assertMeans("a__b", Path.of("a__b"), "eq");
    assertMeans("a__b__gt", Path.of("a__b"), "gt");
    assertMeans("a__b__ne", Path.of("a__b__ne"), "eq");
    assertMeans("a__b__ne__ne", Path.of("a__b__ne"), "ne");
    assertMeans("book__b__c__ne", Path.of("book", "b__c"), "ne");
  }

  @Test
  void names_with_dots_spaces_emoji_and_underscores_at_the_ends_work() {
    assertMeans("x.y__gt", Path.of("x.y"), "gt");
    assertMeans("with space__begins_with", Path.of("with space"), "begins_with");
    assertMeans("😀__ne", Path.of("😀"), "ne");
    assertMeans("_id__gt", Path.of("_id"), "gt");
    assertMeans("tail___gt", Path.of("tail_"), "gt");
    assertMeans("tail___", Path.of("tail_"), "eq");
  }

  @Test
  void a_trailing_separator_forces_a_field() {
    assertMeans("book__type__", Path.of("book", "type"), "eq");
    assertMeans("a__", Path.of("a"), "eq");
    assertMeans("open__type__", Path.of("open", "type"), "eq");
    assertMeans("open__size__", Path.of("open", "size"), "eq");
    assertMeans("any__gt__", Path.of("any", "gt"), "eq");
  }

  @Test
  void a_free_form_map_takes_any_key_but_a_last_operator() {
    assertMeans("open__whatever", Path.of("open", "whatever"), "eq");
    assertMeans("open__whatever__gt", Path.of("open", "whatever"), "gt");
    assertMeans("open__type", Path.of("open"), "attribute_type");
    assertMeans("open__type__ne", Path.of("open", "type"), "ne");
    assertMeans("open__size", Path.of("open"), "size eq");
    assertMeans("open__size__gt", Path.of("open"), "size gt");
    assertMeans("open__size__contains", Path.of("open", "size"), "contains");
    assertMeans("open__0__gt", Path.of("open", "0"), "gt");
    assertMeans("open__a__b__c", Path.of("open", "a", "b", "c"), "eq");
  }

  @Test
  void digits_index_a_list() {
    assertMeans("list__0", Path.of("list", 0), "eq");
    assertMeans("list__12__0__ne", Path.of("list", 12, "0"), "ne");
    assertMeans("list__0__size__gt", Path.of("list", 0), "size gt");
    assertMeans("any__0__x__1__gt", Path.of("any", 0, "x", 1), "gt");
    assertMeans("any__01", Path.of("any", "01"), "eq");
    assertRefused(
        "list__x",
        "'x' is neither a field of 'list' nor an operator",
        "whose first element is 'list__0'");
    assertRefused("list__00", "'00' is neither a field");
    assertRefused("set__0", "'0' is neither a field of 'set' nor an operator");
  }

  @Test
  void documents_without_schema_take_every_top_level_name() {
    assertMeans(Fields.OPEN, "size__gt", Path.of("size"), "gt");
    assertMeans(Fields.OPEN, "eq", Path.of("eq"), "eq");
    assertMeans(Fields.OPEN, "0", Path.of("0"), "eq");
    assertMeans(Fields.OPEN, "tags__0__size__lt", Path.of("tags", 0), "size lt");
    assertMeans(Fields.OPEN, "__typename__ne", Path.of("__typename"), "ne");
    assertMeans(Fields.OPEN, "info__rating__gte", Path.of("info", "rating"), "gte");
  }

  @Test
  void a_path_names_what_the_grammar_cannot() {
    assertThat(LookupParser.operator(Path.of("open", "a__b", "x.y"), "gt", ODD, "books"))
        .extracting(Target::path, Target::size, Target::operator)
        .containsExactly(Path.of("open", "a__b", "x.y"), false, Operator.GT);
    assertThat(LookupParser.operator(Path.of("open"), "size__le", ODD, "books"))
        .extracting(Target::size, Target::operator)
        .containsExactly(true, Operator.LTE);
    assertThatThrownBy(() -> LookupParser.operator(Path.of("boook"), "gt", ODD, "books"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessage("books has no field 'boook', did you mean 'book'?");
    assertThatThrownBy(() -> LookupParser.operator(Path.of("a"), "gtt", ODD, "books"))
        .hasMessage("books, lookup 'a__gtt': 'gtt' is not an operator, did you mean 'gt'?");
    assertThatThrownBy(() -> LookupParser.operator(Path.root(), "gt", ODD, "books"))
        .isInstanceOf(InvalidLookupException.class);
  }

  @Test
  void unknown_fields_suggest_the_nearest() {
    assertThatThrownBy(() -> Library.resolve("athor__ne", "x"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessage("books has no field 'athor', did you mean 'author'?");
    assertThatThrownBy(() -> Library.resolve("zzzzzz", "x"))
        .hasMessage("books has no field 'zzzzzz'");
    assertThatThrownBy(() -> Library.resolve("", "x")).isInstanceOf(InvalidLookupException.class);
    assertRefused("a__bb__x", "'bb' is neither a field of 'a' nor an operator");
    assertThatThrownBy(() -> LookupParser.lookup("wiht space__gt", ODD, "books"))
        .hasMessage("books has no field 'wiht space', did you mean 'with space'?");
  }

  @Test
  void unknown_operators_suggest_the_nearest_or_list_all() {
    assertThatThrownBy(() -> Library.resolve("author__begin_with", "x"))
        .hasMessage(
            "books, lookup 'author__begin_with': 'begin_with' is neither a field of 'author' nor an"
                + " operator, did you mean 'begins_with'?");
    assertThatThrownBy(() -> Library.resolve("year__gtee", "x"))
        .hasMessageEndingWith("did you mean 'gte'?");
    assertThatThrownBy(() -> Library.resolve("tags__contains__any", "x"))
        .hasMessageEndingWith("did you mean 'contains_any'?");
    assertThatThrownBy(() -> Library.resolve("author__resembles", "x"))
        .hasMessageContaining(
            "'resembles' is neither a field of 'author' nor an operator; operators are eq, ne, lt,"
                + " lte, le,");
    assertThatThrownBy(() -> Library.resolve("info__ratng__gt", 3))
        .hasMessageEndingWith("did you mean 'rating'?");
  }

  @Test
  void the_java_name_of_a_field_that_is_called_otherwise_is_an_error_that_says_so() {
    assertThatThrownBy(() -> Library.resolve("firstOwner__ne", "x"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("its document name is 'first_owner'");
  }

  @Test
  void path_takes_dots_and_separators() {
    assertThat(Lookups.path("isbn", Library.BOOKS, "books")).isEqualTo(Path.of("isbn"));
    assertThat(Lookups.path("info.rating", Library.BOOKS, "books"))
        .isEqualTo(Path.of("info", "rating"));
    assertThat(Lookups.path("info__rating", Library.BOOKS, "books"))
        .isEqualTo(Path.of("info", "rating"));
    assertThat(Lookups.path("info.actors__0.name", Library.BOOKS, "books"))
        .isEqualTo(Path.of("info", "actors", 0, "name"));
    assertThat(Lookups.path("attrs.type", Library.BOOKS, "books"))
        .isEqualTo(Path.of("attrs", "type"));
    assertThat(Lookups.path("x.y", ODD, "books"))
        .as("a declared name with a dot")
        .isEqualTo(Path.of("x.y"));
    assertThat(Lookups.path("a.b", Fields.OPEN, "books")).isEqualTo(Path.of("a", "b"));
  }

  @Test
  void path_takes_indexes_in_brackets_as_violations_print_them() {
    assertThat(Lookups.path("info.actors[0].name", Library.BOOKS, "books"))
        .isEqualTo(Path.of("info", "actors", 0, "name"));
    assertThat(Lookups.path("info__actors[12]__name", Library.BOOKS, "books"))
        .isEqualTo(Path.of("info", "actors", 12, "name"));
    assertThat(Lookups.path("items[0]", Fields.OPEN, "books")).isEqualTo(Path.of("items", 0));
    assertThat(Lookups.path("items[0][1].a[2]", Fields.OPEN, "books"))
        .isEqualTo(Path.of("items", 0, 1, "a", 2));
    for (Path path : List.of(Path.of("any", 1, 2, "x", 0), Path.of("list", 3, "0"))) {
      assertThat(Lookups.path(path.toString(), ODD, "books")).isEqualTo(path);
    }
    assertThat(new Resolver(ODD, "books").field(Resolved.operand(F.size("any[1]"))).subject())
        .isEqualTo(new Operand.Size(Path.of("any", 1)));
  }

  @Test
  void path_leaves_brackets_that_are_no_index_to_names() {
    Fields fields =
        fields(
            text("a[0]"),
            Field.of("a", ValueType.L),
            Field.of("texts", ValueType.M).withFields(() -> Fields.OPEN.andEach(text(""))));
    assertThat(Lookups.path("a[0]", fields, "books")).as("declared").isEqualTo(Path.of("a[0]"));
    assertThat(Lookups.path("a[1]", fields, "books")).isEqualTo(Path.of("a", 1));
    assertThat(Lookups.path("texts.a[0]", fields, "books"))
        .as("the key of a map that has no lists")
        .isEqualTo(Path.of("texts", "a[0]"));
    for (String name : List.of("a[", "a[]", "a[x]", "a[01]", "a[-1]", "a[0]b")) {
      assertThat(Lookups.path(name, Fields.OPEN, "books")).isEqualTo(Path.of(name));
    }
    assertThatThrownBy(() -> Lookups.path("author[0]", Library.BOOKS, "books"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessage("books, lookup 'author[0]': 'author' is text, without elements");
    assertThatThrownBy(() -> Lookups.path("info.actrs[0]", Library.BOOKS, "books"))
        .hasMessageContaining("did you mean 'actors'?");
  }

  @Test
  void path_takes_no_operator() {
    assertThatThrownBy(() -> Lookups.path("author__ne", Library.BOOKS, "books"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessage("books has no field 'author.ne'");
    assertThatThrownBy(() -> Lookups.path("info.ratng", Library.BOOKS, "books"))
        .hasMessage("books has no field 'info.ratng', did you mean 'rating'?");
  }

  private static void assertMeans(String lookup, Path path, String operator) {
    assertMeans(ODD, lookup, path, operator);
  }

  private static void assertMeans(Fields fields, String lookup, Path path, String operator) {
    Target target = LookupParser.lookup(lookup, fields, "books");
    assertThat(target.path()).as(lookup).isEqualTo(path);
    assertThat((target.size() ? "size " : "") + target.operator()).as(lookup).isEqualTo(operator);
    assertThat(target.field().type()).as(lookup).isEqualTo(fields.at(path).type());
  }

  private static void assertRefused(String lookup, String... parts) {
    assertThatThrownBy(() -> LookupParser.lookup(lookup, ODD, "books"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContainingAll(parts);
  }

  private static Field text(String name) {
    return Field.of(name, ValueType.S);
  }

  private static Fields fields(Field... fields) {
    return Fields.of(Arrays.asList(fields), Fields.Undeclared.REFUSE);
  }
}
