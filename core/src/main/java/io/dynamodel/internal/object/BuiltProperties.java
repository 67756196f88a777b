package io.dynamodel.internal.object;

import io.dynamodel.error.InvalidModelException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbIgnore;

/**
 * Finds the properties of a class that is created by a builder. As in the enhanced client, each
 * public method of the class reads a property, each public method of the builder sets one, and
 * every method must match. Methods that are not properties are marked with {@code @DynamoDbIgnore}.
 */
final class BuiltProperties {
  private static final String BUILD = "build";

  /** Methods that never belong to properties. */
  private static final Set<String> OTHERS =
      Arrays.stream(Object.class.getMethods()).map(Method::getName).collect(Collectors.toSet());

  private final Class<?> type;
  private final Class<?> builder;

  private BuiltProperties(Class<?> type, Class<?> builder) {
    this.type = type;
    this.builder = builder;
  }

  /**
   * Finds the properties of a class.
   *
   * @throws InvalidModelException if a method has no counterpart, or if there is no {@code build()}
   */
  static BeanProperties.Result of(Class<?> type, Class<?> builder) {
    return new BuiltProperties(type, builder).find();
  }

  private BeanProperties.Result find() {
    Map<String, Method> setters = setters();
    Method build = setters.remove(BUILD);
    if (build == null || build.getParameterCount() > 0 || build.getReturnType() != type) {
      throw new InvalidModelException(
          "the builder "
              + builder.getName()
              + " needs a public method build() without parameters that returns "
              + type.getName());
    }
    List<Field> fields = BeanProperties.fields(type);
    List<FoundProperty> stored = new ArrayList<>();
    for (Method getter : type.getMethods()) {
      if (isOfProperty(getter)) {
        stored.add(found(getter, setters, fields));
      }
    }
    if (!setters.isEmpty()) {
      throw left(setters.values().iterator().next(), "the class has no getter for it");
    }
    BeanProperties.inOrderOf(fields, stored);
    Map<String, String> unstored = new LinkedHashMap<>();
    BeanProperties.addFields(fields, stored, unstored);
    unstored.replaceAll((name, reason) -> "it has no getter, or one with @DynamoDbIgnore");
    return new BeanProperties.Result(List.copyOf(stored), unstored);
  }

  private Map<String, Method> setters() {
    Map<String, Method> setters = new HashMap<>();
    for (Method method : builder.getMethods()) {
      if (isOfProperty(method)) {
        Method other = setters.put(ofSetter(method), method);
        if (other != null) {
          throw left(method, "the builder has two methods of that name");
        }
      }
    }
    return setters;
  }

  private FoundProperty found(Method getter, Map<String, Method> setters, List<Field> fields) {
    String name = ofGetter(getter);
    if (name == null) {
      throw left(getter, "a getter has no parameters, and returns something");
    }
    Method setter = setters.remove(name);
    if (setter == null) {
      throw left(
          getter, "the builder " + builder.getName() + " has no method '" + name + "' for it");
    }
    Class<?> result = setter.getReturnType();
    boolean isSetter =
        setter.getParameterCount() == 1
            && setter.getParameterTypes()[0].isAssignableFrom(getter.getReturnType())
            && (result == void.class || result == Void.class || result.isAssignableFrom(builder));
    if (!isSetter) {
      throw left(
          setter,
          "it does not take what "
              + getter.getName()
              + "() returns, a "
              + getter.getReturnType().getSimpleName()
              + ", or returns something other than the builder");
    }
    return new FoundProperty(
        name, Accessors.backing(name, getter.getReturnType(), fields), getter, setter);
  }

  private InvalidModelException left(Method method, String why) {
    return new InvalidModelException(
        type.getName()
            + " cannot be mapped: "
            + method.getDeclaringClass().getSimpleName()
            + "."
            + method.getName()
            + " is not part of a property: "
            + why
            + "; to exclude it, mark it with @DynamoDbIgnore");
  }

  private static boolean isOfProperty(Method method) {
    return method.getDeclaringClass() != Object.class
        && !method.isAnnotationPresent(DynamoDbIgnore.class)
        && !method.isSynthetic()
        && !Modifier.isStatic(method.getModifiers())
        && !OTHERS.contains(method.getName())
        && !method.getName().equals("toBuilder");
  }

  /** Returns the property that a method reads; null if it reads none. */
  static @Nullable String ofGetter(Method getter) {
    Class<?> result = getter.getReturnType();
    if (result == void.class || result == Void.class || getter.getParameterCount() > 0) {
      return null;
    }
    String name = getter.getName();
    boolean isTruth = result == boolean.class || result == Boolean.class;
    return isTruth && isPrefixed(name, "is")
        ? decapitalized(name, 2)
        : isPrefixed(name, "get") ? decapitalized(name, 3) : name;
  }

  private static String ofSetter(Method setter) {
    String name = setter.getName();
    return isPrefixed(name, "set") ? decapitalized(name, 3) : name;
  }

  private static boolean isPrefixed(String name, String prefix) {
    return name.startsWith(prefix)
        && name.length() > prefix.length()
        && Character.isUpperCase(name.charAt(prefix.length()));
  }

  /**
   * Converts the name of a method to that of a property. Unlike the rule for beans, this one does
   * not recognize acronyms: {@code getURL} reads {@code uRL}.
   */
  private static String decapitalized(String name, int prefix) {
    return Character.toLowerCase(name.charAt(prefix)) + name.substring(prefix + 1);
  }
}
