package io.dynamodel.internal.object;

import io.dynamodel.mapping.PlainSource;
import io.dynamodel.mapping.ValueSink;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The way between objects of one type and items, once it has been gone often: all properties in one
 * handle, in which their names and codecs are constants, so that the JVM compiles it as it would a
 * mapping that is written by hand. A start has nothing from that, so it does not pay for it.
 *
 * @param <T> the type of the objects
 */
public final class HotPath<T> {
  private static final int OFTEN = 500;

  /** What has more properties than this makes a handle that the JVM does not take. */
  private static final int MOST_PROPERTIES = 200;

  /** Whether handles are compiled: in a native image, which has this property, none is. */
  private static final boolean COMPILES =
      System.getProperty("org.graalvm.nativeimage.imagecode") == null;

  private final Construction<T> construction;
  private final List<Property<?>> properties;
  private final boolean isScalar;
  private final Way toSink = new Way();
  private final Way fromItem = new Way();
  private final Way fromPlain = new Way();

  /** One direction: how often it was gone, and once that is often, its handle. */
  private static final class Way {
    private int times;
    private @Nullable MethodHandle handle;
  }

  /** What the handles are made of, for one property each; made when the first of them is. */
  private static final class Parts {
    static final MethodHandle TO_SINK = found("write", void.class, Object.class, ValueSink.class);
    static final MethodHandle FROM_ITEM = found("read", Object.class, Map.class);
    static final MethodHandle FROM_PLAIN = found("bind", Object.class, Taken.class);
  }

  /** A plain map, of which is counted how much was taken. */
  private static final class Taken {
    final Map<?, ?> map;
    int fields;

    Taken(Map<?, ?> map) {
      this.map = map;
    }
  }

  /** Leaves a handle: the object must be read the long way, which reports what does not fit. */
  private static final class LongWay extends RuntimeException {
    static final LongWay TAKEN = new LongWay();
    private static final long serialVersionUID = 1L;

    private LongWay() {
      super("read it the long way", null, false, false);
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
    try {
      return MethodHandles.lookup()
          .findStatic(
              HotPath.class,
              name,
              MethodType.methodType(result, others).insertParameterTypes(0, Property.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The path of a type; null if it must not leave the long way. */
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

  /** The handle of a way; null while it is not gone often. */
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

  /** Writes the fields of an object; false if nothing was done. */
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

  /** Reads an object from an item; null if it has to be read the long way, which can tell why. */
  @Nullable T read(Map<String, AttributeValue> item) {
    MethodHandle handle = handle(fromItem);
    if (handle == null) {
      return null;
    }
    try {
      return construction.type().cast((Object) handle.invokeExact(item));
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      return null;
    }
  }

  /** Reads an object from a plain map; null if it has to be read the long way. */
  @Nullable T bind(PlainSource in) {
    MethodHandle handle = isScalar ? handle(fromPlain) : null;
    Map<?, ?> map = handle == null ? null : in.unchangedMap();
    if (handle == null || map == null) {
      return null;
    }
    try {
      Taken taken = new Taken(map);
      T made = construction.type().cast((Object) handle.invokeExact(taken));
      return taken.fields == map.size() ? made : null;
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      return null;
    }
  }

  /** A tree of handles rather than a chain: the JVM inlines to a limited depth. */
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

  private MethodHandle reading(MethodHandle read) {
    MethodHandle whole = construction.maker();
    MethodType type = read.type().dropParameterTypes(0, 1);
    MethodHandle[] values = new MethodHandle[properties.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          read.bindTo(properties.get(i))
              .asType(type.changeReturnType(whole.type().parameterType(i)));
    }
    return MethodHandles.permuteArguments(
        MethodHandles.filterArguments(whole, 0, values), type, new int[values.length]);
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

  private static @Nullable Object read(Property<?> property, Map<String, AttributeValue> item) {
    AttributeValue stored = item.get(property.name());
    Object value = stored == null ? null : property.codec().readStored(stored);
    if (value == null && (stored == null || property.primitive() || property.nullIsAbsent())) {
      value = property.absent();
      if (value == Property.MISSING) {
        throw LongWay.TAKEN;
      }
    }
    return value;
  }

  private static @Nullable Object bind(Property<?> property, Taken from) {
    Object given = from.map.get(property.name());
    if (given != null) {
      from.fields++;
      return property.codec().readPlain(given);
    }
    Object value = property.absent();
    if (value == Property.MISSING) {
      throw LongWay.TAKEN;
    }
    return value;
  }
}
