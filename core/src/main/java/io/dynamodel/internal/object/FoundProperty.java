package io.dynamodel.internal.object;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbIgnore;

/**
 * A property as it was found: how it is read, how it is set, and where its annotations stand.
 *
 * @param javaName the name in the Java type
 * @param backing the Java field that holds it, where that has another name; null if it has the same
 *     name, or there is none
 */
record FoundProperty(
    String javaName, @Nullable String backing, Method getter, @Nullable Method setter) {
  /** Of {@code java.beans}, whose module nobody else needs here. */
  private static final String TRANSIENT = "java.beans.Transient";

  Type type() {
    return getter.getGenericReturnType();
  }

  /** An annotation of the getter, or else of the setter. */
  <A extends Annotation> @Nullable A annotation(Class<A> wanted) {
    A onGetter = getter.getAnnotation(wanted);
    return onGetter != null || setter == null ? onGetter : setter.getAnnotation(wanted);
  }

  /** All annotations of getter and setter. */
  List<Annotation> annotations() {
    List<Annotation> all = new ArrayList<>(List.of(getter.getAnnotations()));
    if (setter != null) {
      all.addAll(List.of(setter.getAnnotations()));
    }
    return all;
  }

  boolean isIgnored() {
    return annotation(DynamoDbIgnore.class) != null;
  }

  /** Whether a method is ignored by the enhanced client. */
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
