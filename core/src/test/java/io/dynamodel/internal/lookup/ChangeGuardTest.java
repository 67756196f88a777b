package io.dynamodel.internal.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.F;
import io.dynamodel.Q;
import io.dynamodel.Resolved;
import io.dynamodel.error.FailedTerm;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.Condition.Constant;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.mapping.Bounds;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.Naming;
import io.dynamodel.value.Path;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The conditions under which changes can be made without reading the item. */
class ChangeGuardTest {
  record Part(String name, BigDecimal weight) {}

  record Deep(BigDecimal rating, String note, List<String> steps) {}

  record Thing(
      BigDecimal free,
      BigDecimal level,
      Integer count,
      Double share,
      String text,
      List<String> tags,
      List<Object> any,
      List<Object> others,
      List<String> few,
      Set<String> words,
      Set<String> some,
      Set<String> wanted,
      Set<Part> parts,
      Deep deep,
      BigDecimal spanned) {}

  private static final Fields FIELDS =
      Codecs.of(Thing.class, Naming.AS_DECLARED)
          .fields()
          .map(
              field ->
                  switch (field.name()) {
                    case "level" -> field.withBounds(range("0", true, "99", false));
                    case "few" -> field.withBounds(sizes(1, 3));
                    case "some" -> field.withBounds(sizes(2, 3));
                    case "wanted" -> field.withRequired(true);
                    case "spanned" -> field.withLocal(false);
                    case "deep" -> withRequiredNote(field);
                    default -> field;
                  });

  private static Field withRequiredNote(Field deep) {
    Fields nested = deep.fields().map(field -> field.withRequired(field.name().equals("note")));
    return deep.withFields(() -> nested);
  }

  private static Bounds range(String min, boolean over, String max, boolean under) {
    return new Bounds(new BigDecimal(min), over, new BigDecimal(max), under, null, null);
  }

  private static Bounds sizes(int min, int max) {
    return new Bounds(null, false, null, false, min, max);
  }

  private static Changes changes(String change, Object operand) {
    return Resolved.of(FIELDS, "things", change, operand);
  }

  private static void assertGuard(String change, Object operand, String guard) {
    Condition condition = changes(change, operand).guard().orElseThrow();
    assertThat(condition).hasToString(guard);
  }

  private static void assertNeedsReading(String change, Object operand) {
    assertThat(changes(change, operand).guard()).as(change).isEmpty();
  }

  @Test
  void whole_fields_need_no_condition() {
    assertGuard("free", 1, "ALWAYS");
    assertGuard("wanted__remove", true, "ALWAYS");
    assertGuard("text__if_not_exists", "x", "ALWAYS");
    assertGuard("few", List.of(), "ALWAYS");
  }

  @Test
  void nested_fields_need_their_parent() {
    assertGuard("deep__rating", 1, "attribute_type(deep, ?)");
    assertGuard("deep__rating__remove", true, "attribute_type(deep, ?)");
    assertNeedsReading("deep__note__remove", true);
    assertGuard("tags__0", "x", "attribute_type(tags, ?)");
    assertGuard("deep__steps__3__remove", true, "attribute_type(deep.steps, ?)");
    assertNeedsReading("few__0", "x");
    assertNeedsReading("few__0__remove", true);
  }

  @Test
  void sums_keep_the_bounds_of_the_field_and_of_its_type() {
    assertGuard("free__plus", 1, "attribute_not_exists(free) OR attribute_type(free, ?)");
    assertGuard("level__plus", 1, "attribute_not_exists(level) OR level > ? AND level <= ?");
    assertGuard("level__minus", 1, "level > ? AND level <= ?");
    assertGuard("level__plus", 100, "level > ? AND level <= ?");
    assertGuard("count__plus", 1, "attribute_not_exists(count) OR count >= ? AND count <= ?");
    assertNeedsReading("share__plus", 1);
  }

  @Test
  void sums_are_bounded_exactly_beyond_the_digits_of_DynamoDB() {
    Condition guard = changes("level__plus", new BigDecimal("1E-100")).guard().orElseThrow();
    assertThat(isTrue(guard, "level", AttributeValue.fromN("99"))).isFalse();
    assertThat(isTrue(guard, "level", AttributeValue.fromN("98." + "9".repeat(36)))).isTrue();
    assertThat(isTrue(guard, "level", AttributeValue.fromN("-1E-100"))).isFalse();
    assertThat(isTrue(guard, "level", AttributeValue.fromN("-9E-101"))).isTrue();
    assertThat(guard.toString())
        .isEqualTo("attribute_not_exists(level) OR level > ? AND level <= ?");
  }

  @Test
  void longer_lists_keep_their_sizes() {
    assertGuard(
        "tags__append", List.of("x"), "attribute_not_exists(tags) OR attribute_type(tags, ?)");
    assertGuard(
        "few__append",
        List.of("x"),
        "attribute_not_exists(few) OR attribute_type(few, ?) AND size(few) <= ?");
    assertGuard(
        "few__prepend", List.of(), "attribute_type(few, ?) AND size(few) >= ? AND size(few) <= ?");
    assertThat(changes("few__append", List.of("a", "b", "c", "d")).guard())
        .contains(Constant.NEVER);
    assertNeedsReading("parts__append", List.of(new Part("x", BigDecimal.ONE)));
  }

  @Test
  void sets_keep_their_sizes() {
    assertGuard(
        "words__add", Set.of("x", "y"), "attribute_not_exists(words) OR attribute_type(words, ?)");
    assertGuard(
        "some__add",
        Set.of("x"),
        "attribute_type(some, ?)"
            + " AND (size(some) < ? OR size(some) <= ? AND contains(some, ?))"
            + " AND (size(some) >= ? OR size(some) >= ? AND NOT contains(some, ?))");
    assertNeedsReading("some__add", Set.of("x", "y"));
    assertGuard(
        "words__delete", Set.of("x"), "attribute_not_exists(words) OR attribute_type(words, ?)");
    assertGuard(
        "wanted__delete",
        Set.of("x"),
        "attribute_type(wanted, ?) AND (size(wanted) >= ? OR NOT contains(wanted, ?))");
    assertGuard(
        "wanted__delete", Set.of("x", "y"), "attribute_type(wanted, ?) AND size(wanted) >= ?");
  }

  @Test
  void values_of_other_fields_fit_only_where_there_are_no_rules() {
    assertGuard("free", F.field("level"), "attribute_type(level, ?)");
    assertGuard("any__0", F.field("text"), "attribute_type(any, ?) AND attribute_exists(text)");
    assertGuard("any", F.field("others"), "attribute_type(others, ?)");
    assertGuard(
        "free__plus",
        F.field("level"),
        "attribute_type(level, ?) AND (attribute_not_exists(free) OR attribute_type(free, ?))");
    assertGuard("free", F.field("level").plus(1), "attribute_type(level, ?)");
    assertGuard(
        "free",
        F.field("level").orElse(1),
        "attribute_not_exists(level) OR attribute_type(level, ?)");
    assertNeedsReading("level", F.field("free").orElse(1));
    assertNeedsReading("level", F.field("free").plus(1));
    assertNeedsReading("level", F.field("free"));
    assertNeedsReading("count__plus", F.field("free"));
    assertNeedsReading("text", F.field("deep__note"));
    assertNeedsReading("tags", F.field("few"));
    assertNeedsReading("words__add", F.field("some"));
  }

  @Test
  void rules_that_span_fields_need_reading() {
    assertNeedsReading("spanned__plus", 1);
    assertNeedsReading("spanned", 1);
  }

  @Test
  void several_changes_share_their_conditions() {
    Changes both = Resolved.of(FIELDS, "things", "deep__rating", 1, "deep__note", "x");
    assertThat(both.guard().orElseThrow()).hasToString("attribute_type(deep, ?)");
    assertThat(Resolved.of(FIELDS, "things", "deep__rating", 1, "few__0", "x").guard()).isEmpty();
  }

  @Test
  void whole_numbers_stay_whole() {
    Fields whole = FIELDS.map(field -> field.withWhole(true));
    assertThat(Resolved.of(whole, "things", "free__plus", 2).guard()).isPresent();
    assertThat(Resolved.of(whole, "things", "free__plus", 0.5).guard()).isEmpty();
  }

  private static boolean isTrue(Condition condition, String name, AttributeValue value) {
    return Lookups.matches(condition, Map.of(name, value));
  }

  @Test
  void failed_terms_say_which_and_what_is_stored() {
    Map<String, AttributeValue> item =
        Map.of(
            "level", AttributeValue.fromN("7"),
            "tags", AttributeValue.fromL(List.of(AttributeValue.fromS("a"))),
            "text", AttributeValue.fromNul(true));
    Q q =
        Q.of("level__lt", 5, "tags__size__gt", 2, "text", "x")
            .and(Q.of("level", 7).or(Q.of("free", 1)))
            .and(Q.of("level__gt", 1).not())
            .and(Q.of("count", 1).or(Q.of("free__gt", 3)));
    List<FailedTerm> failed = Lookups.failedTerms(Resolved.of(q, FIELDS, "things"), item);
    assertThat(failed)
        .containsExactly(
            new FailedTerm("level < ?", Path.of("level"), 7L),
            new FailedTerm("size(tags) > ?", Path.of("tags"), 1L),
            new FailedTerm("text = ?", Path.of("text"), null),
            new FailedTerm("NOT level > ?", Path.of("level"), 7L),
            new FailedTerm("count = ?", Path.of("count"), null),
            new FailedTerm("free > ?", Path.of("free"), null));
    assertThat(failed.get(0)).hasToString("level < ?");
    assertThat(Lookups.failedTerms(Constant.ALWAYS, item)).isEmpty();
  }
}
