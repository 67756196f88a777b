package io.dynamodel.spring.guide;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

// snippet: spring-constraint
class OnShelfValidator implements ConstraintValidator<OnShelf, String> {
  private final Shelves shelves; // a bean of the application

  OnShelfValidator(Shelves shelves) {
    this.shelves = shelves;
  }

  @Override
  public boolean isValid(String shelf, ConstraintValidatorContext context) {
    return shelf == null || shelves.contains(shelf);
  }
}
// end
