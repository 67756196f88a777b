package io.dynamodel.spring.web;

import io.dynamodel.DynaModel;
import io.dynamodel.value.Document;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides which records have the JSON of their models: those whose types, with all types inside,
 * have no annotation of Jackson. The others may hide or rename fields by them.
 */
final class JsonForms {
  private static final String[] JACKSON = {"com.fasterxml.jackson.", "tools.jackson."};

  private final ModelBeans models;

  JsonForms(ModelBeans models) {
    this.models = models;
  }

  /** Returns the model whose JSON the records of a type have; empty if Jackson makes it. */
  Optional<DynaModel<?>> model(Class<?> type) {
    return type == Document.class || type == Object.class
        ? Optional.empty()
        : models.of(type).filter(model -> !isAnnotated(type, new HashSet<>()));
  }

  private static boolean isAnnotated(Class<?> type, Set<Class<?>> seen) {
    if (type.isPrimitive() || type.getName().startsWith("java.") || !seen.add(type)) {
      return false;
    }
    if (type.isArray()) {
      return isAnnotated(type.getComponentType(), seen);
    }
    return hasAnnotation(type)
        || Stream.of(type.getDeclaredMethods()).anyMatch(JsonForms::hasAnnotation)
        || Stream.of(type.getDeclaredConstructors()).anyMatch(JsonForms::hasAnnotation)
        || Stream.of(type.getDeclaredFields())
            .anyMatch(field -> hasAnnotation(field) || mentions(field.getGenericType(), seen))
        || (type.getPermittedSubclasses() != null
            && Stream.of(type.getPermittedSubclasses()).anyMatch(each -> isAnnotated(each, seen)))
        || (type.getSuperclass() != null && isAnnotated(type.getSuperclass(), seen));
  }

  /** Returns whether a type that a field's type mentions is annotated. */
  private static boolean mentions(Type type, Set<Class<?>> seen) {
    if (type instanceof Class<?> plain) {
      return isAnnotated(plain, seen);
    }
    if (type instanceof ParameterizedType generic) {
      return mentions(generic.getRawType(), seen)
          || Stream.of(generic.getActualTypeArguments()).anyMatch(each -> mentions(each, seen));
    }
    return type instanceof WildcardType wildcard
        ? Stream.of(wildcard.getUpperBounds()).anyMatch(each -> mentions(each, seen))
        : type instanceof GenericArrayType array && mentions(array.getGenericComponentType(), seen);
  }

  private static boolean hasAnnotation(AnnotatedElement element) {
    for (Annotation each : element.getAnnotations()) {
      String name = each.annotationType().getName();
      for (String start : JACKSON) {
        if (name.startsWith(start)) {
          return true;
        }
      }
    }
    return false;
  }
}
