package io.dynamodel.mapping;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbImmutable;

/**
 * Which methods read and set properties, and what these are called: in beans by the rule of
 * JavaBeans, in records by the components' own names, in built objects by either.
 */
public final class Accessors {
  private Accessors() {}

  /**
   * The property that a public method without parameters reads.
   *
   * @param type the record, class or sealed interface that has the method
   * @param method the name of the method
   * @return the Java name of the property; null if methods of this name read none
   */
  public static @Nullable String property(Class<?> type, String method) {
    if (type.isRecord() || type.isSealed()) {
      return method;
    }
    try {
      return property(type.getMethod(method), type.isAnnotationPresent(DynamoDbImmutable.class));
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  /**
   * The property that a method reads; null if it reads none.
   *
   * @param bare whether the name of a property alone is that of a method that reads it
   */
  static @Nullable String property(Method getter, boolean bare) {
    Class<?> result = getter.getReturnType();
    if (Modifier.isStatic(getter.getModifiers())
        || getter.getParameterCount() > 0
        || result == void.class
        || getter.getDeclaringClass() == Object.class) {
      return null;
    }
    String name = getter.getName();
    if (isPrefixed(name, "get")) {
      return decapitalize(name.substring(3));
    }
    if (isPrefixed(name, "is") && (result == boolean.class || result == Boolean.class)) {
      return decapitalize(name.substring(2));
    }
    return bare ? name : null;
  }

  /**
   * Whether a method sets a property.
   *
   * @param bare whether the name of a property alone is that of a method that sets it
   */
  static boolean sets(Method setter, String property, boolean bare) {
    String name = setter.getName();
    boolean named =
        (isPrefixed(name, "set") && property.equals(decapitalize(name.substring(3))))
            || (bare && name.equals(property));
    return named && setter.getParameterCount() == 1 && !Modifier.isStatic(setter.getModifiers());
  }

  private static boolean isPrefixed(String name, String prefix) {
    return name.startsWith(prefix)
        && name.length() > prefix.length()
        && !Character.isLowerCase(name.charAt(prefix.length()));
  }

  /** {@code Name} is {@code name}, {@code URL} stays {@code URL}: the rule of JavaBeans. */
  private static String decapitalize(String name) {
    boolean acronym =
        name.length() > 1
            && Character.isUpperCase(name.charAt(0))
            && Character.isUpperCase(name.charAt(1));
    return name.isEmpty() || acronym
        ? name
        : Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
