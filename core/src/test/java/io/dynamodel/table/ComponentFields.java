package io.dynamodel.table;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Finds the components of a class of settings by reflection, so that a test cannot forget any. */
final class ComponentFields {
  private ComponentFields() {}

  /** The values of all fields of an object, and of its base classes, by their names. */
  static Map<String, Object> values(Object of) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Class<?> type = of.getClass(); type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
          values.put(field.getName(), value(field, of));
        }
      }
    }
    return values;
  }

  private static Object value(Field field, Object of) {
    try {
      field.setAccessible(true);
      return field.get(of);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** The objects that hold the components of settings. */
  static Object parts(Object settings) {
    Map<String, Object> values = values(settings);
    return Objects.requireNonNullElseGet(values.get("parts"), () -> values.get("found"));
  }

  /** The names of the components in which two settings differ. */
  static Set<String> differences(Object one, Object other) {
    Map<String, Object> values = values(parts(one));
    Map<String, Object> others = values(parts(other));
    Set<String> names = new TreeSet<>();
    values.forEach(
        (name, value) -> {
          if (!Objects.equals(value, others.get(name))) {
            names.add(name);
          }
        });
    return names;
  }

  /** The names of the public methods that return a component. */
  static Set<String> accessors(Class<?> type, String... others) {
    Set<String> names = new LinkedHashSet<>();
    for (Method method : type.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers())
          && !Modifier.isStatic(method.getModifiers())
          && method.getParameterCount() == 0) {
        names.add(method.getName());
      }
    }
    names.removeAll(Set.of("hashCode", "toString"));
    names.removeAll(Set.of(others));
    return names;
  }
}
