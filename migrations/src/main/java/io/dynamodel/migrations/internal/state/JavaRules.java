package io.dynamodel.migrations.internal.state;

import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Converts the rules of a Java type that its fields do not show to the keywords of a JSON Schema:
 * the texts of enums, and the patterns, lengths and formats of texts. Constraints are found by
 * their names, because this module does not depend on a validation library.
 */
final class JavaRules {
  private static final String CONSTRAINTS = "jakarta.validation.constraints.";
  private static final int MAX_DEPTH = 8;

  private JavaRules() {}

  /**
   * Returns the rules of a type, as a JSON Schema with all of its fields, so that a first rule of a
   * field is a change.
   *
   * @return empty for documents
   */
  static Map<String, Object> of(Class<?> type, Fields fields) {
    return Map.class.isAssignableFrom(type) ? Map.of() : of(type, fields, 0);
  }

  private static Map<String, Object> of(Class<?> type, Fields fields, int depth) {
    Map<String, Object> properties = new TreeMap<>();
    for (Field field : fields) {
      properties.put(field.name(), rules(type, field, depth));
    }
    return new TreeMap<>(Map.of("properties", properties));
  }

  private static Map<String, Object> rules(Class<?> type, Field field, int depth) {
    Map<String, Object> rules = new TreeMap<>();
    Set<String> texts = field.texts();
    if (texts != null) {
      rules.put("enum", texts.stream().sorted().toList());
    }
    for (AnnotatedElement element : places(type, field.javaName())) {
      Class<?> of = typeOf(element);
      for (Annotation each : element.getAnnotations()) {
        add(each, CharSequence.class.isAssignableFrom(of), rules);
      }
    }
    Class<?> nested = field.nestedType();
    if (nested != null && depth < MAX_DEPTH && !field.fields().names().isEmpty()) {
      rules.putAll(of(nested, field.fields(), depth + 1));
    }
    return rules;
  }

  /** Returns the places of a property that may have constraints. */
  private static List<AnnotatedElement> places(Class<?> type, String property) {
    List<AnnotatedElement> places = new ArrayList<>();
    if (type.isRecord()) {
      for (RecordComponent each : type.getRecordComponents()) {
        if (each.getName().equals(property)) {
          places.add(each.getAccessor());
        }
      }
    }
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      for (java.lang.reflect.Field declared : each.getDeclaredFields()) {
        if (declared.getName().equals(property)) {
          places.add(declared);
        }
      }
    }
    if (!property.isEmpty()) {
      String getter = "get" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
      for (Method each : type.getMethods()) {
        if (each.getName().equals(getter) && each.getParameterCount() == 0) {
          places.add(each);
        }
      }
    }
    return places;
  }

  private static Class<?> typeOf(AnnotatedElement element) {
    return element instanceof Method method
        ? method.getReturnType()
        : ((java.lang.reflect.Field) element).getType();
  }

  private static void add(Annotation constraint, boolean isText, Map<String, Object> rules) {
    String name = constraint.annotationType().getName();
    if (!name.startsWith(CONSTRAINTS)) {
      return;
    }
    switch (name.substring(CONSTRAINTS.length())) {
      case "Pattern" -> rules.put("pattern", String.valueOf(attribute(constraint, "regexp")));
      case "Email" -> rules.put("format", "email");
      case "NotBlank" -> rules.put("minLength", 1);
      case "Size" -> {
        if (isText) {
          length(rules, "minLength", attribute(constraint, "min"), 0);
          length(rules, "maxLength", attribute(constraint, "max"), Integer.MAX_VALUE);
        }
      }
      default -> {}
    }
  }

  private static void length(
      Map<String, Object> rules, String keyword, @Nullable Object length, int none) {
    if (length instanceof Integer number && number != none) {
      rules.put(keyword, number);
    }
  }

  private static @Nullable Object attribute(Annotation constraint, String name) {
    try {
      return constraint.annotationType().getMethod(name).invoke(constraint);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
