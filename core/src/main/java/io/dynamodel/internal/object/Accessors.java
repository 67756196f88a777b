package io.dynamodel.internal.object;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbImmutable;

/**
 * Determines which methods read and set properties, and the names of these properties: in beans by
 * the rules of JavaBeans, in records by the components' names, in classes with a builder by either.
 */
public final class Accessors {
  private Accessors() {}

  /**
   * Returns the property that a public method without parameters reads.
   *
   * @param type the record, class or sealed interface that has the method
   * @param method the name of the method
   * @return the Java name of the property; null if methods with this name read none
   */
  public static @Nullable String property(Class<?> type, String method) {
    if (type.isRecord() || type.isSealed()) {
      return method;
    }
    try {
      Method getter = type.getMethod(method);
      return type.isAnnotationPresent(DynamoDbImmutable.class)
          ? BuiltProperties.ofGetter(getter)
          : ofGetter(getter);
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  /** Returns the property that a method of a bean reads; null if it reads none. */
  private static @Nullable String ofGetter(Method getter) {
    Class<?> result = getter.getReturnType();
    if (Modifier.isStatic(getter.getModifiers())
        || getter.getParameterCount() > 0
        || result == void.class
        || getter.getDeclaringClass() == Object.class) {
      return null;
    }
    String name = getter.getName();
    if (hasPrefix(name, "get")) {
      return decapitalize(name.substring(3));
    }
    return hasPrefix(name, "is") && (result == boolean.class || result == Boolean.class)
        ? decapitalize(name.substring(2))
        : null;
  }

  /** Returns the name that the property of a method would have. */
  static String ofMethod(Method method) {
    String name = method.getName();
    return hasPrefix(name, "get") || hasPrefix(name, "set")
        ? decapitalize(name.substring(3))
        : hasPrefix(name, "is") ? decapitalize(name.substring(2)) : name;
  }

  static boolean hasPrefix(String name, String prefix) {
    return name.startsWith(prefix) && name.length() > prefix.length();
  }

  /**
   * Returns the property name by the rules of JavaBeans: {@code Name} becomes {@code name}, {@code
   * URL} stays {@code URL}.
   */
  static String decapitalize(String name) {
    boolean acronym =
        name.length() > 1
            && Character.isUpperCase(name.charAt(0))
            && Character.isUpperCase(name.charAt(1));
    return name.isEmpty() || acronym
        ? name
        : Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /**
   * Returns the Java field that holds a property, if its name is different: {@code isActive} for
   * {@code active}, {@code url} for {@code URL}, {@code _name} or {@code mName} for {@code name}.
   *
   * @param type the type of the property
   * @param fields the fields of its class
   * @return null if a field has the name of the property, or if several fields are possible
   */
  static @Nullable String backing(String property, Class<?> type, List<Field> fields) {
    String only = null;
    for (Field field : fields) {
      String name = field.getName();
      if (name.equals(property)) {
        return null;
      }
      if (Mapper.wrapper(field.getType()) == Mapper.wrapper(type)
          && isMeant(name, property, type)) {
        if (only != null) {
          return null;
        }
        only = name;
      }
    }
    return only;
  }

  private static boolean isMeant(String field, String property, Class<?> type) {
    boolean isTruth = Mapper.wrapper(type) == Boolean.class;
    return field.equalsIgnoreCase(property)
        || (isTruth && field.equalsIgnoreCase("is" + property))
        || field.equalsIgnoreCase("_" + property)
        || field.equalsIgnoreCase("m_" + property)
        || (field.length() > 1
            && Character.isUpperCase(field.charAt(1))
            && field.equalsIgnoreCase("m" + property));
  }
}
