package io.dynamodel.validator.bean;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaModel;
import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Naming;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.ConvertGroup;
import jakarta.validation.groups.Default;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbFlatten;

class ChangedValuesTest {
  record Author(@NotBlank String name, @DynamoDbAttribute("born") @Max(2020) Integer yearOfBirth) {}

  record Book(
      @NotNull String isbn,
      @NotBlank String title,
      @Min(1450) Integer year,
      @Size(max = 2) List<@NotBlank String> tags,
      @Valid Author author,
      List<@Valid Author> others,
      @Valid Map<String, Author> roles,
      Map<String, List<@NotNull @Valid Author>> crews,
      Optional<@Valid Author> translator,
      Optional<@NotBlank String> motto,
      Set<@Valid Author> fans,
      int copies,
      Instant printed) {
    @AssertTrue
    boolean isDated() {
      return year != null;
    }
  }

  @Test
  void validate_of_changes_looks_at_nothing_but_the_named_fields() {
    assertThat(violations(Map.of("title", "Foo"))).isEmpty();
    assertThat(violations(Map.of("title", "", "year", 1)))
        .containsExactly("title NotBlank", "year Min");
    assertThat(violations(Map.of())).isEmpty();
  }

  @Test
  void validate_of_changes_takes_values_in_any_form_that_binds() {
    assertThat(violations(Map.of("year", 1449L, "printed", "2024-02-29T00:00:00Z")))
        .containsExactly("year Min");
    assertThat(violations(Map.of("author", new Author("", 1))))
        .containsExactly("author.name NotBlank");
  }

  @Test
  void validate_of_changes_that_do_not_bind_says_so() {
    assertThat(violations(Map.of("year", "1999", "title", "")))
        .containsExactly("title NotBlank", "year type");
    assertThat(violations(Map.of("author", Map.of("name", 5)))).containsExactly("author.name type");
  }

  @Test
  void validate_of_changes_with_unknown_names_refuses_them() {
    List<Violation> violations = Judged.schema(Book.class).validate(Map.of("titel", "Foo"));

    assertThat(Judged.brief(violations)).containsExactly("titel unknown");
    assertThat(violations.get(0).message()).contains("did you mean 'title'");
  }

  @Test
  void validate_of_changes_with_unknown_names_drops_them_if_told_to() {
    BeanSchema adapter = BeanSchema.create().dropUnknown();

    assertThat(Judged.schema(Book.class, adapter).validate(Map.of("titel", "Foo"))).isEmpty();
  }

  @Test
  void validate_of_null_for_a_required_field_is_the_violation_of_the_library() {
    List<Violation> violations =
        Judged.schema(Book.class).validate(Collections.singletonMap("isbn", null));

    assertThat(Judged.brief(violations)).containsExactly("isbn NotNull");
    assertThat(violations.get(0).message()).isEqualTo("must not be null");
    assertThat(violations(Collections.singletonMap("title", null)))
        .containsExactly("title NotBlank");
    assertThat(violations(Collections.singletonMap("motto", null)))
        .containsExactly("motto NotBlank");
  }

  @Test
  void validate_of_null_for_a_primitive_is_a_violation() {
    assertThat(violations(Collections.singletonMap("copies", null)))
        .containsExactly("copies required");
  }

  @Test
  void validate_of_null_for_any_other_field_is_fine() {
    assertThat(violations(Collections.singletonMap("year", null))).isEmpty();
    assertThat(violations(Collections.singletonMap("author", null))).isEmpty();
    assertThat(violations(Collections.singletonMap("translator", null))).isEmpty();
  }

  @Test
  void validate_of_changes_judges_elements() {
    assertThat(violations(Map.of("tags", List.of("a", "", "c"))))
        .containsExactly("tags Size", "tags[1] NotBlank");
  }

  @Test
  void validate_of_changes_follows_what_is_marked_valid() {
    Map<String, Object> bad = Map.of("name", "", "born", 3000);

    assertThat(violations(Map.of("author", bad)))
        .containsExactly("author.name NotBlank", "author.born Max");
    assertThat(violations(Map.of("others", List.of(Map.of("name", "ok"), bad))))
        .containsExactly("others[1].name NotBlank", "others[1].born Max");
    assertThat(violations(Map.of("roles", Map.of("cook", bad))))
        .containsExactly("roles.cook.name NotBlank", "roles.cook.born Max");
    assertThat(violations(Map.of("crews", Map.of("a", Arrays.asList(null, bad)))))
        .containsExactly("crews.a[0] NotNull", "crews.a[1].name NotBlank", "crews.a[1].born Max");
    assertThat(violations(Map.of("translator", bad)))
        .containsExactly("translator.name NotBlank", "translator.born Max");
    assertThat(violations(Map.of("fans", List.of(bad))))
        .containsExactly("fans Max", "fans NotBlank");
  }

  interface Strict {}

  record Level(@Max(value = 3, groups = Strict.class) Integer level) {}

  record Game(
      @Valid @ConvertGroup(from = Default.class, to = Strict.class) Level strict,
      @Valid Level free) {}

  @Test
  void validate_of_changes_follows_the_conversion_of_groups() {
    Map<String, Object> high = Map.of("level", 4);

    assertThat(
            Judged.brief(Judged.schema(Game.class).validate(Map.of("strict", high, "free", high))))
        .containsExactly("strict.level Max");
  }

  record Snake(@NotBlank String firstName, @Valid Author bestFriend) {}

  @Test
  void validate_of_changes_goes_by_document_names() {
    var schema =
        BeanSchema.create().resolve(DynaModel.of(Snake.class).naming(Naming.SNAKE_CASE).codec());

    assertThat(
            Judged.brief(
                schema.validate(
                    Map.of("first_name", "", "best_friend", Map.of("name", "x", "born", 3000)))))
        .containsExactly("first_name NotBlank", "best_friend.born Max");
    assertThat(Judged.brief(schema.validate(Map.of("firstName", "x"))))
        .containsExactly("firstName unknown");
  }

  sealed interface Shape permits Circle, Square, Line {}

  record Circle(@Positive Integer size) implements Shape {}

  record Square(@Max(9) Integer size) implements Shape {}

  record Line(@NotNull String name) implements Shape {}

  @Test
  void validate_of_changes_of_a_sealed_interface_wants_one_record_to_take_them() {
    var schema = Judged.schema(Shape.class);

    assertThat(schema.validate(Map.of("size", 10))).isEmpty();
    assertThat(schema.validate(Map.of("size", -1))).isEmpty();
    assertThat(Judged.brief(schema.validate(Collections.singletonMap("name", null))))
        .containsExactly("name NotNull");
    assertThat(Judged.brief(schema.validate(Map.of("size", "x")))).containsExactly("size type");
  }

  record Home(@Valid @DynamoDbFlatten Author owner, @DynamoDbFlatten Map<String, Integer> rooms) {}

  @Test
  void validate_of_changes_reaches_into_flattened_types() {
    assertThat(
            Judged.brief(
                Judged.schema(Home.class).validate(Map.of("name", "", "born", 1, "hall", "x"))))
        .containsExactlyInAnyOrder("name NotBlank", "hall type");
    assertThat(Judged.schema(Home.class).validate(Collections.singletonMap("name", null)))
        .isEmpty();
  }

  private static List<String> violations(Map<String, ?> changes) {
    return Judged.brief(Judged.schema(Book.class).validate(changes));
  }
}
