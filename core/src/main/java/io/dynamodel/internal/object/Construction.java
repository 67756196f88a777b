package io.dynamodel.internal.object;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Creates objects of a type from the values of their properties.
 *
 * @param <T> the type
 */
sealed interface Construction<T> {
  /** The value of a missing property, if that is different from null. */
  Object ABSENT = new Object();

  Class<T> type();

  /**
   * Creates an object.
   *
   * @param values the values of the properties, in order; {@link #ABSENT} for a missing one
   * @throws Throwable any exception of the constructor, a setter or the builder
   */
  T make(@Nullable Object[] values) throws Throwable;

  /**
   * Returns a handle that takes each value as an argument, and returns the object as an {@code
   * Object}.
   */
  MethodHandle maker();

  /** Creates a record with its canonical constructor. */
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
     * Returns the constructor with the values as one {@code Object[]}. It is created with the first
     * object, because that takes time, and a program that only writes does not need it.
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

  /**
   * Creates an object of a class with setters; a missing property keeps the value from the
   * constructor.
   */
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

  /**
   * Creates an object of a class with a builder; a missing property keeps the builder's initial
   * value.
   */
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
