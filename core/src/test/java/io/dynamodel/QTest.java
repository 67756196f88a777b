package io.dynamodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.Q.Missing;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.value.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QTest {
  private static final Q OLD = Q.of("year__lt", 1950);
  private static final Q UNSIGNED = Q.of("author__exists", false);

  @Test
  void of_pairs_prints_as_written_without_operands() {
    assertThat(Q.of("author__ne", "Mr. Bar")).hasToString("author__ne=?");
    assertThat(Q.of("author__ne", "Mr. Bar", "year", 1999)).hasToString("author__ne=? and year=?");
    assertThat(Q.of(Path.of("x.y", 0), "gt", 5)).hasToString("\"x.y\"[0]__gt=?");
    assertThat(Q.of("spent__gt", F.field("budget"))).hasToString("spent__gt=field(budget)");
  }

  @Test
  void fields_on_the_right_are_equal_if_all_of_them_is() {
    assertThat(F.field("budget").plus(1))
        .isEqualTo(F.field("budget").plus(1))
        .hasToString("field(budget) + ?")
        .isNotEqualTo(F.field("budget").minus(1))
        .isNotEqualTo(F.field("budget").plus(2))
        .isNotEqualTo(F.field("budget"));
    assertThat(F.field("budget").minus(1)).hasToString("field(budget) - ?");
  }

  @Test
  void and_or_not_and_missing_print_their_nesting() {
    assertThat(OLD.or(UNSIGNED).and(Q.of("a", 1)).and(Q.of("b", 2)))
        .hasToString("(year__lt=? or author__exists=?) and a=? and b=?");
    assertThat(OLD.and(UNSIGNED).not()).hasToString("not (year__lt=? and author__exists=?)");
    assertThat(OLD.not().missing(Missing.EXCLUDE))
        .hasToString("(not (year__lt=?)).missing(EXCLUDE)");
    assertThat(Q.of(Map.of())).hasToString("everything");
    assertThat(Q.of(Map.of()).or(OLD)).hasToString("(everything) or year__lt=?");
  }

  @Test
  void of_a_map_is_the_same_as_of_pairs() {
    Map<String, Object> lookups = new LinkedHashMap<>();
    lookups.put("author__ne", "Mr. Bar");
    lookups.put("year", 1999);
    assertThat(Q.of(lookups)).isEqualTo(Q.of("author__ne", "Mr. Bar", "year", 1999));
  }

  @Test
  void combining_leaves_the_parts_as_they_were() {
    Q both = OLD.and(UNSIGNED);
    assertThat(both.or(OLD)).isNotEqualTo(both);
    assertThat(both).isEqualTo(OLD.and(UNSIGNED)).hasToString("year__lt=? and author__exists=?");
  }

  @Test
  void of_an_odd_number_of_arguments_names_the_position() {
    assertThatThrownBy(() -> Q.of("author", "x", "year"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageStartingWith("argument 3 has no operand after it");
    assertThatThrownBy(() -> Q.of("author", "x", "year", 1, "title"))
        .hasMessageStartingWith("argument 5 has no operand");
  }

  @Test
  void of_a_name_that_is_no_text_names_the_position() {
    assertThatThrownBy(() -> Q.of("author", "x", 1999, "year"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessage("argument 3 must be the name of a lookup, a String, not a java.lang.Integer");
    assertThatThrownBy(() -> Q.of("author", "x", "year", 1, null, 2))
        .hasMessageStartingWith("argument 5 must be");
    assertThatThrownBy(() -> Q.of("author", "x", (Object[]) null))
        .hasMessage("argument 3 must be the name of a lookup, a String, not null");
  }
}
