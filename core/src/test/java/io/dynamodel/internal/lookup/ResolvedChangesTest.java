package io.dynamodel.internal.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.F;
import io.dynamodel.Q;
import io.dynamodel.Resolved;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.Naming;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What changes mean for a schema: which operands fit, and on what their results depend. */
class ResolvedChangesTest {
  private static Changes changes(Fields fields, String change, @Nullable Object operand) {
    return Resolved.of(fields, "books", change, operand);
  }

  private static void assertRefused(Fields fields, String change, Object operand, String message) {
    assertThatThrownBy(() -> changes(fields, change, operand))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining(message);
  }

  /** The fields, one of which is changed. */
  private static Fields with(String name, UnaryOperator<Field> change) {
    return Library.BOOKS.with(change.apply(Objects.requireNonNull(Library.BOOKS.get(name))));
  }

  @Test
  void aTimeToLive_isIncreasedByANumberOfSeconds_notByADuration() {
    Fields declared = Codecs.of(Library.Book.class, Naming.SNAKE_CASE, "printed").fields();
    Field printed = Objects.requireNonNull(declared.get("printed"));
    Fields fields = declared.with(printed.withExpiry(Clock.systemUTC()));

    assertRefused(
        fields, "printed__plus", Duration.ofDays(1), "'printed__plus': takes a number of seconds");
    assertThat(changes(fields, "printed__plus", 60).isEmpty()).isFalse();
    assertThat(changes(fields, "printed", Duration.ofDays(1)).isEmpty()).isFalse();
  }

  @Test
  void aValueThatCannotBeStored_isAViolationOfItsPath() {
    ValidationException tooMany =
        catchThrowableOfType(
            ValidationException.class,
            () -> changes(Library.BOOKS, "budget", new BigDecimal("1E+126")));

    assertThat(tooMany.violations())
        .extracting(each -> each.path().toString())
        .containsExactly("budget");
    assertThat(tooMany).hasMessageContaining("change 'budget'");
  }

  @Test
  void sizeOfAField_isNoOperandOfAChange_norOfAnOperatorOnTexts() {
    assertRefused(Library.BOOKS, "year", F.size("tags"), "not its size");
    assertThatThrownBy(() -> Library.resolve("title__begins_with", F.size("tags")))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("size");
    assertThatThrownBy(() -> Library.resolve("info__rating__lt", F.size("year")))
        .as("a number has no size")
        .isInstanceOf(InvalidLookupException.class);
  }

  @Test
  void sameValueChangedTwice_completelyOrInPart_isRefused() {
    List<String> paths = List.of("info", "info__rating", "info__actors__0", "info__actors__0__age");
    for (String one : paths) {
      for (String other : paths) {
        boolean overlap = one.startsWith(other) || other.startsWith(one);
        Map<String, Object> both = new HashMap<>();
        both.put(one + "__remove", true);
        both.put(other + "__set", null);
        if (overlap) {
          assertThatThrownBy(() -> Resolved.of(both, Library.BOOKS, "books"))
              .isInstanceOf(InvalidLookupException.class)
              .hasMessageContaining("change the same value");
        } else {
          assertThat(Resolved.of(both, Library.BOOKS, "books").isEmpty()).isFalse();
        }
      }
    }
  }

  @Test
  void changesOfAsManyFieldsAsFitIntoAnExpression_areResolved() {
    Map<String, Object> most =
        IntStream.range(0, Changes.MOST)
            .boxed()
            .collect(Collectors.toMap(i -> "attrs__k" + i, i -> "x"));

    assertThat(Resolved.of(most, Library.BOOKS, "books").paths()).hasSize(Changes.MOST);
    most.put("attrs__one_more", "x");
    assertThatThrownBy(() -> Resolved.of(most, Library.BOOKS, "books"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("4,097 changes");
  }

  @Test
  void guardOfANestedField_requiresItsMap_andThatOfAnElementItsList() {
    assertThat(changes(Library.BOOKS, "attrs__a", "x").guard())
        .hasToString("Optional[attribute_type(attrs, ?)]");
    assertThat(matches("attrs__a", "x", Map.of("attrs", AttributeValue.fromM(Map.of())))).isTrue();
    assertThat(matches("attrs__a", "x", Map.of())).isFalse();
    assertThat(matches("tags__0", "x", Map.of("tags", AttributeValue.fromL(List.of())))).isTrue();
    assertThat(matches("tags__0", "x", Map.of("tags", AttributeValue.fromM(Map.of())))).isFalse();
  }

  private static boolean matches(String change, Object value, Map<String, AttributeValue> item) {
    return matches(Library.BOOKS, change, value, item);
  }

  private static boolean matches(
      Fields fields, String change, Object value, Map<String, AttributeValue> item) {
    return Lookups.matches(changes(fields, change, value).guard().orElseThrow(), item);
  }

  @Test
  void changeOfAFieldWithADefault_needsAStoredValue_unlessItReplacesIt() {
    Fields year = with("year", each -> each.withDefault(1999));
    AttributeValue stored = AttributeValue.fromN("5");

    assertThat(matches(year, "year__plus", 1, Map.of("year", stored))).isTrue();
    assertThat(matches(year, "year__plus", 1, Map.of()))
        .as("a read starts from 1999, DynamoDB from 0")
        .isFalse();
    assertThat(matches(Library.BOOKS, "year__plus", 1, Map.of())).isTrue();
    assertThat(matches(year, "year", 1, Map.of())).isTrue();
    Map<String, AttributeValue> before = Map.of("isbn", AttributeValue.fromS("1"));
    Map<String, AttributeValue> after = new HashMap<>(before);
    after.put("year", stored);
    assertThat(Lookups.matches(Changes.between(before, after, year).guard().orElseThrow(), before))
        .as("changes of a record that was validated as a whole")
        .isTrue();
  }

  @Test
  void changeInsideOfAFieldWithADefault_needsAStoredValue() {
    Fields info = with("info", each -> each.withDefault(Map.of("rating", 5)));
    AttributeValue empty = AttributeValue.fromM(Map.of());

    assertThat(matches(info, "info__type", "x", Map.of("info", empty))).isTrue();
    assertThat(changes(info, "info__type", "x").guard())
        .hasValueSatisfying(
            guard -> assertThat(guard.toString()).contains("attribute_exists(info)"));
    assertThat(changes(Library.BOOKS, "info__type", "x").guard())
        .hasValueSatisfying(
            guard -> assertThat(guard.toString()).doesNotContain("attribute_exists(info)"));
  }

  @Test
  void deletionFromASetWithADefault_isDecidedByARead_becauseAnEmptySetIsFilledInAgain() {
    Fields tags = with("keywords", each -> each.withDefault(List.of("x")));

    assertThat(changes(tags, "keywords__delete", Set.of("x")).guard()).isEmpty();
    assertThat(changes(Library.BOOKS, "keywords__delete", Set.of("x")).guard()).isPresent();
  }

  @Test
  void result_restsOnOthers_ifARuleSpansSeveralFields() {
    assertThat(changes(Library.BOOKS, "year", 1).restOnOthers()).isFalse();
    assertThat(changes(with("year", each -> each.withLocal(false)), "year", 1).restOnOthers())
        .isTrue();
    assertThat(
            changes(with("info", each -> each.withLocal(false)), "info__rating", 1).restOnOthers())
        .as("around the changed field")
        .isTrue();
    assertThat(Changes.plus(Path.of("year"), BigDecimal.ONE).restOnOthers())
        .as("of a managed field")
        .isFalse();
  }

  @Test
  void fieldThatIsNoLongerDeclared_canOnlyBeRemoved() {
    Fields closed =
        Fields.of(
            List.of(Field.of("isbn", ValueType.S), Field.of("info", ValueType.M)),
            Fields.Undeclared.REFUSE_NEW);

    assertThat(changes(closed, "old__remove", true).paths()).containsExactly(Path.of("old"));
    assertThat(Resolved.of(closed, "books", Path.of("old"), "remove", true).paths())
        .containsExactly(Path.of("old"));
    assertRefused(closed, "old", 5, "'old'");
    assertRefused(closed, "old__plus", 5, "'old'");
    assertThatThrownBy(() -> Resolved.of(closed, "books", Path.of("old"), "set", 5))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("there is no field 'old'");
    assertRefused(Library.BOOKS, "old__remove", true, "'old'");
    assertThatThrownBy(() -> Resolved.of(Library.BOOKS, "books", Path.of("old"), "remove", true))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("there is no field 'old'");
  }

  @Test
  void memberOfAMergePatch_makesItsContainerAMap_whateverItWas() {
    Changes merge = merge(new Lookup(EXTRA.field("a"), "set", Merged.value(5, 1)));
    Map<String, Object> merged = Map.of("a", 5L);

    assertThat(applied(merge, Map.of())).isEqualTo(merged);
    assertThat(applied(merge, TEXT)).isEqualTo(merged);
    assertThat(applied(merge, MAP)).isEqualTo(Map.of("a", 5L, "b", true));
    Changes removal = merge(new Lookup(EXTRA.field("b"), "set", Merged.value(null, 1)));
    assertThat(applied(removal, Map.of())).isEqualTo(Map.of());
    assertThat(applied(removal, TEXT)).isEqualTo(Map.of());
    assertThat(applied(removal, MAP)).isEqualTo(Map.of());
    Changes within = merge(new Lookup(EXTRA.field("b"), "set", Merged.value(null, 2)));
    assertThat(applied(within, Map.of())).as("only what is inside becomes a map").isNull();
  }

  @Test
  void objectWithoutMembers_ofAMergePatch_keepsAMap_andReplacesAnythingElse() {
    Changes merge = merge(new Lookup(EXTRA, "set", Merged.object(1)));

    assertThat(applied(merge, Map.of())).isEqualTo(Map.of());
    assertThat(applied(merge, TEXT)).isEqualTo(Map.of());
    assertThat(applied(merge, MAP)).isEqualTo(Map.of("b", true));
  }

  private static final Path EXTRA = Path.of("extra");
  private static final Map<String, AttributeValue> TEXT =
      Map.of("extra", AttributeValue.fromS("text"));
  private static final Map<String, AttributeValue> MAP =
      Map.of("extra", AttributeValue.fromM(Map.of("b", AttributeValue.fromBool(true))));

  private static Changes merge(Lookup patch) {
    return Changes.resolve(List.of(patch), Library.BOOKS, "books");
  }

  private static @Nullable Object applied(Changes changes, Map<String, AttributeValue> item) {
    return Model.document(changes.applyTo(item)).get("extra");
  }

  @Test
  void pathWithANameThatCannotBeEncoded_isRefused() {
    assertThatThrownBy(() -> Library.resolve(Q.of(Path.of("attrs", "a\uD800"), "eq", "x")))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("unpaired surrogate");
    assertThatThrownBy(
            () -> Resolved.of(Library.BOOKS, "books", Path.of("attrs", "a\uD800"), "set", "x"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("unpaired surrogate");
  }
}
