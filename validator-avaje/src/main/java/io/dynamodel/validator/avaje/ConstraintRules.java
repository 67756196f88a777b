package io.dynamodel.validator.avaje;

import io.dynamodel.mapping.Narrowing.Rules;
import io.dynamodel.value.ValueType;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.List;

/** Reads the rules that the constraints of one value impose on a field. */
final class ConstraintRules {
  private ConstraintRules() {}

  /**
   * Returns the rules of a value.
   *
   * @param stored the type as which the value is stored
   */
  static Rules of(List<Annotation> constraints, ValueType stored) {
    Rules rules = Rules.NONE;
    for (Annotation constraint : constraints) {
      rules = rules.and(of(constraint, stored));
    }
    return rules;
  }

  private static Rules of(Annotation constraint, ValueType stored) {
    boolean isCounted = stored == ValueType.L || stored.isSet();
    boolean isNumber = stored == ValueType.N;
    return switch (constraint.annotationType().getSimpleName()) {
      case "NotNull" -> Rules.NONE;
      case "NotEmpty" -> isCounted ? Rules.size(1, Integer.MAX_VALUE) : Rules.OTHERS;
      case "Size" ->
          isCounted
              ? Rules.size(
                  (int) Constraints.attribute(constraint, "min"),
                  (int) Constraints.attribute(constraint, "max"))
              : Rules.OTHERS;
      case "Min", "DecimalMin" ->
          isNumber ? Rules.min(value(constraint), inclusive(constraint)) : Rules.OTHERS;
      case "Max", "DecimalMax" ->
          isNumber ? Rules.max(value(constraint), inclusive(constraint)) : Rules.OTHERS;
      case "Positive" -> isNumber ? Rules.min(BigDecimal.ZERO, false) : Rules.OTHERS;
      case "PositiveOrZero" -> isNumber ? Rules.min(BigDecimal.ZERO, true) : Rules.OTHERS;
      case "Negative" -> isNumber ? Rules.max(BigDecimal.ZERO, false) : Rules.OTHERS;
      case "NegativeOrZero" -> isNumber ? Rules.max(BigDecimal.ZERO, true) : Rules.OTHERS;
      default -> Rules.OTHERS;
    };
  }

  private static BigDecimal value(Annotation constraint) {
    return new BigDecimal(Constraints.attribute(constraint, "value").toString());
  }

  private static boolean inclusive(Annotation constraint) {
    return !Boolean.FALSE.equals(Constraints.attribute(constraint, "inclusive"));
  }
}
