package io.dynamodel.internal.object;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.codec.ValueCodec;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.ValueSink;
import io.dynamodel.mapping.ValueSource;
import io.dynamodel.table.TableDefaults;
import io.dynamodel.value.ValueType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The codec of a sealed interface of records, which are distinguished by a discriminator field. */
final class SealedCodec<T> extends ValueCodec<T> implements Codec<T> {
  private final Class<T> type;
  private final String discriminator;
  private final Map<String, ObjectCodec<? extends T>> byName = new LinkedHashMap<>();
  private final Map<Class<?>, String> names = new LinkedHashMap<>();

  /** The discriminator fields: that of the interface, and those of surrounding interfaces. */
  private final Set<String> tags = new LinkedHashSet<>();

  private Fields fields = Fields.OPEN;

  /**
   * Creates a codec that is finished by {@link #complete}, because a record may contain a value of
   * the interface.
   */
  SealedCodec(Class<T> type) {
    this.type = type;
    this.discriminator = Discriminators.field(type);
    this.tags.add(discriminator);
    this.tags.addAll(Discriminators.around(type));
  }

  void complete(Iterable<ObjectCodec<? extends T>> records) {
    for (ObjectCodec<? extends T> codec : records) {
      String name = Discriminators.text(codec.type());
      if (byName.put(name, codec) != null) {
        throw new InvalidModelException(
            "two records of " + type.getName() + " have the discriminator '" + name + "'");
      }
      names.put(codec.type(), name);
    }
  }

  /** Combines the fields of the records, which must be complete. */
  void unite() {
    Map<String, Field> union = new LinkedHashMap<>();
    union.put(discriminator, Field.of(discriminator, ValueType.S).withRequired(true));
    for (ObjectCodec<? extends T> codec : byName.values()) {
      if (codec.fields().declared(discriminator) != null) {
        throw new InvalidModelException(
            codec.type().getName()
                + " has a field '"
                + discriminator
                + "', which is the discriminator of "
                + type.getName()
                + "; name another with @Discriminator");
      }
      // A field that one record requires may not even exist in another.
      codec
          .fields()
          .forEach(
              field -> union.merge(field.name(), field.withRequired(false), SealedCodec::either));
    }
    // Another field determines which records may have a field or a certain value of it.
    union.replaceAll((name, field) -> field.withLocal(false));
    fields = Fields.of(union.values(), Fields.Undeclared.REFUSE);
    for (ObjectCodec<? extends T> codec : byName.values()) {
      if (codec.fields().undeclared() == Fields.Undeclared.KEEP) {
        fields = fields.andEach(Field.of("", ValueType.ANY).withLocal(false));
      }
    }
  }

  /**
   * Returns the field of a map that may contain either field. It permits whatever one of them
   * permits.
   */
  private static Field either(Field one, Field other) {
    return one.codec() == other.codec()
        ? one
        : Field.of(one.name(), one.type() == other.type() ? one.type() : ValueType.ANY)
            .withProperty(one::javaName);
  }

  @Override
  public Class<T> type() {
    return type;
  }

  @Override
  public Fields fields() {
    return fields;
  }

  /** Items of a surrounding interface that are not of this one have other discriminators. */
  @Override
  public Map<String, Set<String>> discriminators() {
    return Discriminators.around(type).isEmpty()
        ? Map.of()
        : Map.of(discriminator, Set.copyOf(byName.keySet()));
  }

  @Override
  public TableDefaults tableDefaults() {
    TableDefaults defaults = TableDefaults.NONE;
    for (ObjectCodec<? extends T> codec : byName.values()) {
      defaults = defaults.and(codec.tableDefaults());
    }
    return defaults;
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
    String name = names.get(record.getClass());
    ObjectCodec<? extends T> codec = byName.get(name == null ? "" : name);
    if (name == null || codec == null) {
      throw new IllegalArgumentException(
          record.getClass().getName() + " is not a record of " + type.getName());
    }
    out.beginMap(10);
    for (String tag : tags) {
      out.field(tag);
      out.string(name);
    }
    codec.writeFields(record, out);
    out.endMap();
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
    String name = in.peek(discriminator);
    ObjectCodec<? extends T> codec = name == null ? null : byName.get(name);
    if (name == null || codec == null) {
      return in.mismatch(discriminator, "one of " + Names.listed(byName.keySet(), ", "));
    }
    return codec.readFields(in, Discriminators.of(tags, name));
  }
}
