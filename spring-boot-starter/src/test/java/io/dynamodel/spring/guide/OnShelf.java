package io.dynamodel.spring.guide;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A shelf that the library has. */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = OnShelfValidator.class)
@interface OnShelf {
  String message() default "is not a shelf";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
