package io.dynamodel.validator.avaje;

import java.lang.annotation.Annotation;
import java.time.temporal.Temporal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The library's names for the types of values. */
final class TypeNames {
  private static final Set<String> TIMES =
      Set.of("Past", "PastOrPresent", "Future", "FutureOrPresent");
  private static final Set<String> TEXTS = Set.of("Pattern", "Email", "NotBlank");

  private TypeNames() {}

  static String of(@Nullable Object value) {
    if (value instanceof Temporal) {
      return "Temporal." + value.getClass().getSimpleName();
    }
    if (value instanceof java.util.Date) {
      return "Temporal.Date";
    }
    return value == null || value instanceof CharSequence
        ? "String"
        : value.getClass().getSimpleName();
  }

  /** Returns a type to which a constraint applies. */
  static String sample(Class<? extends Annotation> constraint) {
    String name = constraint.getSimpleName();
    return TIMES.contains(name) ? "Temporal.Instant" : TEXTS.contains(name) ? "String" : "Integer";
  }
}
