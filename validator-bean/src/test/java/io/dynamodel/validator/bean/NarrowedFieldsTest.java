package io.dynamodel.validator.bean;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaModel;
import io.dynamodel.mapping.Bounds;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.Naming;
import io.dynamodel.value.Path;
import jakarta.validation.Constraint;
import jakarta.validation.GroupSequence;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.ConvertGroup;
import jakarta.validation.groups.Default;
import jakarta.validation.valueextraction.Unwrapping;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.constraints.CompositionType;
import org.hibernate.validator.constraints.ConstraintComposition;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.UniqueElements;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbFlatten;

class NarrowedFieldsTest {
  @Retention(RetentionPolicy.RUNTIME)
  @NotNull
  @Min(1)
  @Max(5)
  @Constraint(validatedBy = {})
  @interface Stars {
    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
  }

  @Retention(RetentionPolicy.RUNTIME)
  @ConstraintComposition(CompositionType.OR)
  @Null
  @Min(1)
  @Constraint(validatedBy = {})
  @interface NothingOrSome {
    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
  }

  record Required(
      @NotNull String notNull,
      @NotBlank String notBlank,
      @NotEmpty List<String> notEmpty,
      int primitive,
      @Stars Integer composed,
      Optional<@NotBlank String> present,
      @NotNull Optional<String> perhaps,
      String free) {}

  @Test
  void fields_are_required_where_null_is_a_violation() {
    assertThat(Judged.schema(Required.class).fields())
        .filteredOn(Field::required)
        .extracting(Field::name)
        .containsExactly("notNull", "notBlank", "notEmpty", "primitive", "composed", "present");
  }

  record Numbers(
      @Min(1) @Max(9) Integer closed,
      @DecimalMin(value = "0.5", inclusive = false) @DecimalMax(value = "1.5", inclusive = false)
          BigDecimal open,
      @Positive long positive,
      @PositiveOrZero Long positiveOrZero,
      @Negative double negative,
      @NegativeOrZero Double negativeOrZero,
      @Range(min = 2, max = 4) Integer range,
      @Stars Integer composed,
      @Max(7) @Max(3) Integer stricter,
      Optional<@Max(3) Integer> optional,
      @Max(value = 3, payload = Unwrapping.Unwrap.class) Optional<Integer> unwrapped,
      @Min(3) String text) {}

  @Test
  void fields_of_numbers_have_bounds() {
    Fields fields = Judged.schema(Numbers.class).fields();

    assertThat(bounds(fields, "closed")).isEqualTo(range("1", false, "9", false));
    assertThat(bounds(fields, "open")).isEqualTo(range("0.5", true, "1.5", true));
    assertThat(bounds(fields, "positive")).isEqualTo(range("0", true, null, false));
    assertThat(bounds(fields, "positiveOrZero")).isEqualTo(range("0", false, null, false));
    assertThat(bounds(fields, "negative")).isEqualTo(range(null, false, "0", true));
    assertThat(bounds(fields, "negativeOrZero")).isEqualTo(range(null, false, "0", false));
    assertThat(bounds(fields, "range")).isEqualTo(range("2", false, "4", false));
    assertThat(bounds(fields, "composed")).isEqualTo(range("1", false, "5", false));
    assertThat(bounds(fields, "stricter")).isEqualTo(range(null, false, "3", false));
    assertThat(bounds(fields, "optional")).isEqualTo(range(null, false, "3", false));
    assertThat(bounds(fields, "unwrapped")).isEqualTo(range(null, false, "3", false));
    assertThat(bounds(fields, "text")).isEqualTo(Bounds.NONE);
  }

  record Containers(
      @Size(min = 1, max = 5) List<@NotNull @Max(3) Integer> list,
      @NotEmpty Set<String> set,
      @Size(max = 4) String text,
      Map<String, @Min(1) Integer> map,
      List<List<@Max(2) Integer>> matrix) {}

  @Test
  void fields_of_lists_and_sets_have_sizes() {
    Fields fields = Judged.schema(Containers.class).fields();

    assertThat(bounds(fields, "list")).isEqualTo(new Bounds(null, false, null, false, 1, 5));
    assertThat(bounds(fields, "set")).isEqualTo(new Bounds(null, false, null, false, 1, null));
    assertThat(bounds(fields, "text")).isEqualTo(Bounds.NONE);
  }

  @Test
  void fields_have_the_bounds_of_elements_and_map_values() {
    Fields fields = Judged.schema(Containers.class).fields();

    assertThat(fields.at(Path.of("list", 0)).required()).isTrue();
    assertThat(fields.at(Path.of("list", 0)).bounds()).isEqualTo(range(null, false, "3", false));
    assertThat(fields.at(Path.of("map", "x")).bounds()).isEqualTo(range("1", false, null, false));
    assertThat(fields.at(Path.of("matrix", 0, 0)).bounds())
        .isEqualTo(range(null, false, "2", false));
  }

  record Leaf(@NotNull @Max(3) Integer size) {}

  record Tree(
      @Valid Leaf cascaded,
      Leaf careless,
      List<@Valid Leaf> list,
      Map<String, @Valid Leaf> map,
      Optional<@Valid Leaf> optional,
      @Valid Tree next) {}

  @Test
  void fields_of_nested_types_are_narrowed_where_validation_cascades() {
    Fields fields = Judged.schema(Tree.class).fields();

    for (Path path :
        List.of(
            Path.of("cascaded", "size"),
            Path.of("list", 0, "size"),
            Path.of("map", "x", "size"),
            Path.of("optional", "size"),
            Path.of("next", "next", "next", "cascaded", "size"))) {
      assertThat(fields.at(path).required()).as("%s", path).isTrue();
      assertThat(fields.at(path).bounds()).as("%s", path).isEqualTo(range(null, false, "3", false));
    }
    assertThat(fields.at(Path.of("careless", "size")).required()).isFalse();
    assertThat(fields.at(Path.of("next")).fields()).isSameAs(fields);
  }

  interface Publishing {}

  record Grouped(@Max(value = 3, groups = Publishing.class) Integer level, @Valid Leaf leaf) {}

  record Converted(
      @Valid @ConvertGroup(from = Default.class, to = Publishing.class) Grouped published,
      @Valid Grouped draft) {}

  @Test
  void fields_of_inactive_groups_are_not_narrowed() {
    assertThat(bounds(Judged.schema(Grouped.class).fields(), "level")).isEqualTo(Bounds.NONE);
  }

  @Test
  void fields_of_nested_types_follow_the_conversion_of_groups() {
    Fields fields = Judged.schema(Converted.class).fields();

    assertThat(fields.at(Path.of("published", "level")).bounds().max()).isEqualTo("3");
    assertThat(fields.at(Path.of("published", "leaf", "size")).required()).isFalse();
    assertThat(fields.at(Path.of("draft", "level")).bounds()).isEqualTo(Bounds.NONE);
    assertThat(fields.at(Path.of("draft", "leaf", "size")).required()).isTrue();
  }

  record Balanced(int left, int right, @Valid Leaf leaf) {
    @AssertTrue
    boolean isBalanced() {
      return left == right;
    }
  }

  record Published(Integer year) {
    @AssertTrue(groups = Publishing.class)
    boolean isPublished() {
      return year != null;
    }
  }

  @Test
  void fields_of_a_class_whose_rule_about_several_is_inactive_are_local() {
    BeanSchema publishing = BeanSchema.create().groups(Publishing.class);

    assertThat(Judged.schema(Published.class).fields()).allMatch(Field::local);
    assertThat(Judged.schema(Published.class, publishing).fields()).noneMatch(Field::local);
  }

  record Scale(@NotNull String name, @Valid Balanced balanced) {}

  @Test
  void fields_of_a_class_with_a_rule_about_several_are_not_local() {
    Fields fields = Judged.schema(Scale.class).fields();

    assertThat(fields.at(Path.of("name")).local()).isTrue();
    assertThat(fields.at(Path.of("balanced")).local()).isTrue();
    assertThat(fields.at(Path.of("balanced", "left")).local()).isFalse();
    assertThat(fields.at(Path.of("balanced", "leaf", "size")).local()).isFalse();
  }

  record Odd(
      @Digits(integer = 3, fraction = 0) Integer digits,
      @UniqueElements List<Integer> unique,
      @NothingOrSome Integer either,
      @Pattern(regexp = "[a-z]*") String text,
      @Size(max = 2) Map<String, Integer> map) {}

  @Test
  void fields_that_change_in_place_are_not_local_where_no_bound_says_their_rule() {
    Fields fields = Judged.schema(Odd.class).fields();

    assertThat(fields)
        .filteredOn(Field::local)
        .extracting(Field::name)
        .containsExactly("text", "map");
    assertThat(fields.at(Path.of("map", "x")).local()).isFalse();
    assertThat(bounds(fields, "either")).isEqualTo(Bounds.NONE);
  }

  sealed interface Shape permits Circle, Square {}

  record Circle(@NotNull @Max(9) Integer size, @NotNull @Max(3) Integer pen) implements Shape {}

  record Square(@NotNull @Max(9) Integer size, @Max(2) Integer pen, @NotNull String label)
      implements Shape {}

  @Test
  void fields_of_a_sealed_interface_are_what_its_records_agree_on() {
    Fields fields = Judged.schema(Shape.class).fields();

    assertThat(fields)
        .filteredOn(Field::required)
        .extracting(Field::name)
        .containsExactly("type", "size");
    assertThat(bounds(fields, "size").max()).isEqualTo("9");
    assertThat(bounds(fields, "pen")).isEqualTo(Bounds.NONE);
    assertThat(fields).noneMatch(Field::local);
  }

  record Home(
      @NotNull @Valid @DynamoDbFlatten Leaf leaf, @DynamoDbFlatten Map<String, Integer> others) {}

  record Camp(@Valid @DynamoDbFlatten Leaf leaf) {}

  @Test
  void fields_of_flattened_types_are_required_if_the_whole_is() {
    Fields home = Judged.schema(Home.class).fields();
    Fields camp = Judged.schema(Camp.class).fields();

    assertThat(home.at(Path.of("size")).required()).isTrue();
    assertThat(camp.at(Path.of("size")).required()).isFalse();
    assertThat(camp.at(Path.of("size")).local()).isFalse();
    assertThat(camp.at(Path.of("size")).bounds().max()).isEqualTo("3");
    assertThat(home.get("anything").local()).isFalse();
  }

  record Named(@NotNull Integer lastYear) {}

  @Test
  void fields_keep_their_document_names() {
    Fields fields =
        BeanSchema.create()
            .resolve(DynaModel.of(Named.class).naming(Naming.SNAKE_CASE).codec())
            .fields();

    assertThat(fields.declared("last_year").required()).isTrue();
  }

  @GroupSequence({First.class, Second.class})
  interface Sequence {}

  interface First {}

  interface Second {}

  record Sequenced(@Max(value = 3, groups = Second.class) Integer level) {}

  @Test
  void fields_have_the_bounds_of_every_group_of_a_sequence() {
    BeanSchema adapter = BeanSchema.create().groups(Sequence.class);

    assertThat(bounds(Judged.schema(Sequenced.class, adapter).fields(), "level").max())
        .isEqualTo("3");
  }

  private static Bounds bounds(Fields fields, String name) {
    return fields.declared(name).bounds();
  }

  private static Bounds range(String min, boolean minExclusive, String max, boolean maxExclusive) {
    return new Bounds(
        min == null ? null : new BigDecimal(min),
        minExclusive,
        max == null ? null : new BigDecimal(max),
        maxExclusive,
        null,
        null);
  }
}
