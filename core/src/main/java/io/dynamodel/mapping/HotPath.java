package io.dynamodel.mapping;

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
final class HotPath<T> {
  private static final int OFTEN = 500;

  /** What has more properties than this makes a handle that the JVM does not take. */
  private static final int MOST_PROPERTIES = 200;

  private static final MethodType WRITER =
      MethodType.methodType(void.class, Object.class, ItemSink.class);
  private static final MethodType READER = MethodType.methodType(Object.class, Map.class);
  private static final MethodHandle WRITE;
  private static final MethodHandle READ;

  static {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    try {
      WRITE =
          lookup.findStatic(
              HotPath.class,
              "write",
              MethodType.methodType(void.class, Property.class, Object.class, ItemSink.class));
      READ =
          lookup.findStatic(
              HotPath.class,
              "read",
              MethodType.methodType(Object.class, Property.class, Map.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Shape<T> shape;
  private final List<Property<?>> properties;
  private int writes;
  private int reads;
  private @Nullable MethodHandle writer;
  private @Nullable MethodHandle reader;

  private HotPath(Shape<T> shape, List<Property<?>> properties) {
    this.shape = shape;
    this.properties = properties;
  }

  /** The path of a type; null if it must not leave the long way. */
  static <T> @Nullable HotPath<T> of(Shape<T> shape, List<Property<?>> properties) {
    return properties.isEmpty()
            || properties.size() > MOST_PROPERTIES
            || properties.stream().anyMatch(Property::flattened)
        ? null
        : new HotPath<>(shape, properties);
  }

  /** Writes the fields of an object; false if nothing was done. */
  boolean write(Object object, ItemSink out) {
    MethodHandle known = writer;
    if (known == null) {
      // Threads may lose counts, or compile twice; neither does harm.
      if (++writes < OFTEN) {
        return false;
      }
      known = writerOf(properties);
      writer = known;
    }
    try {
      known.invokeExact(object, out);
      return true;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a getter of " + shape.type().getName() + " failed", e);
    }
  }

  /** Reads an object from an item; null if it has to be read the long way, which can tell why. */
  @Nullable T read(Map<String, AttributeValue> item) {
    MethodHandle known = reader;
    if (known == null) {
      if (++reads < OFTEN) {
        return null;
      }
      known = readerOf(shape, properties);
      reader = known;
    }
    try {
      return shape.type().cast((Object) known.invokeExact(item));
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      return null;
    }
  }

  /** A tree of handles rather than a chain: the JVM inlines to a limited depth. */
  private static MethodHandle writerOf(List<Property<?>> properties) {
    int size = properties.size();
    if (size == 1) {
      Property<?> property = properties.get(0);
      return MethodHandles.filterArguments(WRITE.bindTo(property), 0, property.getter());
    }
    return MethodHandles.foldArguments(
        writerOf(properties.subList(size / 2, size)), writerOf(properties.subList(0, size / 2)));
  }

  private static MethodHandle readerOf(Shape<?> shape, List<Property<?>> properties) {
    MethodHandle[] values = properties.stream().map(READ::bindTo).toArray(MethodHandle[]::new);
    MethodHandle whole = shape.maker();
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i].asType(READER.changeReturnType(whole.type().parameterType(i)));
    }
    return MethodHandles.permuteArguments(
        MethodHandles.filterArguments(whole, 0, values), READER, new int[values.length]);
  }

  private static <V> void write(Property<V> property, @Nullable Object value, ItemSink out) {
    if (value == null) {
      out.nullField(property.name());
    } else {
      writeValue(property, value, out);
    }
  }

  @SuppressWarnings("unchecked") // the value comes from the property's own getter
  private static <V> void writeValue(Property<V> property, Object value, ItemSink out) {
    property.codec().writeField(property.name(), (V) value, out);
  }

  private static @Nullable Object read(Property<?> property, Map<String, AttributeValue> item) {
    AttributeValue stored = item.get(property.name());
    Object value = stored == null ? null : property.codec().readStored(stored);
    if (value == null && (stored == null || property.primitive())) {
      value = property.absent();
      if (value == Property.MISSING) {
        throw StoredScalars.Misfit.thrown();
      }
    }
    return value;
  }
}
