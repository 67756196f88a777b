package io.dynamodel.internal.codec;

import io.dynamodel.error.InvalidModelException;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Provides access to the members of a user's classes, which may be in other modules. */
public final class Access {
  private Access() {}

  /**
   * Returns a lookup for the members of a class: all members if its package is open, the public
   * ones of a public class if its package is exported.
   *
   * @throws InvalidModelException if it is neither
   */
  public static MethodHandles.Lookup to(Class<?> type) {
    // A named module does not read the modules of the programs that use it.
    Access.class.getModule().addReads(type.getModule());
    try {
      return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    } catch (IllegalAccessException e) {
      if (Modifier.isPublic(type.getModifiers())
          && type.getModule().isExported(type.getPackageName())) {
        return MethodHandles.publicLookup();
      }
      throw closed(type, e);
    }
  }

  public static MethodHandle handle(MethodHandles.Lookup lookup, Method method) {
    try {
      return lookup.unreflect(method);
    } catch (IllegalAccessException e) {
      throw closed(method.getDeclaringClass(), e);
    }
  }

  private static InvalidModelException closed(Class<?> type, IllegalAccessException e) {
    return new InvalidModelException(
        type.getName()
            + " cannot be mapped: its module must open the package, as in 'opens "
            + type.getPackageName()
            + " to io.dynamodel.core;'",
        e);
  }

  /**
   * Returns the constructor without parameters.
   *
   * @throws InvalidModelException if there is none; the message explains the alternatives
   */
  public static MethodHandle constructor(Class<?> type) {
    Constructor<?> constructor;
    try {
      constructor = type.getDeclaredConstructor();
    } catch (NoSuchMethodException e) {
      throw new InvalidModelException(
          type.getName()
              + " cannot be created: it needs a constructor without parameters"
              + otherwise(type),
          e);
    }
    if (Modifier.isPublic(type.getModifiers() & constructor.getModifiers())) {
      try {
        return MethodHandles.publicLookup().unreflectConstructor(constructor);
      } catch (IllegalAccessException e) {
        // The package is not exported, but it may be open.
      }
    }
    try {
      return to(type).unreflectConstructor(constructor);
    } catch (IllegalAccessException e) {
      throw closed(type, e);
    }
  }

  /** Returns how objects of a class can be created otherwise, for messages. */
  private static String otherwise(Class<?> type) {
    for (Annotation annotation : type.getAnnotations()) {
      if (annotation.annotationType().getName().equals("kotlin.Metadata")) {
        return " and setters: give every property a default value and make it a var, or make it a"
            + " data class with @JvmRecord";
      }
    }
    Class<?> builder = builder(type);
    if (builder != null) {
      return ", or its builder: annotate it with @DynamoDbImmutable(builder = "
          + builder.getCanonicalName()
          + ".class)";
    }
    return " and setters; or make it a record, or annotate it with @DynamoDbImmutable(builder = …)";
  }

  /**
   * Returns the class that {@code builder()} returns, as Lombok's {@code @Builder} generates it;
   * null if there is none.
   */
  private static @Nullable Class<?> builder(Class<?> type) {
    try {
      Method builder = type.getMethod("builder");
      return Modifier.isStatic(builder.getModifiers()) ? builder.getReturnType() : null;
    } catch (NoSuchMethodException e) {
      return null;
    }
  }
}
