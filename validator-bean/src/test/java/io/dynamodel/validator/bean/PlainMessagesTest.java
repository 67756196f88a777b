package io.dynamodel.validator.bean;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.error.Violation;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.hibernate.validator.constraints.LuhnCheck;
import org.hibernate.validator.constraints.Mod10Check;
import org.hibernate.validator.constraints.Mod11Check;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.junit.jupiter.api.Test;

class PlainMessagesTest {
  record Numbers(
      @Min(1450) Integer year,
      @DecimalMin("0.5") BigDecimal least,
      @DecimalMin(value = "0.5", inclusive = false) BigDecimal more,
      @DecimalMax("-1") BigDecimal most,
      @DecimalMax(value = "-1", inclusive = false) BigDecimal less) {}

  @Test
  void messages_are_those_of_the_library() {
    assertThat(messages(new Numbers(1449, null, null, null, null)))
        .containsExactly("must be greater than or equal to 1450");
  }

  @Test
  void messages_that_want_an_expression_language_are_plain() {
    BigDecimal zero = BigDecimal.ZERO;

    assertThat(messages(new Numbers(null, zero, zero, zero, zero)))
        .containsExactly(
            "must be greater than or equal to 0.5",
            "must be greater than 0.5",
            "must be less than or equal to -1",
            "must be less than -1");
  }

  record Times(
      @DurationMin(days = 1, hours = 2) Duration least,
      @DurationMin(inclusive = false) Duration some,
      @DurationMax(millis = 1, inclusive = false) Duration most) {}

  @Test
  void messages_about_durations_count_their_units() {
    Duration hour = Duration.ofHours(1);

    assertThat(messages(new Times(hour, Duration.ZERO, hour)))
        .containsExactly(
            "must be longer than or equal to 1 day 2 hours",
            "must be longer than 0",
            "must be shorter than 1 milli");
  }

  record Checked(@LuhnCheck String luhn, @Mod10Check String mod10, @Mod11Check String mod11) {}

  @Test
  void messages_about_check_digits_do_not_show_the_value() {
    assertThat(messages(new Checked("7992739871", "7992739872", "7992739871")))
        .hasSize(3)
        .allMatch(message -> message.startsWith("must end in a valid check digit"))
        .noneMatch(message -> message.contains("7992"));
  }

  record Templates(
      @NotBlank(message = "is ${1 + 1} blank, not '${validatedValue}' {missing}") String title,
      @Size(max = 3, message = "was ${validatedValue}, up to {max}") String tag,
      @Pattern(regexp = "[$]\\{x}") String code) {}

  @Test
  void messages_with_an_expression_show_it_as_text() {
    assertThat(messages(new Templates(" ", "secret", "${x}")))
        .containsExactly(
            "is ${1 + 1} blank, not '${validatedValue}' {missing}",
            "was ${validatedValue}, up to 3");
  }

  @Test
  void messages_about_a_value_with_an_expression_do_not_evaluate_it() {
    String value = "${1 + 1} {max} ''.class";

    assertThat(messages(new Templates("t", value, value)))
        .noneMatch(message -> message.contains("2 {max}") || message.contains("1 + 1"));
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Constraint(validatedBy = Echo.class)
  @interface Echoed {
    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
  }

  public static final class Echo implements ConstraintValidator<Echoed, String> {
    @Override
    public boolean isValid(String value, ConstraintValidatorContext context) {
      context.disableDefaultConstraintViolation();
      context.buildConstraintViolationWithTemplate("no: " + value).addConstraintViolation();
      return value == null;
    }
  }

  record Told(@Echoed String text) {}

  @Test
  void messages_that_a_validator_makes_of_the_value_do_not_evaluate_it() {
    assertThat(messages(new Told("${1 + 1}"))).containsExactly("no: ${1 + 1}");
  }

  @Test
  void messages_do_not_depend_on_the_locale_of_the_process() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(messages(new Pages(0))).containsExactly("must be greater than or equal to 1");
    } finally {
      Locale.setDefault(before);
    }
  }

  record Pages(@Min(1) int count) {}

  @Test
  void violations_keep_the_rejected_value_out_of_their_text() {
    assertThat(Judged.schema(Pages.class).validate(new Pages(-77)))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.rejectedValue()).isEqualTo(-77);
              assertThat(violation.toString()).doesNotContain("77");
            });
  }

  @SuppressWarnings("unchecked")
  private static <T> List<String> messages(T record) {
    return Judged.schema((Class<T>) record.getClass()).validate(record).stream()
        .map(Violation::message)
        .toList();
  }
}
