package io.dynamodel.internal.object;

import io.dynamodel.internal.codec.CopyingCodec;
import io.dynamodel.internal.codec.MapCodec;
import io.dynamodel.internal.codec.ValueCodec;
import io.dynamodel.internal.item.ParserSource;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.ItemSource;
import io.dynamodel.mapping.ValueSink;
import io.dynamodel.mapping.ValueSource;
import io.dynamodel.table.TableDefaults;
import io.dynamodel.value.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The codec of records, beans and built objects, as maps of their properties. */
final class ObjectCodec<T> extends ValueCodec<T> implements Codec<T>, CopyingCodec<T> {
  private final Class<T> type;
  private final ObjectPlace place;
  private @Nullable Construction<T> construction;
  private @Nullable HotPath<T> hot;
  private List<Property<?>> properties = List.of();
  private ObjectFields declared = ObjectFields.NONE;
  private volatile @Nullable PropertyNames names;
  private @Nullable Object[] absent = {};
  private boolean flattening;
  private TableDefaults defaults = TableDefaults.NONE;
  private @Nullable String onlyTop;

  /**
   * Creates a codec that is finished by {@link #complete}, because its properties may contain the
   * same type.
   */
  ObjectCodec(Class<T> type, ObjectPlace place) {
    this.type = type;
    this.place = place;
  }

  ObjectPlace place() {
    return place;
  }

  /**
   * Finishes the codec.
   *
   * @param rules whether the type does more with values than store them
   * @param unstored the reasons why other properties are not stored, by their Java names
   */
  void complete(
      Construction<T> made,
      List<Property<?>> all,
      BooleanSupplier rules,
      Map<String, String> unstored) {
    properties = List.copyOf(all);
    absent = new Object[all.size()];
    for (int i = 0; i < all.size(); i++) {
      absent[i] = all.get(i).absent();
      flattening |= all.get(i).flattened();
    }
    declared =
        ObjectFields.of(
            type,
            properties,
            rules,
            property -> InitialValues.include(property, construction, absent),
            unstored);
    construction = made;
    hot = HotPath.of(made, properties);
  }

  /**
   * Returns whether the properties are known; in an object that contains itself, they are not yet.
   */
  boolean isComplete() {
    return construction != null;
  }

  ObjectFields declared() {
    return declared;
  }

  /** Adds the table settings of its annotations, and of those of flattened objects. */
  void annotate(TableAnnotations annotations) {
    onlyTop = annotations.onlyTop();
    defaults = annotations.defaults();
    for (Property<?> property : properties) {
      if (property.flattened() && property.codec() instanceof ObjectCodec<?> nested) {
        defaults = defaults.and(nested.defaults);
        onlyTop = onlyTop == null ? nested.onlyTop : onlyTop;
      }
    }
  }

  @Override
  public TableDefaults tableDefaults() {
    return defaults;
  }

  /** Returns an annotation that is not allowed in a nested object; null if there is none. */
  @Nullable String onlyTop() {
    return onlyTop;
  }

  /**
   * Returns the names for parsing. They are created with the first item, because a program that
   * only writes does not need them.
   */
  private PropertyNames names() {
    PropertyNames made = names;
    if (made == null) {
      made = PropertyNames.of(declared.indexes());
      names = made;
    }
    return made;
  }

  @Override
  public @Nullable Copier<T> copier(List<String> names) {
    return PropertyCopier.of(
        Objects.requireNonNull(construction), properties, declared.indexes(), names);
  }

  @Override
  public Class<T> type() {
    return type;
  }

  @Override
  public Fields fields() {
    return declared.fields();
  }

  @Override
  public Class<?> nestedType() {
    return type;
  }

  @Override
  public ValueType stored() {
    return ValueType.M;
  }

  @Override
  public void write(T record, ValueSink out) {
    if (place.keepsNulls()) {
      out.beginMapWithNulls(properties.size());
    } else {
      out.beginMap(properties.size());
    }
    writeFields(record, out);
    out.endMap();
  }

  /** Writes the fields without a map around them. */
  void writeFields(Object record, ValueSink out) {
    if (hot == null || !hot.write(record, out)) {
      for (Property<?> property : properties) {
        writeField(property, record, out);
      }
    }
  }

  private <V> void writeField(Property<V> property, Object record, ValueSink out) {
    V value = property.get(record);
    if (!property.flattened()) {
      out.field(property.name());
      if (value == null) {
        out.nul();
      } else {
        property.codec().write(value, out);
      }
    } else if (value == null) {
      if (place.keepsNulls() && property.codec() instanceof ObjectCodec<?> nested) {
        nested.writeNulls(out);
      }
    } else if (property.codec() instanceof ObjectCodec<?> nested) {
      nested.writeFields(value, out);
    } else if (property.codec() instanceof MapCodec<?, ?> map) {
      FlattenedEntries.write(map, value, declared.indexes().keySet(), out);
    }
  }

  private void writeNulls(ValueSink out) {
    for (String name : declared.indexes().keySet()) {
      out.field(name);
      out.nul();
    }
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
    return readFields(in, Map.of());
  }

  /**
   * Reads the map under the cursor.
   *
   * @param tags the texts of discriminators, which are not properties
   */
  @Nullable T readFields(ValueSource in, Map<String, String> tags) {
    if (in instanceof ParserSource parser) {
      return readText(parser, tags);
    }
    Object read = hot == null || isNothing(in) ? HotPath.LONG_WAY : hot.read(in);
    return read == HotPath.LONG_WAY ? readEach(in, tags) : type.cast(read);
  }

  @Override
  public @Nullable T readStored(AttributeValue stored) {
    boolean isHot = hot != null && !place.nullIfEmpty() && stored.type() == AttributeValue.Type.M;
    Object read = isHot && hot != null ? hot.readNested(stored.m()) : HotPath.LONG_WAY;
    return read == HotPath.LONG_WAY ? super.readStored(stored) : type.cast(read);
  }

  /** Returns whether a stored map contains no value of this type, and is the same as null. */
  private boolean isNothing(ValueSource in) {
    if (!place.nullIfEmpty() || !(in instanceof ItemSource item)) {
      return false;
    }
    for (Map.Entry<String, AttributeValue> field : item.map().entrySet()) {
      if (field.getValue().type() != AttributeValue.Type.NUL
          && declared.indexOf(field.getKey()) >= 0) {
        return false;
      }
    }
    return true;
  }

  private @Nullable T readEach(ValueSource in, Map<String, String> tags) {
    @Nullable Object[] values = absent.clone();
    in.enterMap();
    for (String name = in.nextField(); name != null; name = in.nextField()) {
      accept(name, declared.indexOf(name), tags, in, values);
    }
    return made(in, values);
  }

  /** Reads from text, and finds the properties without creating their names. */
  private @Nullable T readText(ParserSource in, Map<String, String> tags) {
    @Nullable Object[] values = absent.clone();
    in.enterMap();
    PropertyNames names = names();
    boolean isDirect = !flattening && tags.isEmpty();
    int match = in.nextField(names.known(), ParserSource.UNKNOWN);
    while (match != ParserSource.END) {
      if (!isDirect) {
        int index = match < 0 ? declared.catchAll() : names.indexes()[match];
        accept(in.name(), index, tags, in, values);
      } else if (match >= 0) {
        int index = names.indexes()[match];
        values[index] = readProperty(properties.get(index), in);
      }
      match = in.nextField(names.known(), match);
    }
    return made(in, values);
  }

  private @Nullable T made(ValueSource in, @Nullable Object[] values) {
    return place.nullIfEmpty() && in.isStored() && isUntouched(values) ? null : make(in, values);
  }

  private boolean isUntouched(@Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] != absent[i]) {
        return false;
      }
    }
    return true;
  }

  private void accept(
      String name, int index, Map<String, String> tags, ValueSource in, @Nullable Object[] values) {
    String tag = tags.get(name);
    if (tag == null) {
      if (!accept(name, index, in, values)) {
        in.undeclared(declared.fields());
      }
    } else if (in.type() != ValueType.S || !in.string().equals(tag)) {
      in.mismatch("the text " + tag);
    }
  }

  /**
   * Reads a field into the values. The cursor is on its value. Returns false if the type has no
   * such field.
   *
   * @param index the index of the property that is or contains the field; negative if it is unknown
   */
  private boolean accept(String name, int index, ValueSource in, @Nullable Object[] values) {
    if (index < 0) {
      return false;
    }
    Property<?> property = properties.get(index);
    if (!property.flattened()) {
      values[index] = readProperty(property, in);
    } else if (isAbsent(property, in)) {
      return true;
    } else if (property.codec() instanceof ObjectCodec<?> nested) {
      Partial partial =
          values[index] instanceof Partial begun ? begun : new Partial(nested.absent.clone());
      values[index] = partial;
      return nested.accept(name, nested.declared.indexOf(name), in, partial.values);
    } else if (property.codec() instanceof MapCodec<?, ?> map) {
      FlattenedEntries entries =
          values[index] instanceof FlattenedEntries begun ? begun : FlattenedEntries.none();
      values[index] = entries;
      entries.read(map, name, in);
    }
    return true;
  }

  private static @Nullable Object readProperty(Property<?> property, ValueSource in) {
    if (isAbsent(property, in)) {
      return property.absent();
    }
    Object value = property.codec().readFrom(in);
    return value == null ? property.misfit() : value;
  }

  /** Returns whether a null is stored in a place where it is the same as a missing value. */
  private static boolean isAbsent(Property<?> property, ValueSource in) {
    boolean isSame = property.primitive() || (property.nullIsAbsent() && in.isStored());
    return isSame && in.type() == ValueType.NULL;
  }

  /** The values of a flattened object that were read so far. */
  private record Partial(@Nullable Object[] values) {}

  private @Nullable T make(ValueSource in, @Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      Property<?> property = properties.get(i);
      if (values[i] instanceof Partial partial
          && property.codec() instanceof ObjectCodec<?> nested) {
        values[i] = nested.make(in, partial.values);
      } else if (property.flattened()
          && property.codec() instanceof MapCodec<?, ?> map
          && values[i] != Construction.ABSENT) {
        FlattenedEntries entries =
            values[i] instanceof FlattenedEntries begun ? begun : FlattenedEntries.none();
        values[i] = entries.collect(map, in);
      } else if (values[i] == Property.MISSING) {
        in.missing(property.name());
        values[i] = property.misfit();
      }
    }
    try {
      return Objects.requireNonNull(construction).make(values);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      return in.notMade(type, e);
    }
  }
}
