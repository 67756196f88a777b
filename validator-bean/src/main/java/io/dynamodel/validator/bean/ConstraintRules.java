package io.dynamodel.validator.bean;

import io.dynamodel.mapping.Narrowing.Rules;
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

/** Reads the rules that the constraints of one value impose on a field. */
final class ConstraintRules {
  private ConstraintRules() {}

  /**
   * Returns the rules of a place.
   *
   * @param stored the type as which its value is stored
   */
  static Rules of(Site site, ValueType stored) {
    if (!site.isOptional()) {
      return of(site.constraints(), stored);
    }
    Rules rules = Rules.NONE;
    for (ConstraintDescriptor<?> constraint : site.constraints()) {
      if (constraint.getValueUnwrapping() == ValidateUnwrappedValue.UNWRAP) {
        rules = rules.and(of(constraint, stored));
      } else if (!(constraint.getAnnotation() instanceof NotNull)) {
        // This constraint applies to the Optional itself. An Optional that is not null may still be
        // empty.
        rules = rules.and(Rules.OTHERS);
      }
    }
    return rules;
  }

  private static Rules of(Collection<ConstraintDescriptor<?>> constraints, ValueType stored) {
    Rules rules = Rules.NONE;
    for (ConstraintDescriptor<?> constraint : constraints) {
      rules = rules.and(of(constraint, stored));
    }
    return rules;
  }

  private static Rules of(ConstraintDescriptor<?> constraint, ValueType stored) {
    Annotation annotation = constraint.getAnnotation();
    if (annotation instanceof NotNull) {
      return Rules.REQUIRED;
    }
    if (annotation instanceof NotBlank) {
      return Rules.REQUIRED.and(Rules.OTHERS);
    }
    if (annotation instanceof NotEmpty) {
      return Rules.REQUIRED.and(
          isCounted(stored) ? Rules.size(1, Integer.MAX_VALUE) : Rules.OTHERS);
    }
    if (annotation instanceof Size size && isCounted(stored)) {
      return Rules.size(size.min(), size.max());
    }
    Rules range = stored == ValueType.N ? range(annotation) : null;
    return range != null ? range : composed(constraint, stored);
  }

  private static boolean isCounted(ValueType stored) {
    return stored == ValueType.L || stored.isSet();
  }

  private static @Nullable Rules range(Annotation annotation) {
    if (annotation instanceof Min min) {
      return Rules.min(BigDecimal.valueOf(min.value()), true);
    }
    if (annotation instanceof Max max) {
      return Rules.max(BigDecimal.valueOf(max.value()), true);
    }
    if (annotation instanceof DecimalMin min) {
      return Rules.min(new BigDecimal(min.value()), min.inclusive());
    }
    if (annotation instanceof DecimalMax max) {
      return Rules.max(new BigDecimal(max.value()), max.inclusive());
    }
    if (annotation instanceof Positive || annotation instanceof PositiveOrZero) {
      return Rules.min(BigDecimal.ZERO, annotation instanceof PositiveOrZero);
    }
    if (annotation instanceof Negative || annotation instanceof NegativeOrZero) {
      return Rules.max(BigDecimal.ZERO, annotation instanceof NegativeOrZero);
    }
    return null;
  }

  /**
   * Returns the rules of a composed constraint: those of its parts, and those that its own
   * validators check.
   */
  private static Rules composed(ConstraintDescriptor<?> constraint, ValueType stored) {
    ConstraintComposition composition =
        constraint.getAnnotation().annotationType().getAnnotation(ConstraintComposition.class);
    if (composition != null && composition.value() != CompositionType.AND) {
      return Rules.OTHERS;
    }
    Rules rules = of(constraint.getComposingConstraints(), stored);
    boolean hasValidators =
        constraint.getComposingConstraints().isEmpty()
            || !constraint.getConstraintValidatorClasses().isEmpty();
    return hasValidators ? rules.and(Rules.OTHERS) : rules;
  }
}
