package io.dynamodel.validator.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaModel;
import io.dynamodel.error.ValidationException;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.lookup.Lookup;
import io.dynamodel.internal.model.Model;
import io.dynamodel.table.TableConfig;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Changes are validated value by value; rules that depend on the stored item become a condition.
 */
class ChangesGuardTest {
  record Actor(@NotBlank String name, @Min(0) Integer age) {}

  record Info(@Max(10) BigDecimal rating, List<@Valid Actor> actors) {}

  record Strict(@NotNull String must, @Max(3) Integer level) {}

  record Film(
      @NotBlank String id,
      @NotNull String title,
      @Max(99) Integer level,
      @Size(max = 3) List<@Size(max = 4) String> tags,
      @Size(min = 1, max = 2) Set<@Size(max = 4) String> words,
      String code,
      @Valid Info info,
      @Valid Strict strict,
      @Digits(integer = 3, fraction = 1) BigDecimal price) {}

  private static final Model<Film> FILMS =
      Model.compile(
          TableConfig.of(
              t -> t.name("films").hashKey("id").globalIndex("by-code", i -> i.hashKey("code"))),
          DynaModel.of(Film.class).codec(),
          BeanSchema.create());

  private static Changes changes(String change, Object operand, Object... more) {
    return FILMS.changes(Lookup.pairs(change, operand, more));
  }

  private static void assertGuard(String change, Object operand, String guard) {
    assertThat(FILMS.guard(changes(change, operand)).orElseThrow()).hasToString(guard);
  }

  private static void assertViolations(Changes changes, String... violations) {
    ValidationException refusal =
        catchThrowableOfType(ValidationException.class, () -> FILMS.guard(changes));
    assertThat(refusal).as("refusal").isNotNull();
    assertThat(refusal).hasMessageStartingWith("Film for table films");
    assertThat(refusal.violations())
        .extracting(violation -> violation.path() + " " + violation.constraint())
        .containsExactlyInAnyOrder(violations);
  }

  @Test
  void validValues_leaveTheConditionOfWhatIsStored() {
    assertGuard("title", "x", "ALWAYS");
    assertGuard("level__plus", 1, "attribute_not_exists(level) OR level >= ? AND level <= ?");
    assertGuard("info__rating", 9, "attribute_type(info, ?)");
    assertGuard(
        "tags__append",
        List.of("a"),
        "attribute_not_exists(tags) OR attribute_type(tags, ?) AND size(tags) <= ?");
  }

  @Test
  void invalidValues_areViolationsAtTheirPathInTheRecord() {
    assertViolations(changes("title", null), "title NotNull");
    assertViolations(changes("level__if_not_exists", 100), "level Max");
    assertViolations(changes("code", ""), "code key");
    assertViolations(changes("info__rating", 11), "info.rating Max");
    assertViolations(changes("tags__append", List.of("a", "toolong")), "tags[1] Size");
    assertViolations(changes("tags__2", "toolong"), "tags[2] Size");
    assertViolations(changes("words__add", Set.of("toolong")), "words Size");
    assertViolations(
        changes("info__actors__append", List.of(Map.of("name", "", "age", 1))),
        "info.actors[0].name NotBlank");
    assertViolations(
        changes("title", null, "info__rating", 11, "level__plus", 1),
        "title NotNull",
        "info.rating Max");
  }

  @Test
  void sizesOfWhatIsAdded_areNotThoseOfTheOutcome() {
    assertThat(FILMS.guard(changes("tags__append", List.of("a", "b", "c", "d")))).isPresent();
    assertThat(FILMS.guard(changes("words__add", Set.of("a", "b", "c")))).isEmpty();
  }

  @Test
  void valuesThatCannotBeJudgedAlone_needReading() {
    // The other required fields beside them are missing.
    assertThat(FILMS.guard(changes("strict__level", 1))).isEmpty();
    assertThat(FILMS.guard(changes("info__actors__0__age", 1, "title", "x"))).isEmpty();
    assertThat(FILMS.guard(changes("strict__must__remove", true))).isEmpty();
    assertThat(FILMS.guard(changes("price__plus", 1))).isEmpty();
  }

  @Test
  void differencesOfValidRecords_areNotJudgedAgain() {
    var before = FILMS.item(new Film("1", "a", 1, null, Set.of("x"), "c", null, null, null));
    var after =
        FILMS.item(new Film("1", "toolong", 2, null, Set.of("x", "y"), "c", null, null, null));
    Changes changes = Changes.between(before, after, FILMS.fields());
    assertThat(FILMS.guard(changes).orElseThrow().toString())
        .startsWith("attribute_not_exists(words) OR attribute_type(words, ?) AND (size(words) < ?");
    assertThatThrownBy(() -> FILMS.guard(changes("title", null)))
        .isInstanceOf(ValidationException.class);
  }
}
