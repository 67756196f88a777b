package io.dynamodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.lookup.Library;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParamFilterTest {
  private static Condition resolve(ParamFilter filter, Map<String, ?> params) {
    return Library.resolve(Resolved.params(params, filter, Library.BOOKS, "books"));
  }

  private static void assertMeans(String lookup, Object param, Object operand) {
    assertThat(resolve(ParamFilter.allow(lookup), Map.of(lookup, param)))
        .isEqualTo(Library.resolve(lookup, operand));
  }

  private static void assertRefused(String lookup, Object param, String... parts) {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put(lookup, param);
    assertThatThrownBy(() -> resolve(ParamFilter.allow(lookup), params))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("books")
        .hasMessageContaining("'" + lookup + "'")
        .hasMessageContainingAll(parts)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void a_text_becomes_what_its_field_stores() {
    assertMeans("author", "Mr. Bar", "Mr. Bar");
    assertMeans("author", "", "");
    assertMeans("year__gte", "1990", 1990);
    assertMeans("year", "1990.0", 1990);
    assertMeans("spent__lt", "-1.50", new java.math.BigDecimal("-1.5"));
    assertMeans("info__rating", "1e1", 10.0);
    assertMeans("lent", "true", true);
    assertMeans("genre", "POETRY", Library.Genre.POETRY);
    assertMeans("serial", "00000000-0000-0001-0000-000000000002", new java.util.UUID(1, 2));
    assertMeans(
        "printed__lt", "2024-05-01T12:00:00Z", java.time.Instant.parse("2024-05-01T12:00:00Z"));
    assertMeans("cover", Base64.getEncoder().encodeToString(new byte[] {1, 2}), new byte[] {1, 2});
    assertMeans("printed__begins_with", "2024-05", "2024-05");
    assertMeans("extra", "5", "5");
  }

  @Test
  void what_an_operator_wants_counts_more_than_the_field() {
    assertMeans("year__exists", "false", false);
    assertMeans("year__isnull", "true", true);
    assertMeans("year__attribute_type", "NULL", "NULL");
    assertMeans("tags__size__gt", "2", 2);
    assertMeans("tags__contains", "new", "new");
    assertMeans("editions__contains", "3", 3);
    assertMeans("author__contains", "3", "3");
    assertMeans("info__votes__NYT__gte", "3", 3);
  }

  @Test
  void several_values_come_repeated_or_with_commas() {
    assertMeans("year__in", "1990,1991", List.of(1990, 1991));
    assertMeans("year__in", new String[] {"1990", "1991"}, List.of(1990, 1991));
    assertMeans("year__in", List.of("1990", "1991"), List.of(1990, 1991));
    assertMeans("year__in", Set.of("1990"), List.of(1990));
    assertMeans("year__not_in", "1990", List.of(1990));
    assertMeans("year__between", "1990,1999", List.of(1990, 1999));
    assertMeans("keywords__contains_any", "a,b", List.of("a", "b"));
    assertMeans("editions__contains_all", "1,2", List.of(1, 2));
    assertMeans("author__in", List.of("Bar, Mr.", "Foo"), List.of("Bar, Mr.", "Foo"));
    assertMeans("author__in", "a,,b,", List.of("a", "", "b", ""));
    assertMeans("tags__size__in", "0,1", List.of(0, 1));
    assertMeans("year__in", List.of(), List.of());
  }

  @Test
  void a_single_value_may_come_in_an_array_or_collection() {
    assertMeans("author", new String[] {"A,B"}, "A,B");
    assertMeans("author", List.of("A"), "A");
  }

  @Test
  void all_parameters_must_be_true() {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("author", "A");
    params.put("year__gte", "1990");
    assertThat(resolve(ParamFilter.allow("year__gte", "author"), params))
        .isEqualTo(Library.resolve(Q.of("author", "A", "year__gte", 1990)));
    assertThat(resolve(ParamFilter.allow("year"), Map.of())).isEqualTo(Condition.Constant.ALWAYS);
  }

  @Test
  void a_parameter_that_is_not_allowed_is_refused_with_those_that_are() {
    ParamFilter filter = ParamFilter.allow("author", "year__gte");
    for (String name :
        List.of("year", "year__ge", "year__gte__", "author__eq", "author__ne", "isbn")) {
      assertThatThrownBy(() -> resolve(filter, Map.of(name, "s3cret")))
          .isInstanceOf(InvalidLookupException.class)
          .hasMessage(
              "books does not allow the parameter '" + name + "'; allowed are author, year__gte");
    }
    assertThatThrownBy(() -> resolve(ParamFilter.allow(), Map.of("author", "A")))
        .hasMessage("books does not allow the parameter 'author'; it allows none");
    assertThat(resolve(ParamFilter.allow(), Map.of())).isEqualTo(Condition.Constant.ALWAYS);
  }

  @Test
  void a_name_that_could_forge_a_log_is_not_repeated() {
    for (String name : Arrays.asList("a\nINFO all is well", "x".repeat(65), "<script>", "", null)) {
      assertThatThrownBy(
              () -> resolve(ParamFilter.allow("author"), Collections.singletonMap(name, "s3cret")))
          .isInstanceOf(InvalidLookupException.class)
          .hasMessage("books does not allow one of the parameters; allowed are author");
    }
  }

  @Test
  void what_is_ignored_is_no_lookup() {
    ParamFilter filter = ParamFilter.allow("author").ignoring("limit", "cursor");
    assertThat(resolve(filter, Map.of("author", "A", "limit", "s3cret")))
        .isEqualTo(Library.resolve("author", "A"));
    assertThat(resolve(ParamFilter.allow("author").ignoring("author"), Map.of("author", "A")))
        .as("what is allowed is not ignored")
        .isEqualTo(Library.resolve("author", "A"));
  }

  @Test
  void a_text_that_does_not_fit_says_what_is_expected() {
    assertRefused("year__gte", "s3cret", "must be a whole number");
    assertRefused("year__gte", "", "must be a whole number");
    assertRefused("year__gte", "1990.5", "must be a whole number");
    assertRefused("year__gte", "9".repeat(30), "must be a whole number");
    assertRefused("year__gte", "9".repeat(100_000), "must be a whole number");
    assertRefused("year__gte", "1E999999999", "must be a whole number");
    assertRefused("year__in", "1990,s3cret", "must be a whole number");
    assertRefused("year__between", "1990", "takes exactly two values");
    assertRefused("lent", "TRUE", "must be true or false");
    assertRefused("genre", "s3cret", "must be one of NOVEL, POETRY, not this text");
    assertRefused("printed", "s3cret", "must be an ISO-8601 instant such as", "not this text");
    assertRefused("cover", "*s3cret*", "must be binary");
    assertRefused("year__exists", "s3cret", "takes true or false");
    assertRefused("year__attribute_type", "s3cret", "the name of a stored type");
    assertRefused("tags__size__gt", "s3cret", "must be a number");
    assertRefused("tags__size__gt", "-1", "whole numbers from 0");
    assertRefused("editions__contains", "s3cret", "must be a whole number");
    assertRefused("tags", "s3cret", "must be a list");
  }

  @Test
  void one_value_is_wanted_where_one_is_compared() {
    assertRefused("author", List.of("s3cret", "s3cret"), "takes one value, not 2");
    assertRefused("author", new String[0], "takes one value, not 0");
    assertRefused("year__exists", List.of("true", "false"), "takes one value, not 2");
  }

  @Test
  void values_that_are_no_texts_are_refused() {
    for (Object value :
        Arrays.asList(
            null, 5, Map.of("a", "b"), List.of(1), Arrays.asList("s3cret", null), new int[] {1})) {
      assertRefused("author__in", value, "takes a String, or an array or a collection of them");
    }
    assertRefused("author", F.field("title"), "takes a String");
  }

  @Test
  void an_allowed_lookup_that_is_none_is_said_at_the_first_request() {
    assertThatThrownBy(() -> resolve(ParamFilter.allow("author", "athor__ne"), Map.of()))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("did you mean 'author'?");
    assertThatThrownBy(() -> resolve(ParamFilter.allow("author__regex"), Map.of()))
        .hasMessageContaining("DynamoDB has no condition like 'regex'");
  }

  @Test
  void a_filter_says_what_it_allows() {
    assertThat(ParamFilter.allow("author", "year__gte").indexOnly())
        .hasToString("ParamFilter[author, year__gte] by index only");
    assertThat(ParamFilter.allow().isIndexOnly()).isFalse();
  }

  /**
   * Whatever is sent, the answer is a condition on the allowed field or a refusal without the text.
   */
  @Test
  void no_text_breaks_out() {
    long seed = 20240501;
    Random random = new Random(seed);
    List<String> lookups =
        List.of(
            "author",
            "year__gte",
            "printed__lt",
            "serial",
            "genre",
            "lent",
            "cover",
            "spent__in",
            "year__between",
            "info__rating",
            "tags__contains",
            "tags__size__lt",
            "year__exists");
    String alphabet = "0123456789eE+-.,:TZ#:()= \u0000\n\uD83D\uDE00truefalsNOVEL٣𝟗__{}'\"\\%";
    for (int i = 0; i < 20_000 * Integer.getInteger("dynamodel.trials.factor", 1); i++) {
      String lookup = lookups.get(random.nextInt(lookups.size()));
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        Condition condition = resolve(ParamFilter.allow(lookup), Map.of(lookup, text.toString()));
        assertThat(condition.paths())
            .as("seed %s", seed)
            .allMatch(path -> lookup.replace("__", ".").startsWith(path.toString()));
      } catch (InvalidLookupException e) {
        if (text.length() > 7) {
          assertThat(e).as("seed %s", seed).hasMessageNotContaining(text.toString());
        }
      }
    }
  }
}
