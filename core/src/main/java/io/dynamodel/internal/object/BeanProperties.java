package io.dynamodel.internal.object;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.mapping.Fields;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the properties of a class with getters and setters.
 *
 * <p>A {@code @DynamoDbBean} has exactly those properties that the enhanced client finds by the
 * rules of JavaBeans: {@code is} reads a {@code boolean} but not a {@code Boolean}; a setter takes
 * the type that the getter returns, or a subtype; a setter that returns the bean itself is used
 * only if there is no other. Other classes have these properties and some more.
 */
final class BeanProperties {
  private final Class<?> type;
  private final boolean isStrict;
  private final Map<String, Accessing> byName = new TreeMap<>();

  /** The methods that may read and set one property. */
  private static final class Accessing {
    @Nullable Method is;
    @Nullable Method get;
    final List<Method> setters = new ArrayList<>();

    @Nullable Method getter() {
      return is != null ? is : get;
    }
  }

  private BeanProperties(Class<?> type, boolean isStrict) {
    this.type = type;
    this.isStrict = isStrict;
  }

  /**
   * The properties that were found.
   *
   * @param stored the properties, in the order of their declaration
   * @param unstored the reasons why other properties are not stored, by their names and those of
   *     their Java fields
   */
  record Result(List<FoundProperty> stored, Map<String, String> unstored) {}

  /**
   * Finds the properties of a class.
   *
   * @param isStrict whether the class is one of the enhanced client
   */
  static Result of(Class<?> type, boolean isStrict) {
    return new BeanProperties(type, isStrict).find();
  }

  private Result find() {
    for (Method method : type.getMethods()) {
      if (!Modifier.isStatic(method.getModifiers()) && method.getDeclaringClass() != Object.class) {
        add(method);
      }
    }
    List<Field> fields = fields(type);
    List<FoundProperty> stored = new ArrayList<>();
    Map<String, String> unstored = new LinkedHashMap<>();
    byName.forEach(
        (name, methods) -> {
          FoundProperty found = found(name, methods, fields);
          String problem = problem(name, methods, found);
          if (found != null && problem == null) {
            stored.add(found);
          } else if (problem != null) {
            unstored.put(name, problem);
          }
        });
    inOrderOf(fields, stored);
    addFields(fields, stored, unstored);
    return new Result(List.copyOf(stored), unstored);
  }

  private void add(Method method) {
    String name = method.getName();
    Class<?> result = method.getReturnType();
    if (method.getParameterCount() == 0) {
      boolean isTruth = result == boolean.class || (!isStrict && result == Boolean.class);
      if (Accessors.hasPrefix(name, "is") && isTruth) {
        Accessing methods = accessing(name.substring(2));
        methods.is = narrower(methods.is, method);
      } else if (Accessors.hasPrefix(name, "get") && result != void.class) {
        Accessing methods = accessing(name.substring(3));
        methods.get = narrower(methods.get, method);
      }
    } else if (method.getParameterCount() == 1 && Accessors.hasPrefix(name, "set")) {
      accessing(name.substring(3)).setters.add(method);
    }
  }

  private Accessing accessing(String capitalized) {
    return byName.computeIfAbsent(Accessors.decapitalize(capitalized), name -> new Accessing());
  }

  /**
   * Returns the method that declares the narrower return type: of a method and its bridges, the
   * method itself.
   */
  private static Method narrower(@Nullable Method one, Method other) {
    return one == null
            || (one.isBridge() && !other.isBridge())
            || (one.isBridge() == other.isBridge()
                && one.getReturnType().isAssignableFrom(other.getReturnType()))
        ? other
        : one;
  }

  private @Nullable FoundProperty found(String name, Accessing methods, List<Field> fields) {
    Method getter = methods.getter();
    Method setter = getter == null ? null : setter(name, getter, methods.setters);
    if (isStrict && setter == null && methods.is != null && methods.get != null) {
      // The enhanced client ignores an isX method that is annotated to be ignored.
      boolean passesOver =
          FoundProperty.isIgnored(methods.is) && !FoundProperty.isIgnored(methods.get);
      Method other = passesOver ? exact(methods.get, methods.setters) : null;
      if (other != null) {
        return property(name, methods.get, other, fields);
      }
    }
    return getter == null || setter == null ? null : property(name, getter, setter, fields);
  }

  private static FoundProperty property(
      String name, Method getter, Method setter, List<Field> fields) {
    return new FoundProperty(
        name, Accessors.backing(name, getter.getReturnType(), fields), getter, setter);
  }

  private @Nullable Method setter(String name, Method getter, List<Method> setters) {
    Class<?> read = getter.getReturnType();
    Method chosen = null;
    for (Method setter : setters) {
      Class<?> taken = setter.getParameterTypes()[0];
      boolean isOne =
          isStrict
              ? setter.getReturnType() == void.class && isNarrowerOrInherited(getter, setter)
              : taken.isAssignableFrom(read) || read.isAssignableFrom(taken);
      if (isOne && (chosen == null || isBetter(taken, chosen.getParameterTypes()[0], read))) {
        chosen = setter;
      }
    }
    return chosen != null || !isStrict ? chosen : fluent(name, read, setters);
  }

  private static boolean isNarrowerOrInherited(Method getter, Method setter) {
    Class<?> read = getter.getReturnType();
    Class<?> taken = setter.getParameterTypes()[0];
    boolean isInherited = setter.getDeclaringClass() != getter.getDeclaringClass();
    return read.isAssignableFrom(taken) || (isInherited && taken.isAssignableFrom(read));
  }

  /**
   * Returns whether a setter's parameter is better than another one's: exactly the property's type,
   * or a narrower type.
   */
  private boolean isBetter(Class<?> taken, Class<?> chosen, Class<?> read) {
    if (!isStrict && (taken == read || chosen == read)) {
      return taken == read;
    }
    return chosen.isAssignableFrom(taken);
  }

  /**
   * Returns the setter that returns the bean. The enhanced client gives its property a name that
   * begins with a capital.
   */
  private @Nullable Method fluent(String name, Class<?> read, List<Method> setters) {
    String wanted = "set" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    for (Method setter : setters) {
      boolean isFluent = setter.getReturnType() == setter.getDeclaringClass();
      if (isFluent && setter.getName().equals(wanted)) {
        if (!setter.getParameterTypes()[0].isAssignableFrom(read)) {
          throw new InvalidModelException(
              type.getName()
                  + " cannot be mapped: "
                  + wanted
                  + "(…) does not take what the getter of "
                  + name
                  + " returns, a "
                  + read.getSimpleName());
        }
        return setter;
      }
    }
    return null;
  }

  private @Nullable Method exact(Method getter, List<Method> setters) {
    for (Method setter : setters) {
      Class<?> result = setter.getReturnType();
      if (setter.getParameterTypes()[0] == getter.getReturnType()
          && (result == void.class || result == type)) {
        return setter;
      }
    }
    return null;
  }

  /** Returns the reason why a property is not stored; null if it is stored, or does not exist. */
  private @Nullable String problem(String name, Accessing methods, @Nullable FoundProperty found) {
    Method getter = methods.getter();
    if (found != null) {
      return found.isIgnored()
          ? "it is marked with @DynamoDbIgnore"
          : isStrict && isTransient(found) ? "it is marked with @Transient" : null;
    }
    if (getter == null) {
      return methods.setters.isEmpty() ? null : noGetter(name, methods);
    }
    return methods.setters.isEmpty()
        ? Fields.NO_SETTER
        : "it has no setter of the type that " + getter.getName() + "() returns";
  }

  private String noGetter(String name, Accessing methods) {
    for (Method method : type.getMethods()) {
      if (isStrict
          && method.getParameterCount() == 0
          && method.getReturnType() == Boolean.class
          && Accessors.hasPrefix(method.getName(), "is")
          && Accessors.decapitalize(method.getName().substring(2)).equals(name)) {
        return "to the enhanced client, "
            + method.getName()
            + "() is a getter only if it returns a boolean, not a Boolean";
      }
    }
    return "it has " + methods.setters.get(0).getName() + "(…), but no getter";
  }

  private static boolean isTransient(FoundProperty found) {
    Method setter = found.setter();
    return FoundProperty.isIgnored(found.getter())
        || (setter != null && FoundProperty.isIgnored(setter));
  }

  /** Returns the fields of a class and its superclasses, each in the order of declaration. */
  static List<Field> fields(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      // Reflection returns methods in no particular order, but the fields of a class in the order
      // of the source, in practice.
      Arrays.stream(each.getDeclaredFields())
          .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
          .forEach(fields::add);
    }
    return fields;
  }

  static void inOrderOf(List<Field> fields, List<FoundProperty> found) {
    Map<String, Integer> places = new LinkedHashMap<>();
    fields.forEach(field -> places.putIfAbsent(field.getName(), places.size()));
    found.sort(
        Comparator.comparingInt(
            each ->
                places.getOrDefault(
                    each.backing() == null ? each.javaName() : each.backing(), Integer.MAX_VALUE)));
  }

  /** Adds the annotations of the field that holds a property to those of the property. */
  static void addFields(
      List<Field> fields, List<FoundProperty> stored, Map<String, String> unstored) {
    for (Field field : fields) {
      String name = field.getName();
      boolean isStored =
          stored.stream()
              .anyMatch(each -> each.javaName().equals(name) || name.equals(each.backing()));
      if (!isStored && !unstored.containsKey(name)) {
        String reason =
            unstored.entrySet().stream()
                .filter(each -> name.equals(backing(each.getKey(), field)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("it has no getter and no setter");
        unstored.put(name, reason);
      }
    }
  }

  private static @Nullable String backing(String property, Field field) {
    return Accessors.backing(property, field.getType(), List.of(field));
  }
}
