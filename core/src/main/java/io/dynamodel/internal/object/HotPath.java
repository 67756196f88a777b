package io.dynamodel.internal.object;

import io.dynamodel.internal.codec.ValueCodec;
import io.dynamodel.mapping.ItemSource;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.mapping.ValueSink;
import io.dynamodel.mapping.ValueSource;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The fast path between objects of one type and items, which is used after many operations. It is
 * one handle for all properties, in which their names and codecs are constants, so that the JVM
 * compiles it like handwritten mapping code. It would not speed up the start of a program, so the
 * handle is created only later.
 *
 * @param <T> the type of the objects
 */
public final class HotPath<T> {
  /**
   * The result of reading an object that must be read the long way, which reports what is wrong.
   */
  static final Object LONG_WAY = new Object();

  private static final int OFTEN = 500;

  /** The maximum number of properties. The JVM does not compile the handle for more. */
  private static final int MOST_PROPERTIES = 200;

  /** Whether handles are compiled: not in a native image, which has this property. */
  private static final boolean COMPILES =
      System.getProperty("org.graalvm.nativeimage.imagecode") == null;

  private final Construction<T> construction;
  private final List<Property<?>> properties;
  private final boolean isScalar;
  private final Way toSink = new Way();
  private final Way fromItem = new Way();
  private final Way fromPlain = new Way();

  /** One direction: how often it was used, and its handle, once that is often. */
  private static final class Way {
    private int times;
    private @Nullable MethodHandle handle;
  }

  /** The handles for the parts of one property; created when first needed. */
  private static final class Parts {
    static final MethodHandle TO_SINK = found("write", void.class, Object.class, ValueSink.class);
    static final MethodHandle FROM_ITEM = found("read", Object.class, Map.class);
    static final MethodHandle FROM_PLAIN = found("bind", Object.class, Taken.class);
    static final MethodHandle ALL_TAKEN =
        found("requireAllTaken", MethodType.methodType(void.class, Taken.class));
  }

  /** A plain map that counts how many of its entries were taken. */
  private static final class Taken {
    final Map<?, ?> map;
    int fields;

    Taken(Map<?, ?> map) {
      this.map = map;
    }
  }

  /** Thrown within a handle for any value that cannot be read. */
  private static final class Misfit extends RuntimeException {
    static final Misfit FOUND = new Misfit();
    private static final long serialVersionUID = 1L;

    private Misfit() {
      super("read it the long way", null, false, false);
    }
  }

  /** Thrown if a constructor, a setter or a builder threw an exception. */
  private static final class NotMade extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Construction<?> construction;

    NotMade(Construction<?> construction, Throwable cause) {
      super("read it the long way", cause, false, false);
      this.construction = construction;
    }
  }

  private HotPath(Construction<T> construction, List<Property<?>> properties) {
    this.construction = construction;
    this.properties = properties;
    boolean scalar = true;
    for (Property<?> property : properties) {
      scalar &= property.codec().isScalar();
    }
    this.isScalar = scalar;
  }

  private static MethodHandle found(String name, Class<?> result, Class<?>... others) {
    return found(
        name, MethodType.methodType(result, others).insertParameterTypes(0, Property.class));
  }

  private static MethodHandle found(String name, MethodType type) {
    try {
      return MethodHandles.lookup().findStatic(HotPath.class, name, type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Returns the path of a type; null if its objects must always take the long way. */
  static <T> @Nullable HotPath<T> of(Construction<T> construction, List<Property<?>> properties) {
    for (Property<?> property : properties) {
      if (property.flattened()) {
        return null;
      }
    }
    return COMPILES && !properties.isEmpty() && properties.size() <= MOST_PROPERTIES
        ? new HotPath<>(construction, properties)
        : null;
  }

  /** Returns the handle of a direction; null until it was used often. */
  private @Nullable MethodHandle handle(Way way) {
    // Threads may lose counts, or compile twice; neither does harm.
    if (way.handle == null && ++way.times >= OFTEN) {
      way.handle = compiled(way);
    }
    return way.handle;
  }

  private MethodHandle compiled(Way way) {
    if (way == toSink) {
      return writing(Parts.TO_SINK, properties);
    }
    return reading(way == fromItem ? Parts.FROM_ITEM : Parts.FROM_PLAIN);
  }

  /** Writes the fields of an object; returns false if nothing was written. */
  boolean write(Object object, ValueSink out) {
    MethodHandle handle = handle(toSink);
    if (handle == null) {
      return false;
    }
    try {
      handle.invokeExact(object, out);
      return true;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(
          "a getter of " + construction.type().getName() + " failed", e);
    }
  }

  /**
   * Reads the object under the cursor.
   *
   * @return {@link #LONG_WAY} if it must be read the long way; null if the source has recorded that
   *     the object could not be created
   */
  @Nullable Object read(ValueSource in) {
    try {
      return in instanceof ItemSource item
          ? ofItem(item.map())
          : in instanceof PlainSource plain ? ofPlain(plain.unchangedMap()) : LONG_WAY;
    } catch (NotMade e) {
      // The path of a nested object is not known here.
      return e.construction == construction
          ? in.notMade(construction.type(), Objects.requireNonNull(e.getCause()))
          : LONG_WAY;
    }
  }

  /**
   * Reads a nested object.
   *
   * @return {@link #LONG_WAY} if it must be read the long way
   * @throws RuntimeException if it could not be created, so the object around it must be read the
   *     long way
   */
  Object readNested(Map<String, AttributeValue> map) {
    return ofItem(map);
  }

  private Object ofItem(Map<String, AttributeValue> item) {
    MethodHandle handle = handle(fromItem);
    if (handle == null) {
      return LONG_WAY;
    }
    try {
      return (Object) handle.invokeExact(item);
    } catch (Misfit e) {
      return LONG_WAY;
    } catch (NotMade | Error e) {
      throw e;
    } catch (Throwable e) {
      // All values have been read, so the constructor threw it. A handle that catches it would keep
      // the classes of the object from being unloaded.
      throw new NotMade(construction, e);
    }
  }

  private Object ofPlain(@Nullable Map<?, ?> map) {
    MethodHandle handle = isScalar && map != null ? handle(fromPlain) : null;
    if (handle == null || map == null) {
      return LONG_WAY;
    }
    try {
      return (Object) handle.invokeExact(new Taken(map));
    } catch (Misfit e) {
      return LONG_WAY;
    } catch (NotMade | Error e) {
      throw e;
    } catch (Throwable e) {
      // All values have been read, so the constructor threw it. A handle that catches it would keep
      // the classes of the object from being unloaded.
      throw new NotMade(construction, e);
    }
  }

  /** Combines handles as a tree rather than a chain, because the JVM inlines to a limited depth. */
  private static MethodHandle writing(MethodHandle write, List<Property<?>> properties) {
    int size = properties.size();
    if (size == 1) {
      Property<?> property = properties.get(0);
      return MethodHandles.filterArguments(write.bindTo(property), 0, property.getter());
    }
    return MethodHandles.foldArguments(
        writing(write, properties.subList(size / 2, size)),
        writing(write, properties.subList(0, size / 2)));
  }

  /** Returns a handle that reads all values, then creates the object. */
  private MethodHandle reading(MethodHandle read) {
    MethodHandle maker = construction.maker();
    MethodType type = read.type().dropParameterTypes(0, 1);
    MethodHandle[] values = new MethodHandle[properties.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          read.bindTo(properties.get(i))
              .asType(type.changeReturnType(maker.type().parameterType(i)));
    }
    if (read != Parts.FROM_PLAIN) {
      return MethodHandles.permuteArguments(
          MethodHandles.filterArguments(maker, 0, values), type, new int[values.length]);
    }
    // The constructor must not run if the map has other fields.
    MethodHandle checked =
        MethodHandles.foldArguments(
            MethodHandles.dropArguments(maker, 0, Taken.class), Parts.ALL_TAKEN);
    return MethodHandles.permuteArguments(
        MethodHandles.filterArguments(checked, 1, values), type, new int[values.length + 1]);
  }

  private static void requireAllTaken(Taken from) {
    if (from.fields != from.map.size()) {
      throw Misfit.FOUND;
    }
  }

  private static <V> void write(Property<V> property, @Nullable Object value, ValueSink out) {
    out.field(property.name());
    if (value == null) {
      out.nul();
    } else {
      writeValue(property, value, out);
    }
  }

  @SuppressWarnings("unchecked") // the value comes from the property's own getter
  private static <V> void writeValue(Property<V> property, Object value, ValueSink out) {
    property.codec().write((V) value, out);
  }

  private static @Nullable Object readStored(ValueCodec<?> codec, AttributeValue stored) {
    try {
      return codec.readStored(stored);
    } catch (NotMade e) {
      throw e;
    } catch (RuntimeException e) {
      throw Misfit.FOUND;
    }
  }

  private static @Nullable Object read(Property<?> property, Map<String, AttributeValue> item) {
    AttributeValue stored = item.get(property.name());
    Object value = stored == null ? null : readStored(property.codec(), stored);
    if (value == null && (stored == null || property.primitive() || property.nullIsAbsent())) {
      value = property.absent();
      if (value == Property.MISSING) {
        throw Misfit.FOUND;
      }
    }
    return value;
  }

  private static @Nullable Object bind(Property<?> property, Taken from) {
    Object given = from.map.get(property.name());
    if (given != null) {
      from.fields++;
      try {
        return property.codec().readPlain(given);
      } catch (RuntimeException e) {
        throw Misfit.FOUND;
      }
    }
    Object value = property.absent();
    if (value == Property.MISSING) {
      throw Misfit.FOUND;
    }
    return value;
  }
}
