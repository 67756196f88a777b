package io.dynamodel.validator.avaje;

import io.avaje.validation.adapter.ValidationAdapter;
import io.avaje.validation.adapter.ValidationRequest;
import org.jspecify.annotations.Nullable;

/** Checks primitive values as objects. */
final class PrimitiveRule implements ValidationAdapter.Primitive {
  private final ValidationAdapter<Object> rule;

  @SuppressWarnings("unchecked") // The compiled validator passes values of the property's type.
  PrimitiveRule(ValidationAdapter<?> rule) {
    this.rule = (ValidationAdapter<Object>) rule;
  }

  boolean check(@Nullable Object value, ValidationRequest request, String step) {
    return rule.validate(value, request, step);
  }

  @Override
  public boolean validate(boolean value, ValidationRequest request, String step) {
    return check(value, request, step);
  }

  @Override
  public boolean validate(byte value, ValidationRequest request, String step) {
    return check(value, request, step);
  }

  @Override
  public boolean validate(char value, ValidationRequest request, String step) {
    return check(value, request, step);
  }

  @Override
  public boolean validate(double value, ValidationRequest request, String step) {
    return check(value, request, step);
  }

  @Override
  public boolean validate(float value, ValidationRequest request, String step) {
    return check(value, request, step);
  }

  @Override
  public boolean validate(int value, ValidationRequest request, String step) {
    return check(value, request, step);
  }

  @Override
  public boolean validate(long value, ValidationRequest request, String step) {
    return check(value, request, step);
  }

  @Override
  public boolean validate(short value, ValidationRequest request, String step) {
    return check(value, request, step);
  }
}
