package io.dynamodel.internal.object;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbIgnore;

/**
 * A property that was found: how it is read and set, and where its annotations are.
 *
 * @param javaName the name in the Java type
 * @param backing the Java field that holds it; null if its name is the same, or if there is none
 * @param isPlain whether it is known to have no annotation that concerns its storage
 */
record FoundProperty(
    String javaName,
    @Nullable String backing,
    Method getter,
    @Nullable Method setter,
    boolean isPlain) {
  /** From {@code java.beans}, whose module is not required for this alone. */
  private static final String TRANSIENT = "java.beans.Transient";

  FoundProperty(String javaName, @Nullable String backing, Method getter, @Nullable Method setter) {
    this(javaName, backing, getter, setter, false);
  }

  Type type() {
    return getter.getGenericReturnType();
  }

  /**
   * Returns an annotation of the getter, or else of the setter.
   *
   * @param wanted one that concerns storage
   */
  <A extends Annotation> @Nullable A annotation(Class<A> wanted) {
    if (isPlain) {
      return null;
    }
    A onGetter = getter.getAnnotation(wanted);
    return onGetter != null || setter == null ? onGetter : setter.getAnnotation(wanted);
  }

  /** Returns all annotations of the getter and the setter that may concern storage. */
  List<Annotation> annotations() {
    if (isPlain) {
      return List.of();
    }
    List<Annotation> all = new ArrayList<>(List.of(getter.getAnnotations()));
    if (setter != null) {
      all.addAll(List.of(setter.getAnnotations()));
    }
    return all;
  }

  boolean isIgnored() {
    return annotation(DynamoDbIgnore.class) != null;
  }

  /** Returns whether the enhanced client ignores a method. */
  static boolean isIgnored(Method method) {
    return method.isAnnotationPresent(DynamoDbIgnore.class) || isTransient(method);
  }

  private static boolean isTransient(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      if (annotation.annotationType().getName().equals(TRANSIENT)) {
        return true;
      }
    }
    return false;
  }
}
