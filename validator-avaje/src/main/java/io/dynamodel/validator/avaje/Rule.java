package io.dynamodel.validator.avaje;

import io.avaje.validation.adapter.ContainerAdapter;
import io.avaje.validation.adapter.ValidationAdapter;
import io.avaje.validation.adapter.ValidationRequest;
import org.jspecify.annotations.Nullable;

/**
 * A check of a compiled validator. Unlike the library's own checks, the containers made of it give
 * each entry of a map its own path, and each violation has the name of its constraint.
 */
abstract class Rule<T> implements ValidationAdapter<T> {
  /** Creates the check of one constraint. */
  static <T> Rule<T> named(String constraint, ValidationAdapter<T> check) {
    return new Rule<>() {
      @Override
      public boolean validate(@Nullable T value, ValidationRequest request, @Nullable String step) {
        ((Findings) request).checking(constraint, value);
        return check.validate(value, request, step);
      }
    };
  }

  /** Creates a check that adds nothing to another one. */
  static <T> Rule<T> of(ValidationAdapter<T> check) {
    return new Rule<>() {
      @Override
      public boolean validate(@Nullable T value, ValidationRequest request, @Nullable String step) {
        return check.validate(value, request, step);
      }
    };
  }

  @Override
  public abstract boolean validate(
      @Nullable T value, ValidationRequest request, @Nullable String step);

  @Override
  public Rule<T> andThen(ValidationAdapter<? super T> after) {
    return of(
        (value, request, step) ->
            validate(value, request, step) && after.validate(value, request, step));
  }

  @Override
  public ContainerAdapter<T> list() {
    return new Contents<>(this, Contents.Kind.ELEMENTS);
  }

  @Override
  public ContainerAdapter<T> array() {
    return list();
  }

  @Override
  public ContainerAdapter<T> mapKeys() {
    return new Contents<>(this, Contents.Kind.KEYS);
  }

  @Override
  public ContainerAdapter<T> mapValues() {
    return new Contents<>(this, Contents.Kind.VALUES);
  }

  @Override
  public Primitive primitive() {
    return new PrimitiveRule(this);
  }
}
