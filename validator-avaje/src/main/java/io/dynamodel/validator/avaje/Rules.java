package io.dynamodel.validator.avaje;

import io.dynamodel.mapping.Bounds;
import io.dynamodel.value.ValueType;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules that the constraints of one value impose on a field.
 *
 * @param bounds the rules that DynamoDB can check in a condition
 * @param others whether there are other rules, which bounds cannot express
 */
record Rules(Bounds bounds, boolean others) {
  static final Rules NONE = new Rules(Bounds.NONE, false);
  private static final Rules OTHERS = new Rules(Bounds.NONE, true);

  /**
   * Returns the rules of a value.
   *
   * @param stored the type as which the value is stored
   */
  static Rules of(List<Annotation> constraints, ValueType stored) {
    Rules rules = NONE;
    for (Annotation constraint : constraints) {
      rules = rules.and(of(constraint, stored));
    }
    return rules;
  }

  private static Rules of(Annotation constraint, ValueType stored) {
    boolean isCounted = stored == ValueType.L || stored.isSet();
    boolean isNumber = stored == ValueType.N;
    return switch (constraint.annotationType().getSimpleName()) {
      case "NotNull" -> NONE;
      case "NotEmpty" -> isCounted ? size(1, Integer.MAX_VALUE) : OTHERS;
      case "Size" ->
          isCounted
              ? size(
                  (int) Constraints.attribute(constraint, "min"),
                  (int) Constraints.attribute(constraint, "max"))
              : OTHERS;
      case "Min", "DecimalMin" -> isNumber ? min(value(constraint), inclusive(constraint)) : OTHERS;
      case "Max", "DecimalMax" -> isNumber ? max(value(constraint), inclusive(constraint)) : OTHERS;
      case "Positive" -> isNumber ? min(BigDecimal.ZERO, false) : OTHERS;
      case "PositiveOrZero" -> isNumber ? min(BigDecimal.ZERO, true) : OTHERS;
      case "Negative" -> isNumber ? max(BigDecimal.ZERO, false) : OTHERS;
      case "NegativeOrZero" -> isNumber ? max(BigDecimal.ZERO, true) : OTHERS;
      default -> OTHERS;
    };
  }

  private static BigDecimal value(Annotation constraint) {
    return new BigDecimal(Constraints.attribute(constraint, "value").toString());
  }

  private static boolean inclusive(Annotation constraint) {
    return !Boolean.FALSE.equals(Constraints.attribute(constraint, "inclusive"));
  }

  private static Rules size(int min, int max) {
    return bounded(
        new Bounds(
            null,
            false,
            null,
            false,
            min == 0 ? null : min,
            max == Integer.MAX_VALUE ? null : (Integer) max));
  }

  private static Rules min(@Nullable BigDecimal min, boolean inclusive) {
    return bounded(new Bounds(min, !inclusive, null, false, null, null));
  }

  private static Rules max(@Nullable BigDecimal max, boolean inclusive) {
    return bounded(new Bounds(null, false, max, !inclusive, null, null));
  }

  private static Rules bounded(Bounds bounds) {
    return new Rules(bounds, false);
  }

  Rules and(Rules more) {
    return new Rules(bounds.and(more.bounds), others || more.others);
  }
}
