package io.dynamodel.internal.codec;

import io.dynamodel.mapping.Bounds;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.ValueSink;
import io.dynamodel.mapping.ValueSource;
import io.dynamodel.value.ValueType;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The codec of an {@code Optional}, which is stored as its value; an empty one is omitted, like
 * null.
 *
 * @param <O> the type of the optional
 * @param <V> the type of its value
 */
public final class OptionalCodec<O, V> extends ValueCodec<O> {
  private final ValueCodec<V> present;
  private final Function<O, @Nullable V> unwrap;
  private final Function<@Nullable V, O> wrap;

  private OptionalCodec(
      ValueCodec<V> present, Function<O, @Nullable V> unwrap, Function<@Nullable V, O> wrap) {
    this.present = present;
    this.unwrap = unwrap;
    this.wrap = wrap;
  }

  /** Returns the codec of an {@code Optional}. */
  public static <V> ValueCodec<?> of(ValueCodec<V> present) {
    return new OptionalCodec<Optional<V>, V>(
        present, optional -> optional.orElse(null), Optional::ofNullable);
  }

  /**
   * Returns the codec of {@code OptionalInt} and similar types, and of an {@code Optional} of any
   * value; null for other types.
   */
  public static @Nullable ValueCodec<?> of(Class<?> type) {
    if (type == Optional.class) {
      return of(new PlainValues(ValueType.ANY));
    }
    if (type == OptionalInt.class) {
      return new OptionalCodec<OptionalInt, Integer>(
          ScalarCodec.standard(Integer.class),
          number -> number.isPresent() ? number.getAsInt() : null,
          number -> number == null ? OptionalInt.empty() : OptionalInt.of(number));
    }
    if (type == OptionalLong.class) {
      return new OptionalCodec<OptionalLong, Long>(
          ScalarCodec.standard(Long.class),
          number -> number.isPresent() ? number.getAsLong() : null,
          number -> number == null ? OptionalLong.empty() : OptionalLong.of(number));
    }
    if (type == OptionalDouble.class) {
      return new OptionalCodec<OptionalDouble, Double>(
          ScalarCodec.standard(Double.class),
          number -> number.isPresent() ? number.getAsDouble() : null,
          number -> number == null ? OptionalDouble.empty() : OptionalDouble.of(number));
    }
    return null;
  }

  @Override
  public ValueType stored() {
    return present.stored();
  }

  @Override
  public @Nullable Class<?> nestedType() {
    return present.nestedType();
  }

  @Override
  public Fields fields() {
    return present.fields();
  }

  @Override
  public boolean keepsName(String name) {
    return present.keepsName(name);
  }

  @Override
  public @Nullable String nameOf(Object key) {
    return present.nameOf(key);
  }

  @Override
  public @Nullable Field element() {
    return present.element();
  }

  @Override
  public boolean sortable() {
    return present.sortable();
  }

  @Override
  public ValueCodec<?> expiring() {
    ValueCodec<?> expiring = present.expiring();
    return expiring == present ? this : of(expiring);
  }

  @Override
  public @Nullable Bounds bounds() {
    return present.bounds();
  }

  @Override
  public O absent() {
    return wrap.apply(null);
  }

  @Override
  public void write(O optional, ValueSink out) {
    V value = unwrap.apply(optional);
    if (value == null) {
      out.nul();
    } else {
      present.write(value, out);
    }
  }

  @Override
  public O read(ValueSource in) {
    return wrap.apply(present.read(in));
  }
}
