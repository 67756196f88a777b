package io.dynamodel.internal.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.Resolved;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.Naming;
import io.dynamodel.value.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A value within a field is validated in a document that contains nothing else. */
class FragmentTest {
  record Actor(String name, List<Integer> marks) {}

  record Film(String id, Actor lead, List<Actor> cast, Set<String> tags) {}

  private static final Fields FILM = Codecs.of(Film.class, Naming.AS_DECLARED).fields();

  private static Fragment fragment(Fields fields, String change, Object operand) {
    return Resolved.of(fields, "films", change, operand).fragments().get(0);
  }

  private static Fragment fragment(String change, Object operand) {
    return fragment(FILM, change, operand);
  }

  private static Violation violation(@Nullable Object rejected, Object... path) {
    return new Violation(Path.of(path), "rule", "is wrong", rejected);
  }

  private static List<String> own(Fragment fragment, Violation... found) {
    return fragment.own(List.of(found)).stream().map(each -> each.path().toString()).toList();
  }

  @Test
  void document_hasTheValueAtItsPath_andAsTheOnlyElementOfEachList() {
    assertThat(fragment("lead__name", "Ann").values())
        .isEqualTo(Map.of("lead", Map.of("name", "Ann")));
    assertThat(fragment("cast__3__name", "Ann").values())
        .isEqualTo(Map.of("cast", List.of(Map.of("name", "Ann"))));
    assertThat(fragment("tags__add", Set.of("a")).values()).isEqualTo(Map.of("tags", Set.of("a")));
  }

  @Test
  void violationsOfTheValue_haveTheirPathInTheRecord() {
    Fragment name = fragment("cast__3__name", "");

    assertThat(own(name, violation("", "cast", 0, "name"))).containsExactly("cast[3].name");
    assertThat(own(name, violation("", "cast", 0, "name", "deeper")))
        .containsExactly("cast[3].name.deeper");
    Violation own = name.own(List.of(violation("", "cast", 0, "name"))).get(0);
    assertThat(List.of(own.constraint(), own.message(), "" + own.rejectedValue()))
        .containsExactly("rule", "is wrong", "");
    assertThat(name).hasToString("cast[3].name");
  }

  @Test
  void violationsOfTheRest_followFromItsAbsence() {
    Fragment name = fragment("cast__3__name", "Ann");
    Violation other = violation(null, "cast", 0, "marks");

    assertThat(own(name, other, violation(null, "cast"), violation(null))).isEmpty();
    assertThat(name.isDecidedBy(List.of())).isTrue();
    assertThat(name.isDecidedBy(List.of(violation("", "cast", 0, "name")))).isTrue();
    assertThat(name.isDecidedBy(List.of(violation("", "cast", 0, "name"), other))).isFalse();
  }

  @Test
  void rulesOfTheListOrSetAsAWhole_doNotApplyToAddedElements() {
    Fragment tags = fragment("tags__add", Set.of("a", ""));
    Fragment marks = fragment("lead__marks__append", List.of(7));

    assertThat(own(tags, violation(null, "tags"), violation(Set.of(), "tags"))).isEmpty();
    assertThat(own(tags, violation("", "tags"))).as("of an element").containsExactly("tags");
    assertThat(own(marks, violation(new int[0], "lead", "marks"))).isEmpty();
    assertThat(own(marks, violation(7, "lead", "marks", 0))).containsExactly("lead.marks[0]");
    assertThat(own(fragment("cast__0__marks", List.of()), violation(List.of(), "cast", 0, "marks")))
        .as("a value that is set is validated as a whole")
        .containsExactly("cast[0].marks");
  }

  /** The fields, of which those of the lead are replaced. */
  private static Fields ofLead(UnaryOperator<Field> change) {
    Field lead = Objects.requireNonNull(FILM.get("lead"));
    Fields nested = lead.fields().map(change);
    return FILM.with(lead.withFields(() -> nested));
  }

  @Test
  void value_isValidatedAlone_unlessRulesLookAtItsNeighbours() {
    Fields nestedRules = ofLead(each -> each.withLocal(false));
    Fields outerRules = FILM.map(each -> each.withLocal(false));

    assertThat(fragment("lead__name", "Ann").isValidatedAlone()).isTrue();
    assertThat(fragment(nestedRules, "lead__name", "Ann").isValidatedAlone()).isFalse();
    assertThat(fragment(outerRules, "lead__name", "Ann").isValidatedAlone())
        .as("rules between fields of the record are checked with the whole record")
        .isTrue();
  }

  @Test
  void valueInATuple_isNotValidatedAlone_becauseItsPositionMatters() {
    Fields tuples = ofLead(each -> each.withTuple(each.name().equals("marks")));

    assertThat(fragment(tuples, "lead__marks__0", 7).isValidatedAlone()).isFalse();
    assertThat(fragment(tuples, "lead__marks__append", List.of(7)).isValidatedAlone()).isFalse();
    assertThat(fragment(tuples, "lead__marks", List.of(7)).isValidatedAlone())
        .as("the tuple as a whole")
        .isTrue();
    assertThat(fragment(tuples, "lead__name", "Ann").isValidatedAlone()).isTrue();
  }
}
