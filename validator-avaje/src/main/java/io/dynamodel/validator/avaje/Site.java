package io.dynamodel.validator.avaje;

import io.dynamodel.mapping.Narrowing;
import io.dynamodel.value.ValueType;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A place that can have constraints: a property, or the content of a container in a property.
 *
 * @param name the Java name of the property
 * @param isGetter whether the constraints are on a getter rather than on a Java field
 * @param constraints the constraints of the value itself
 * @param cascades whether the place is marked {@code @Valid}
 * @param annotated the type with its annotations, which lead to the content
 */
record Site(
    String name,
    boolean isGetter,
    List<Annotation> constraints,
    boolean cascades,
    AnnotatedType annotated)
    implements Narrowing.ConstrainedSite {

  /**
   * Returns the places of a class with constraints, and of its superclasses: its Java fields, and
   * getters with constraints of their own.
   */
  static List<Site> of(Class<?> owner) {
    List<Site> sites = new ArrayList<>();
    for (Class<?> type = owner; type != null && type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
          sites.add(
              new Site(
                  field.getName(),
                  false,
                  Constraints.of(field),
                  Constraints.cascade(field) || Constraints.cascade(field.getAnnotatedType()),
                  field.getAnnotatedType()));
        }
      }
      for (Method method : type.getDeclaredMethods()) {
        if (isGetter(method) && !isAccessor(owner, method)) {
          sites.add(
              new Site(
                  property(method),
                  true,
                  Constraints.of(method),
                  Constraints.cascade(method),
                  method.getAnnotatedReturnType()));
        }
      }
    }
    return sites.stream().filter(Site::isActive).toList();
  }

  private static boolean isGetter(Method method) {
    return method.getParameterCount() == 0
        && method.getReturnType() != void.class
        && !method.isSynthetic()
        && !Modifier.isStatic(method.getModifiers());
  }

  /** The annotations of a record's component are on its field and on its accessor. */
  private static boolean isAccessor(Class<?> owner, Method method) {
    return owner.isRecord()
        && Stream.of(owner.getRecordComponents())
            .anyMatch(component -> component.getName().equals(method.getName()));
  }

  private static String property(Method getter) {
    String name = getter.getName();
    int prefix = name.startsWith("get") ? 3 : name.startsWith("is") ? 2 : 0;
    return prefix > 0 && name.length() > prefix && Character.isUpperCase(name.charAt(prefix))
        ? Character.toLowerCase(name.charAt(prefix)) + name.substring(prefix + 1)
        : name;
  }

  private static Site content(Site container, AnnotatedType type) {
    return new Site(
        container.name, container.isGetter, Constraints.of(type), Constraints.cascade(type), type);
  }

  /** Returns the class of the values at the place. */
  Class<?> type() {
    return raw(annotated.getType());
  }

  private static Class<?> raw(Type type) {
    if (type instanceof Class<?> known) {
      return known;
    }
    if (type instanceof ParameterizedType parameterized) {
      return raw(parameterized.getRawType());
    }
    return type instanceof GenericArrayType ? Object[].class : Object.class;
  }

  @Override
  public boolean isOptional() {
    return type() == Optional.class;
  }

  @Override
  public Narrowing.Rules rules(ValueType stored) {
    return ConstraintRules.of(constraints, stored);
  }

  @Override
  public @Nullable List<Class<?>> cascadedGroups() {
    return cascades ? BoundSchema.GROUPS : null;
  }

  /** Returns whether the value, or anything in it, is validated at all. */
  boolean isActive() {
    return !constraints.isEmpty() || cascades || contents().stream().anyMatch(Site::isActive);
  }

  /** Returns the content of the container: its type arguments, or the elements of an array. */
  List<Site> contents() {
    if (annotated instanceof AnnotatedParameterizedType parameterized) {
      return Stream.of(parameterized.getAnnotatedActualTypeArguments())
          .map(each -> content(this, each))
          .toList();
    }
    return annotated instanceof AnnotatedArrayType array
        ? List.of(content(this, array.getAnnotatedGenericComponentType()))
        : List.of();
  }

  /**
   * Returns the elements of a list, set or array, the values of a map, or the value of an Optional;
   * null if there are none.
   */
  @Override
  public @Nullable Site held() {
    List<Site> contents = contents();
    return contents.isEmpty() ? null : contents.get(contents.size() - 1);
  }

  /** Returns whether the keys of a map have constraints. */
  @Override
  public boolean constrainsKeys() {
    return Map.class.isAssignableFrom(type())
        && contents().size() == 2
        && contents().get(0).isActive();
  }

  /** Returns this place and all places in it. */
  Stream<Site> all() {
    return Stream.concat(Stream.of(this), contents().stream().flatMap(Site::all));
  }

  /** Returns a place with the constraints of both: those of a Java field and of its getter. */
  Site and(Site other) {
    return new Site(
        name,
        isGetter && other.isGetter,
        Stream.concat(constraints.stream(), other.constraints.stream()).toList(),
        cascades || other.cascades,
        contents().stream().anyMatch(Site::isActive) ? annotated : other.annotated);
  }
}
