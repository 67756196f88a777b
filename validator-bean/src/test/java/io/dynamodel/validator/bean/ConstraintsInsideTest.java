package io.dynamodel.validator.bean;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaModel;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A record whose only constraints are on nested values is validated, too. */
class ConstraintsInsideTest {
  record Rated(@Min(2) int rating) {}

  record Elements(List<@NotBlank String> tags) {}

  record Deep(List<List<@Min(3) Integer>> matrix) {}

  record Keys(Map<@Size(max = 2) String, String> names) {}

  record Present(Optional<@Min(2) Integer> rating) {}

  record Cascaded(@Valid Rated nested) {}

  record EachCascaded(List<@Valid Rated> nested) {}

  record ValuesCascaded(Map<String, @Valid Rated> nested) {}

  record None(List<String> tags, Rated unjudged) {}

  private static <T> int violations(Class<T> type, T record) {
    return BeanSchema.create().resolve(DynaModel.of(type).codec()).validate(record).size();
  }

  @Test
  void constraintsOfElements_keys_andValues_areValidated() {
    assertThat(violations(Elements.class, new Elements(List.of("a", "")))).isOne();
    assertThat(violations(Deep.class, new Deep(List.of(List.of(1, 3))))).isOne();
    assertThat(violations(Keys.class, new Keys(Map.of("abc", "x")))).isOne();
    assertThat(violations(Present.class, new Present(Optional.of(1)))).isOne();
  }

  @Test
  void whatIsMarkedValid_isValidated() {
    Rated wrong = new Rated(1);
    assertThat(violations(Cascaded.class, new Cascaded(wrong))).isOne();
    assertThat(violations(EachCascaded.class, new EachCascaded(List.of(wrong)))).isOne();
    assertThat(violations(ValuesCascaded.class, new ValuesCascaded(Map.of("a", wrong)))).isOne();
  }

  @Test
  void withoutAnyConstraint_everythingIsValid() {
    assertThat(violations(None.class, new None(List.of(""), new Rated(1)))).isZero();
  }
}
