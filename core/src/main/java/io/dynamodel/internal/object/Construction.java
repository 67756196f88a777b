package io.dynamodel.internal.object;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How objects of a type are made of the values of their properties.
 *
 * @param <T> the type
 */
sealed interface Construction<T> {
  /** Stands in the values for a property that is not there, where that is not the same as null. */
  Object ABSENT = new Object();

  Class<T> type();

  /**
   * Makes an object.
   *
   * @param values the values of the properties, in order; {@link #ABSENT} for one that is not there
   * @throws Throwable what the constructor, a setter or the builder throws
   */
  T make(@Nullable Object[] values) throws Throwable;

  /** A handle that takes each value as an argument, and returns the object as an {@code Object}. */
  MethodHandle maker();

  /** A record, made by its canonical constructor. */
  final class OfRecord<T> implements Construction<T> {
    private final Class<T> type;
    private final MethodHandle constructor;
    private volatile @Nullable MethodHandle spread;

    OfRecord(Class<T> type, MethodHandle constructor) {
      this.type = type;
      this.constructor = constructor;
    }

    @Override
    public Class<T> type() {
      return type;
    }

    @Override
    public MethodHandle maker() {
      return constructor.asType(constructor.type().changeReturnType(Object.class));
    }

    @Override
    public T make(@Nullable Object[] values) throws Throwable {
      return type.cast((Object) spread().invokeExact(values));
    }

    /**
     * The constructor that takes the values as one {@code Object[]}. Made when the first object is,
     * for that takes a while, and a program that only writes needs none.
     */
    private MethodHandle spread() {
      MethodHandle made = spread;
      if (made == null) {
        made =
            constructor
                .asSpreader(Object[].class, constructor.type().parameterCount())
                .asType(MethodType.methodType(Object.class, Object[].class));
        spread = made;
      }
      return made;
    }
  }

  /** A class with setters; a property that is not there keeps what the constructor gave it. */
  record OfBean<T>(Class<T> type, MethodHandle constructor, List<MethodHandle> setters)
      implements Construction<T> {
    @Override
    public T make(@Nullable Object[] values) throws Throwable {
      Object bean = (Object) constructor.invokeExact();
      set(bean, setters, values);
      return type.cast(bean);
    }

    @Override
    public MethodHandle maker() {
      return Construction.maker(this, setters.size());
    }
  }

  /** A class with a builder; a property that is not there keeps what the builder began with. */
  record OfBuilder<T>(
      Class<T> type, MethodHandle builder, List<MethodHandle> setters, MethodHandle build)
      implements Construction<T> {
    @Override
    public T make(@Nullable Object[] values) throws Throwable {
      Object made = (Object) builder.invokeExact();
      set(made, setters, values);
      return type.cast((Object) build.invokeExact(made));
    }

    @Override
    public MethodHandle maker() {
      return Construction.maker(this, setters.size());
    }
  }

  private static MethodHandle maker(Construction<?> construction, int values) {
    try {
      return MethodHandles.lookup()
          .findVirtual(
              Construction.class, "make", MethodType.methodType(Object.class, Object[].class))
          .bindTo(construction)
          .asCollector(Object[].class, values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("make is a method of this interface", e);
    }
  }

  private static void set(Object target, List<MethodHandle> setters, @Nullable Object[] values)
      throws Throwable {
    for (int i = 0; i < values.length; i++) {
      if (values[i] != ABSENT) {
        setters.get(i).invokeExact(target, values[i]);
      }
    }
  }
}
