package io.dynamodel;

import static io.dynamodel.Q.Missing.EXCLUDE;
import static io.dynamodel.Q.Missing.INCLUDE;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.lookup.Library;
import io.dynamodel.value.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The conditions that {@code missing(EXCLUDE)} adds, and those that it does not change. */
class MissingTest {
  private static final Q NOT_BAR = Q.of("author__ne", "Mr. Bar");

  @Test
  void negations_are_dynamodbs_own_by_default() {
    assertMeans(NOT_BAR, "author <> ?");
    assertMeans(NOT_BAR.missing(INCLUDE), "author <> ?");
  }

  @Test
  void exclude_wants_the_attribute_of_every_negation() {
    assertMeans(NOT_BAR.missing(EXCLUDE), "attribute_exists(author) AND author <> ?");
    assertMeans(
        Q.of("tags__not_contains", "a").missing(EXCLUDE),
        "attribute_exists(tags) AND NOT contains(tags, ?)");
    assertMeans(
        Q.of("year__not_in", List.of(1)).missing(EXCLUDE),
        "attribute_exists(year) AND NOT year IN (?)");
    assertMeans(Q.of("year__not_in", List.of()).missing(EXCLUDE), "attribute_exists(year)");
    assertMeans(
        Q.of("isbn__not_begins_with", "9").missing(EXCLUDE),
        "attribute_exists(isbn) AND NOT begins_with(isbn, ?)");
    assertMeans(
        Q.of("tags__size__ne", 3).missing(EXCLUDE), "attribute_exists(tags) AND size(tags) <> ?");
    assertMeans(
        Q.of("info__rating__ne", 3.0).missing(EXCLUDE),
        "attribute_exists(info.rating) AND info.rating <> ?");
  }

  @Test
  void exclude_wants_the_field_on_the_right_too() {
    assertMeans(
        Q.of("spent__ne", F.field("budget")).missing(EXCLUDE),
        "attribute_exists(spent) AND attribute_exists(budget) AND spent <> budget");
  }

  @Test
  void exclude_leaves_alone_what_is_false_anyway() {
    assertMeans(Q.of("author", "x", "year__lt", 5).missing(EXCLUDE), "author = ? AND year < ?");
  }

  @Test
  void exclude_wants_every_path_that_a_not_compares() {
    assertMeans(
        Q.of("author", "x").or(Q.of("year__lt", 5)).not().missing(EXCLUDE),
        "attribute_exists(author) AND attribute_exists(year) AND NOT (author = ? OR year < ?)");
  }

  @Test
  void exclude_keeps_questions_about_presence() {
    assertMeans(Q.of("author__exists", false).missing(EXCLUDE), "attribute_not_exists(author)");
    assertMeans(
        Q.of("author__exists", true).not().missing(EXCLUDE), "attribute_not_exists(author)");
    assertMeans(
        Q.of("author__isnull", false).not().missing(EXCLUDE),
        "attribute_not_exists(author) OR attribute_type(author, ?)");
    assertMeans(
        Q.of("author__exists", false).or(Q.of("year", 5)).not().missing(EXCLUDE),
        "attribute_exists(year) AND NOT (attribute_not_exists(author) OR year = ?)");
  }

  @Test
  void exclude_does_not_reach_what_is_put_around_it() {
    assertMeans(
        NOT_BAR.missing(EXCLUDE).and(Q.of("year__ne", 5)),
        "attribute_exists(author) AND author <> ? AND year <> ?");
    assertMeans(Q.of("author", "x").missing(EXCLUDE).not(), "NOT author = ?");
  }

  @Test
  void the_rule_said_innermost_holds() {
    assertMeans(
        NOT_BAR.missing(INCLUDE).and(Q.of("year__ne", 5)).missing(EXCLUDE),
        "author <> ? AND attribute_exists(year) AND year <> ?");
    assertMeans(
        Q.of("author", "x").missing(INCLUDE).and(Q.of("year", 5)).not().missing(EXCLUDE),
        "attribute_exists(year) AND NOT (author = ? AND year = ?)");
  }

  @Test
  void a_double_negation_still_wants_the_attribute() {
    Condition condition = Library.resolve(NOT_BAR.not().missing(EXCLUDE));
    assertThat(condition.conjuncts()).contains(Condition.exists(Path.of("author")));
  }

  private static void assertMeans(Q q, String condition) {
    assertThat(Library.resolve(q)).hasToString(condition);
  }
}
