package io.dynamodel.validator.avaje;

import io.avaje.validation.adapter.ContainerAdapter;
import io.avaje.validation.adapter.ValidationAdapter;
import io.avaje.validation.adapter.ValidationRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checks of a value in a compiled validator, in order. Unlike the library's own checks, the
 * containers made of it give each entry of a map its own path, and each violation has the name of
 * its constraint. The checks are in a list rather than nested, because a record has dozens of them,
 * and each call through one more interface costs as much as a simple check.
 */
final class Rule<T> implements ValidationAdapter<T> {
  private final List<Check> checks;

  private Rule(List<Check> checks) {
    this.checks = checks;
  }

  /**
   * One of the checks.
   *
   * @param constraint the name of its constraint; null if the check names its constraints itself
   */
  private record Check(@Nullable String constraint, ValidationAdapter<Object> adapter) {
    boolean validate(@Nullable Object value, Findings findings, @Nullable String step) {
      if (constraint != null) {
        findings.checking(constraint, value);
      }
      return adapter.validate(value, findings, step);
    }
  }

  /** Creates the check of one constraint. */
  static <T> Rule<T> named(String constraint, ValidationAdapter<T> check) {
    return new Rule<>(List.of(check(constraint, check)));
  }

  /** Creates a check that names its constraints itself. */
  static <T> Rule<T> of(ValidationAdapter<T> check) {
    return new Rule<>(List.of(check(null, check)));
  }

  @SuppressWarnings("unchecked") // The compiled validator passes values of the property's type.
  private static Check check(@Nullable String constraint, ValidationAdapter<?> adapter) {
    return new Check(constraint, (ValidationAdapter<Object>) adapter);
  }

  @Override
  public boolean validate(@Nullable T value, ValidationRequest request, @Nullable String step) {
    Findings findings = (Findings) request;
    for (int i = 0; i < checks.size(); i++) {
      if (!checks.get(i).validate(value, findings, step)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Rule<T> andThen(ValidationAdapter<? super T> after) {
    List<Check> all = new ArrayList<>(checks);
    if (after instanceof Rule<?> rule) {
      all.addAll(rule.checks);
    } else {
      all.add(check(null, after));
    }
    return new Rule<>(List.copyOf(all));
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
