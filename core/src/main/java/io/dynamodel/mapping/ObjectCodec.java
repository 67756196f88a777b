package io.dynamodel.mapping;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Records, beans and built objects: a map of their properties. */
final class ObjectCodec<T> extends ValueCodec<T> implements Codec<T> {
  private final Class<T> type;
  private @Nullable Shape<T> shape;
  private List<Property<?>> properties = List.of();
  private final Map<String, Integer> byName = new HashMap<>();
  private int catchAll = -1;
  private Fields fields = Fields.OPEN;

  /** A codec whose {@link #complete} follows, for its properties may be of this very type. */
  ObjectCodec(Class<T> type) {
    this.type = type;
  }

  void complete(Shape<T> made, List<Property<?>> all) {
    shape = made;
    properties = List.copyOf(all);
    List<Field> declared = new ArrayList<>();
    Field others = null;
    for (int i = 0; i < all.size(); i++) {
      Property<?> property = all.get(i);
      if (!property.flattened()) {
        declared.add(
            Field.of(property.name(), property.javaName(), property.codec())
                .withRequired(property.absent() == Property.MISSING));
        byName.put(property.name(), i);
      } else if (property.codec() instanceof ObjectCodec<?> nested) {
        for (Field field : nested.fields) {
          // Without any of its fields the flattened object is not made, so that none of them is required.
          declared.add(field.flattenedFrom(property.javaName()).withRequired(false));
          byName.put(field.name(), i);
        }
      } else if (property.codec() instanceof MapCodec<?, ?> map && others == null) {
        others = map.element();
        catchAll = i;
      } else {
        throw new InvalidModelException(
            property.javaName() + " of " + type.getName() + " cannot be flattened: only one map, and records and beans can");
      }
    }
    try {
      fields = Fields.of(declared, Fields.Undeclared.REFUSE);
    } catch (IllegalArgumentException e) {
      throw new InvalidModelException(type.getName() + " cannot be mapped: " + e.getMessage(), e);
    }
    if (others != null) {
      fields = fields.andEach(others);
    }
  }

  @Override
  public Class<T> type() {
    return type;
  }

  @Override
  public Fields fields() {
    return fields;
  }

  @Override
  Class<?> nestedType() {
    return type;
  }

  @Override
  ValueType stored() {
    return ValueType.M;
  }

  @Override
  public void write(T record, ValueSink out) {
    out.beginMap(properties.size());
    writeFields(record, out);
    out.endMap();
  }

  /** Writes the fields without a map around them. */
  void writeFields(Object record, ValueSink out) {
    for (Property<?> property : properties) {
      writeField(property, record, out);
    }
  }

  private static <V> void writeField(Property<V> property, Object record, ValueSink out) {
    V value = property.get(record);
    if (!property.flattened()) {
      out.field(property.name());
      if (value == null) {
        out.nul();
      } else {
        property.codec().write(value, out);
      }
    } else if (value != null) {
      if (property.codec() instanceof ObjectCodec<?> nested) {
        nested.writeFields(value, out);
      } else if (property.codec() instanceof MapCodec<?, ?> map) {
        writeEntries(map, value, out);
      }
    }
  }

  @SuppressWarnings("unchecked") // a property of a MapCodec<K, V> is a Map<K, V>
  private static <K, V> void writeEntries(MapCodec<K, V> codec, Object map, ValueSink out) {
    ((Map<K, V>) map).forEach((key, value) -> codec.writeEntry(key, value, out));
  }

  @Override
  public @Nullable T read(ValueSource in) {
    ValueType found = in.type();
    if (found == ValueType.NULL) {
      return null;
    }
    if (type.isInstance(in.object())) {
      return type.cast(in.object());
    }
    if (found != ValueType.M) {
      return in.mismatch("a map");
    }
    return readFields(in, null);
  }

  /**
   * Reads the map under the cursor.
   *
   * @param discriminator a field to pass over; null for none
   */
  @Nullable T readFields(ValueSource in, @Nullable String discriminator) {
    @Nullable Object[] values = absentValues();
    in.enterMap();
    for (String name = in.nextField(); name != null; name = in.nextField()) {
      if (!accept(name, in, values) && !name.equals(discriminator)) {
        in.undeclared(fields);
      }
    }
    return make(in, values);
  }

  private @Nullable Object[] absentValues() {
    @Nullable Object[] values = new Object[properties.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = properties.get(i).absent();
    }
    return values;
  }

  /** Reads a field whose value the cursor stands on into the values; false if the type has no such field. */
  private boolean accept(String name, ValueSource in, @Nullable Object[] values) {
    Integer index = byName.get(name);
    if (index == null) {
      return catchAll >= 0 && acceptOther(name, in, values);
    }
    Property<?> property = properties.get(index);
    if (property.flattened() && property.codec() instanceof ObjectCodec<?> nested) {
      if (!(values[index] instanceof Partial)) {
        values[index] = new Partial(nested.absentValues());
      }
      return nested.accept(name, in, ((Partial) values[index]).values);
    }
    if (property.primitive() && in.type() == ValueType.NULL) {
      values[index] = property.absent();
    } else {
      Object value = property.codec().read(in);
      values[index] = value == null ? property.misfit() : value;
    }
    return true;
  }

  /** The values of a flattened object, so far. */
  private record Partial(@Nullable Object[] values) {}

  private boolean acceptOther(String name, ValueSource in, @Nullable Object[] values) {
    if (!(values[catchAll] instanceof LinkedHashMap)) {
      values[catchAll] = new LinkedHashMap<>();
    }
    readEntry((MapCodec<?, ?>) properties.get(catchAll).codec(), name, in, values[catchAll]);
    return true;
  }

  @SuppressWarnings("unchecked") // the map was made for this codec
  private static <K, V> void readEntry(MapCodec<K, V> codec, String name, ValueSource in, @Nullable Object entries) {
    codec.readEntry(name, in, (Map<K, @Nullable V>) entries);
  }

  private @Nullable T make(ValueSource in, @Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      Property<?> property = properties.get(i);
      if (values[i] instanceof Partial partial) {
        values[i] = ((ObjectCodec<?>) property.codec()).make(in, partial.values);
      } else if (i == catchAll && values[i] instanceof LinkedHashMap<?, ?> entries) {
        values[i] = collected((MapCodec<?, ?>) property.codec(), entries);
      } else if (values[i] == Property.MISSING) {
        in.missing(property.name());
        values[i] = property.misfit();
      }
    }
    try {
      return Objects.requireNonNull(shape).make(values);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      return in.notMade(type, e);
    }
  }

  @SuppressWarnings("unchecked") // the map was made for this codec
  private static <K, V> Map<K, V> collected(MapCodec<K, V> codec, Map<?, ?> entries) {
    return codec.collected((Map<K, @Nullable V>) entries);
  }
}
