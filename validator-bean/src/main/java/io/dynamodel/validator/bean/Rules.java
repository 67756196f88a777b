package io.dynamodel.validator.bean;

import io.dynamodel.mapping.Bounds;
import io.dynamodel.value.ValueType;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ValidateUnwrappedValue;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.Collection;
import org.hibernate.validator.constraints.CompositionType;
import org.hibernate.validator.constraints.ConstraintComposition;
import org.jspecify.annotations.Nullable;

/**
 * The rules that the constraints of one value impose on a field.
 *
 * @param required whether null is a violation
 * @param bounds the rules that DynamoDB can check in a condition
 * @param others whether there are other rules, which these two cannot express
 */
record Rules(boolean required, Bounds bounds, boolean others) {
  static final Rules NONE = new Rules(false, Bounds.NONE, false);
  private static final Rules REQUIRED = new Rules(true, Bounds.NONE, false);
  private static final Rules OTHERS = new Rules(false, Bounds.NONE, true);

  /**
   * Returns the rules of a place.
   *
   * @param stored the type as which its value is stored
   */
  static Rules of(Site site, ValueType stored) {
    if (!site.isOptional()) {
      return of(site.constraints(), stored);
    }
    Rules rules = NONE;
    for (ConstraintDescriptor<?> constraint : site.constraints()) {
      if (constraint.getValueUnwrapping() == ValidateUnwrappedValue.UNWRAP) {
        rules = rules.and(of(constraint, stored));
      } else if (!(constraint.getAnnotation() instanceof NotNull)) {
        // This constraint applies to the Optional itself. An Optional that is not null may still be
        // empty.
        rules = rules.and(OTHERS);
      }
    }
    return rules;
  }

  private static Rules of(Collection<ConstraintDescriptor<?>> constraints, ValueType stored) {
    Rules rules = NONE;
    for (ConstraintDescriptor<?> constraint : constraints) {
      rules = rules.and(of(constraint, stored));
    }
    return rules;
  }

  private static Rules of(ConstraintDescriptor<?> constraint, ValueType stored) {
    Annotation annotation = constraint.getAnnotation();
    if (annotation instanceof NotNull) {
      return REQUIRED;
    }
    if (annotation instanceof NotBlank) {
      return REQUIRED.and(OTHERS);
    }
    if (annotation instanceof NotEmpty) {
      return REQUIRED.and(isCounted(stored) ? size(1, Integer.MAX_VALUE) : OTHERS);
    }
    if (annotation instanceof Size size && isCounted(stored)) {
      return size(size.min(), size.max());
    }
    Rules range = stored == ValueType.N ? range(annotation) : null;
    return range != null ? range : composed(constraint, stored);
  }

  private static boolean isCounted(ValueType stored) {
    return stored == ValueType.L || stored.isSet();
  }

  private static Rules size(int min, int max) {
    return new Rules(
        false,
        new Bounds(
            null, false, null, false, min == 0 ? null : min, max == Integer.MAX_VALUE ? null : max),
        false);
  }

  private static @Nullable Rules range(Annotation annotation) {
    if (annotation instanceof Min min) {
      return min(BigDecimal.valueOf(min.value()), true);
    }
    if (annotation instanceof Max max) {
      return max(BigDecimal.valueOf(max.value()), true);
    }
    if (annotation instanceof DecimalMin min) {
      return min(new BigDecimal(min.value()), min.inclusive());
    }
    if (annotation instanceof DecimalMax max) {
      return max(new BigDecimal(max.value()), max.inclusive());
    }
    if (annotation instanceof Positive || annotation instanceof PositiveOrZero) {
      return min(BigDecimal.ZERO, annotation instanceof PositiveOrZero);
    }
    if (annotation instanceof Negative || annotation instanceof NegativeOrZero) {
      return max(BigDecimal.ZERO, annotation instanceof NegativeOrZero);
    }
    return null;
  }

  private static Rules min(BigDecimal min, boolean inclusive) {
    return new Rules(false, new Bounds(min, !inclusive, null, false, null, null), false);
  }

  private static Rules max(BigDecimal max, boolean inclusive) {
    return new Rules(false, new Bounds(null, false, max, !inclusive, null, null), false);
  }

  /**
   * Returns the rules of a composed constraint: those of its parts, and those that its own
   * validators check.
   */
  private static Rules composed(ConstraintDescriptor<?> constraint, ValueType stored) {
    ConstraintComposition composition =
        constraint.getAnnotation().annotationType().getAnnotation(ConstraintComposition.class);
    if (composition != null && composition.value() != CompositionType.AND) {
      return OTHERS;
    }
    Rules rules = of(constraint.getComposingConstraints(), stored);
    boolean judgesItself =
        constraint.getComposingConstraints().isEmpty()
            || !constraint.getConstraintValidatorClasses().isEmpty();
    return judgesItself ? rules.and(OTHERS) : rules;
  }

  Rules and(Rules more) {
    return new Rules(required || more.required, bounds.and(more.bounds), others || more.others);
  }
}
