package io.dynamodel.validator.avaje;

import io.dynamodel.error.InvalidModelException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the constraints among the annotations of a place in a class. */
final class Constraints {
  private static final Set<String> DEFAULT_GROUPS =
      Set.of("jakarta.validation.groups.Default", "io.avaje.validation.groups.Default");
  private static final String OWN_PACKAGE = "io.avaje.validation.constraints";

  private Constraints() {}

  /** Returns the constraints at a place that are active in the default group. */
  static List<Annotation> of(AnnotatedElement place) {
    List<Annotation> found = new ArrayList<>();
    for (Annotation annotation : place.getAnnotations()) {
      addTo(found, annotation);
    }
    return found;
  }

  /** Adds a constraint, or those that are repeated in a container; none of other annotations. */
  private static void addTo(List<Annotation> found, Annotation annotation) {
    if (isConstraint(annotation.annotationType())) {
      if (isActive(annotation)) {
        found.add(annotation);
      }
    } else if (attribute(annotation, "value") instanceof Annotation[] repeated) {
      for (Annotation each : repeated) {
        addTo(found, each);
      }
    }
  }

  static boolean isConstraint(Class<? extends Annotation> type) {
    if (type.getPackageName().equals(OWN_PACKAGE) && !isValid(type)) {
      return true;
    }
    for (Annotation meta : type.getAnnotations()) {
      if (meta.annotationType().getSimpleName().equals("Constraint")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isValid(Class<? extends Annotation> type) {
    return type.getName().equals(OWN_PACKAGE + ".Valid")
        || type.getName().equals("jakarta.validation.Valid");
  }

  /** Returns whether the objects at a place are validated, too. */
  static boolean cascade(AnnotatedElement place) {
    for (Annotation each : place.getAnnotations()) {
      if (isValid(each.annotationType())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isActive(Annotation constraint) {
    return !(attribute(constraint, "groups") instanceof Class<?>[] groups)
        || groups.length == 0
        || Stream.of(groups).anyMatch(group -> DEFAULT_GROUPS.contains(group.getName()));
  }

  /** Returns an attribute of an annotation; an empty string if it does not have it. */
  static Object attribute(Annotation annotation, String name) {
    try {
      Method method = annotation.annotationType().getDeclaredMethod(name);
      method.setAccessible(true);
      return method.invoke(annotation);
    } catch (NoSuchMethodException e) {
      return "";
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new InvalidModelException("the annotation " + annotation + " cannot be read", e);
    }
  }

  /**
   * Returns whether the compiled form of a constraint looks at values of a type. The library
   * ignores some constraints on other types, without an error.
   */
  static boolean apply(Annotation constraint, Class<?> type) {
    return switch (constraint.annotationType().getSimpleName()) {
      case "Pattern", "Email", "NotBlank" -> isText(type);
      case "Size", "NotEmpty" ->
          isText(type)
              || type.isArray()
              || Collection.class.isAssignableFrom(type)
              || Map.class.isAssignableFrom(type);
      case "Min",
          "Max",
          "DecimalMin",
          "DecimalMax",
          "Positive",
          "PositiveOrZero",
          "Negative",
          "NegativeOrZero",
          "Digits" ->
          isNumber(type);
      case "AssertTrue", "AssertFalse" -> type == boolean.class || type == Boolean.class;
      case "Past", "PastOrPresent", "Future", "FutureOrPresent", "DateRange" -> isTime(type);
      default -> type != Optional.class;
    };
  }

  private static boolean isText(Class<?> type) {
    return CharSequence.class.isAssignableFrom(type);
  }

  private static boolean isNumber(Class<?> type) {
    return Number.class.isAssignableFrom(type)
        || (type.isPrimitive() && type != boolean.class && type != char.class)
        || type == OptionalInt.class
        || type == OptionalLong.class
        || type == OptionalDouble.class;
  }

  /** Returns whether the library compares values of a type with the clock; it rejects others. */
  private static boolean isTime(Class<?> type) {
    return switch (type.getName()) {
      case "java.util.Date",
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalDateTime",
          "java.time.LocalTime",
          "java.time.OffsetDateTime",
          "java.time.OffsetTime",
          "java.time.Year",
          "java.time.YearMonth",
          "java.time.ZonedDateTime" ->
          true;
      default -> false;
    };
  }
}
