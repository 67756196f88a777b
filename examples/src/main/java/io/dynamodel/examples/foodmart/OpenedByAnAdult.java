package io.dynamodel.examples.foodmart;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A rule that spans two fields: whoever opens an account must be of age on that day. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = OpenedByAnAdult.Rule.class)
@interface OpenedByAnAdult {
  String message() default "the account was opened before the 18th birthday";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Accepts missing values, which are left to the rules of the fields. */
  final class Rule implements ConstraintValidator<OpenedByAnAdult, Customer> {
    @Override
    public boolean isValid(@Nullable Customer customer, ConstraintValidatorContext context) {
      return customer == null
          || customer.birthdate() == null
          || customer.accountOpened() == null
          || !customer.accountOpened().isBefore(customer.birthdate().plusYears(18));
    }
  }
}
