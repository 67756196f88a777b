package io.dynamodel.validator.avaje;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avaje.validation.Validator;
import io.dynamodel.DynaModel;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Fields;
import io.dynamodel.schema.Schema;
import io.dynamodel.schema.SchemaAdapter;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AvajeSchemaTest {
  private static <T> Schema<T> schema(Class<T> type) {
    return AvajeSchema.create().resolve(DynaModel.of(type).codec());
  }

  private static List<String> brief(List<Violation> violations) {
    return violations.stream().map(Violation::toString).toList();
  }

  @io.avaje.validation.constraints.Valid
  record Thing(@NotBlank String name, @Min(1) int count, @Nullable String note) {}

  @Test
  void a_record_is_validated_with_all_violations_in_the_order_of_its_fields() {
    assertThat(brief(schema(Thing.class).validate(new Thing(" ", 0, null))))
        .containsExactly(
            "name: must not be blank (NotBlank)",
            "count: must be greater than or equal to 1 (Min)");
  }

  @Test
  void changes_are_validated_each_by_the_rules_of_its_own_field() {
    Schema<Thing> things = schema(Thing.class);

    assertThat(brief(things.validate(Map.of("count", 0))))
        .containsExactly("count: must be greater than or equal to 1 (Min)");
    assertThat(things.validate(Map.of("count", 1, "note", "new"))).isEmpty();
  }

  @Test
  void messages_are_english_whatever_the_locale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(brief(schema(Thing.class).validate(new Thing("a", 0, null))))
          .containsExactly("count: must be greater than or equal to 1 (Min)");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void messages_of_the_users_own_validator_have_its_locale() {
    Validator german = Validator.builder().setDefaultLocale(Locale.GERMAN).build();
    Schema<Thing> things = AvajeSchema.of(german).resolve(DynaModel.of(Thing.class).codec());

    assertThat(things.validate(new Thing("a", 0, null)).get(0).message())
        .isEqualTo("muss größer-gleich 1 sein");
  }

  @Test
  void dropUnknown_ignores_undeclared_names() {
    Schema<Thing> things =
        AvajeSchema.create().dropUnknown().resolve(DynaModel.of(Thing.class).codec());

    assertThat(things.fields().undeclared()).isEqualTo(Fields.Undeclared.DROP);
  }

  @Test
  void a_model_without_schema_finds_the_adapter() {
    assertThat(ServiceLoader.load(SchemaAdapter.class))
        .anyMatch(adapter -> adapter instanceof AvajeSchema);
  }

  // Sealed interfaces and beans

  sealed interface Shape permits Circle, Square {}

  @io.avaje.validation.constraints.Valid
  record Circle(@NotNull String id, @Min(1) int radius) implements Shape {}

  @io.avaje.validation.constraints.Valid
  record Square(@NotNull String id, @Min(2) int side) implements Shape {}

  @Test
  void each_record_of_a_sealed_interface_has_its_own_rules() {
    Schema<Shape> shapes = AvajeSchema.create().resolve(DynaModel.of(Shape.class).codec());

    assertThat(brief(shapes.validate(new Circle("c", 0))))
        .containsExactly("radius: must be greater than or equal to 1 (Min)");
    assertThat(brief(shapes.validate(new Square("s", 1))))
        .containsExactly("side: must be greater than or equal to 2 (Min)");
    assertThat(shapes.validate(new Circle("c", 1))).isEmpty();
  }

  @io.avaje.validation.constraints.Valid
  static class Base {
    @NotNull private String id = "";

    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }
  }

  @io.avaje.validation.constraints.Valid
  static class Item extends Base {
    @Min(1)
    private int amount;

    public int getAmount() {
      return amount;
    }

    public void setAmount(int amount) {
      this.amount = amount;
    }
  }

  @Test
  void a_bean_is_validated_with_the_rules_of_its_superclass() {
    Item item = new Item();
    item.setId(null);

    assertThat(brief(schema(Item.class).validate(item)))
        .containsExactlyInAnyOrder(
            "id: must not be null (NotNull)", "amount: must be greater than or equal to 1 (Min)");
  }

  record Free(String name, @Nullable Integer count) {}

  @Test
  void a_class_without_constraints_needs_no_compiled_validator() {
    assertThat(schema(Free.class).validate(new Free("a", -1))).isEmpty();
  }

  // What would not be checked is an error

  record Uncompiled(@NotNull String id) {}

  @Test
  void a_class_with_constraints_that_were_not_compiled_is_refused() {
    assertThatThrownBy(() -> schema(Uncompiled.class))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(
            "AvajeSchemaTest$Uncompiled has constraints, but no compiled validator")
        .hasMessageContaining("avaje-validator-generator");
  }

  record Holder(String id, @Valid @Nullable Uncompiled held) {}

  @Test
  void a_nested_class_that_was_not_compiled_is_refused() {
    assertThatThrownBy(() -> schema(Holder.class))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("has constraints, but no compiled validator");
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Constraint(validatedBy = {})
  @interface Palindrome {
    String message() default "must be a palindrome";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
  }

  @io.avaje.validation.constraints.Valid
  record Mail(@Email(flags = Pattern.Flag.CASE_INSENSITIVE) String address) {}

  @Test
  void a_constraint_with_attributes_that_its_check_does_not_take_is_refused() {
    assertThatThrownBy(() -> schema(Mail.class))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("constraints.Email cannot be checked by avaje-validator");
  }

  @io.avaje.validation.constraints.Valid
  record Word(@Palindrome String text) {}

  @Test
  void a_constraint_without_a_check_is_refused() {
    assertThatThrownBy(() -> schema(Word.class))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("Palindrome has no check in avaje-validator");
  }

  @io.avaje.validation.constraints.Valid
  record Matrix(@NotNull String id, @Nullable List<List<@NotNull String>> rows) {}

  @Test
  void a_constraint_that_the_annotation_processor_passes_over_is_refused() {
    assertThatThrownBy(() -> schema(Matrix.class))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(
            "AvajeSchemaTest$Matrix.rows would not be validated: @NotNull is not");
  }

  @io.avaje.validation.constraints.Valid
  record Sized(@NotNull String id, @Size(max = 3) @Nullable Integer number) {}

  @Test
  void a_constraint_that_ignores_values_of_the_type_is_refused() {
    assertThatThrownBy(() -> schema(Sized.class))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("Sized.number cannot be validated: @Size does not apply to Integer");
  }

  @io.avaje.validation.constraints.Valid
  record Feast(@NotNull String id, @Past @Nullable MonthDay day) {}

  @io.avaje.validation.constraints.Valid
  record Pause(@NotNull String id, @Future @Nullable Duration length) {}

  @io.avaje.validation.constraints.Valid
  record Times(
      @Past @Nullable Instant instant,
      @Past @Nullable LocalDate date,
      @Past @Nullable LocalDateTime local,
      @Past @Nullable OffsetDateTime offset,
      @Past @Nullable ZonedDateTime zoned,
      @Past @Nullable Year year,
      @Past @Nullable YearMonth month) {}

  @Test
  void a_time_constraint_on_a_type_that_the_library_cannot_compare_with_the_clock_is_refused() {
    assertThatThrownBy(() -> schema(Feast.class))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("Feast.day cannot be validated: @Past does not apply to MonthDay");
    assertThatThrownBy(() -> schema(Pause.class))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("Pause.length cannot be validated: @Future does not apply to");
  }

  @Test
  void time_constraints_hold_on_all_other_types() {
    assertThat(schema(Times.class).validate(times(1990))).isEmpty();
    assertThat(schema(Times.class).validate(times(2990))).hasSize(7);
  }

  private static Times times(int year) {
    OffsetDateTime time = OffsetDateTime.of(year, 1, 2, 3, 4, 5, 6, ZoneOffset.UTC);
    return new Times(
        time.toInstant(),
        time.toLocalDate(),
        time.toLocalDateTime(),
        time,
        time.toZonedDateTime(),
        Year.from(time),
        YearMonth.from(time));
  }

  @io.avaje.validation.constraints.Valid
  static class Consistent {
    @NotNull private String id = "";

    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }

    @AssertTrue
    public boolean isShort() {
      return id.length() < 3;
    }
  }

  @Test
  void a_constraint_on_a_getter_without_a_field_is_checked_or_refused() {
    Consistent item = new Consistent();
    item.setId("long");
    try {
      assertThat(schema(Consistent.class).validate(item)).isNotEmpty();
    } catch (InvalidModelException e) {
      assertThat(e).hasMessageContaining("Consistent.short would not be validated");
    }
  }

  @Test
  void a_document_is_refused() {
    assertThatThrownBy(() -> AvajeSchema.create().resolve(DynaModel.documents().codec()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("use a JSON Schema");
  }
}
