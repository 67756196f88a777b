package io.dynamodel.internal.lookup;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.F;
import io.dynamodel.Resolved;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.value.Path;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Operands that do not fit: each message names the table and the lookup, and never the operand. */
class OperandsTest {
  @Test
  void null_and_what_is_stored_as_null_point_to_isnull() {
    for (String lookup :
        List.of("author", "author__ne", "year__lt", "isbn__begins_with", "tags__contains")) {
      assertRefused(lookup, null, "null cannot be compared", "'isnull'");
    }
    assertRefused("author", Optional.empty(), "'isnull'");
    assertRefused("keywords", Set.of(), "an empty set is never stored");
    assertRefused("year__in", Arrays.asList(1, null), "'isnull'");
  }

  @Test
  void an_operand_of_another_type_is_refused_with_what_was_expected() {
    assertRefused("year", "MMXX", "the operand must be a whole number", "not text");
    assertRefused("year__gt", 1.5, "the operand must be a whole number");
    assertRefused("author", 5, "the operand must be text");
    assertRefused("lent", "yes", "the operand must be true or false");
    assertRefused("genre", "THRILLER", "the operand must be one of NOVEL, POETRY");
    assertRefused("info", Map.of("rating", "high"), "the operand at rating must be");
    assertRefused("extra", new Thread(), "java.lang.Thread");
  }

  @Test
  void exists_and_isnull_take_booleans() {
    for (String operator : List.of("exists", "not_exists", "isnull")) {
      assertRefused("author__" + operator, "true", "takes true or false");
      assertRefused("author__" + operator, null, "takes true or false");
    }
  }

  @Test
  void between_takes_two_of_one_type_in_order() {
    assertRefused("year__between", List.of(1), "exactly two values", "not 1");
    assertRefused("year__between", List.of(1, 2, 3), "exactly two values", "not 3");
    assertRefused("year__between", 1990, "takes a collection or an array");
    assertRefused("year__between", List.of(10, 9), "the lower bound is greater");
    assertRefused("title__between", List.of("😀", "～"), "the lower bound is greater");
    assertRefused(
        "cover__between", new byte[][] {{(byte) 0x80}, {0x7F}}, "the lower bound is greater");
    assertRefused(
        "extra__between", List.of("a", 1), "two values of one type, not text and a number");
    assertRefused("tags__size__between", List.of(3, 1), "the lower bound is greater");
  }

  @Test
  void order_is_for_text_numbers_and_binary() {
    for (String operator : List.of("lt", "lte", "gt", "gte")) {
      assertRefused(
          "lent__" + operator,
          true,
          "'" + operator + "' does not fit true or false, only text, a number, binary");
      assertRefused("keywords__" + operator, Set.of("a"), "does not fit a set of texts");
      assertRefused("tags__" + operator, List.of("a"), "does not fit a list");
      assertRefused("info__" + operator, Map.of(), "does not fit a map");
      assertRefused("extra__" + operator, true, "compares only with text, numbers and binary");
    }
    assertRefused("lent__between", List.of(true, false), "'between' does not fit true or false");
  }

  @Test
  void order_is_refused_where_the_stored_text_does_not_sort() {
    OffsetDateTime time = OffsetDateTime.parse("2024-05-01T12:00+02:00");
    assertRefused("bought__lt", time, "the stored text of 'bought' does not sort", "Instant");
    assertRefused("bought__between", List.of(time, time), "does not sort");
    assertRefused("title__lt", F.field("bought"), "'bought' does not sort");
  }

  @Test
  void begins_with_is_for_text_and_binary() {
    assertRefused(
        "year__begins_with", 19, "'begins_with' does not fit a number, only text, binary");
    assertRefused("tags__not_begins_with", "a", "'not_begins_with' does not fit a list");
    assertRefused("isbn__begins_with", 978, "must be text");
    assertRefused("extra__begins_with", 978, "takes text or binary, not a number");
  }

  @Test
  void contains_checks_parts_and_elements() {
    assertRefused("year__contains", 1, "'contains' does not fit a number");
    assertRefused("info__contains", "rating", "'contains' does not fit a map");
    assertRefused("title__contains", 5, "must be text");
    assertRefused("editions__contains", "first", "must be a whole number");
    assertRefused("tags__contains_any", List.of("a", 5), "must be text");
    assertRefused("tags__contains_all", "a", "takes a collection or an array");
  }

  @Test
  void in_takes_scalars() {
    assertRefused("author__in", "abc", "takes a collection or an array");
    assertRefused("cover__in", new byte[] {1}, "takes a collection or an array");
    assertRefused("year__in", List.of(1, "two"), "must be a whole number");
    assertRefused("tags__in", List.of(List.of("a")), "'in' does not fit a list");
    assertRefused("extra__not_in", List.of(List.of("a")), "not a list");
  }

  @Test
  void attribute_type_takes_the_name_of_a_type() {
    assertRefused(
        "extra__attribute_type", "STRING", "one of S, N, B, BOOL, NULL, SS, NS, BS, L, M");
    assertRefused("extra__type", "bool", "did you mean 'BOOL'?");
    assertRefused("extra__type", "ANY", "one of");
    assertRefused("extra__type", 5, "one of");
  }

  @Test
  void size_is_a_whole_number_from_0_of_something_that_has_one() {
    assertRefused("tags__size", -1, "whole numbers from 0");
    assertRefused("tags__size__gt", 1.5, "whole numbers from 0");
    assertRefused("tags__size__gt", "3", "must be a number");
    assertRefused("year__size", 3, "'size' does not fit a number");
    assertRefused("lent__size__lt", 3, "'size' does not fit true or false");
    assertRefused("tags__size__contains", 3, "eq, ne, lt, lte, gt, gte, between and in");
    assertRefused("tags__size__exists", true, "eq, ne, lt, lte, gt, gte, between and in");
  }

  @Test
  void a_field_on_the_right_is_another_one_of_the_same_type() {
    assertRefused("spent__gt", F.field("spent"), "compares 'spent' with itself");
    assertRefused("info__rating", F.field("info.rating"), "compares 'info.rating' with itself");
    assertRefused("spent__gt", F.field("author"), "compares with a number, and 'author' is text");
    assertRefused("tags__contains", F.field("year"), "compares with text, and 'year' is a number");
    assertRefused(
        "spent__gt",
        F.field("budget").plus(1),
        "DynamoDB compares with a field or a value, not with field(budget) + ?: store the sum"
            + " in a separate field");
    assertThatThrownBy(
            () -> Lookups.path(Resolved.operand(F.field("budget").plus(1)), Library.BOOKS, "books"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessage("books: field(budget) + ? is not a field that can be read");
    assertThatThrownBy(() -> Library.resolve("spent__gt", F.field("buget")))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessage("books has no field 'buget', did you mean 'budget'?");
    assertThatThrownBy(() -> Library.resolve("spent__gt", F.field(Path.of("buget"))))
        .hasMessage("books has no field 'buget', did you mean 'budget'?");
  }

  @Test
  void operators_of_other_databases_say_what_to_do_instead() {
    for (String operator : List.of("iexact", "icontains", "istartswith", "iendswith")) {
      assertRefused(
          "title__" + operator,
          "x",
          "DynamoDB has no condition like '" + operator + "'",
          "lower case");
    }
    assertRefused("title__endswith", "x", "store the text reversed");
    assertRefused("title__regex", "x", "'begins_with' or 'contains'");
    assertRefused("title__iregex", "x", "'begins_with' or 'contains'");
    assertRefused("attrs__regex", "x", "if 'regex' is a field, write 'attrs__regex__'");
  }

  @Test
  void messages_never_hold_the_operand() {
    String secret = "hunter2hunter2";
    for (String lookup :
        List.of(
            "year",
            "year__in",
            "lent",
            "genre",
            "printed",
            "serial",
            "info",
            "extra__type",
            "year__between",
            "tags__size",
            "author__exists",
            "year__begins_with",
            "editions__contains",
            "editions__contains_any")) {
      for (Object operand : List.of(secret, List.of(secret, secret), Map.of("rating", secret))) {
        assertThatThrownBy(() -> Library.resolve(lookup, operand))
            .as(lookup)
            .isInstanceOf(InvalidLookupException.class)
            .hasNoCause()
            .message()
            .doesNotContain(secret);
      }
    }
  }

  private static void assertRefused(String lookup, Object operand, String... parts) {
    assertThatThrownBy(() -> Library.resolve(lookup, operand))
        .as(lookup)
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageStartingWith("books, lookup '" + lookup + "': ")
        .hasMessageContainingAll(parts);
  }
}
