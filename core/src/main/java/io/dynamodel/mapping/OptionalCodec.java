package io.dynamodel.mapping;

import io.dynamodel.value.ValueType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An {@code Optional} as its value; an empty one is left out, as a null is. */
final class OptionalCodec<V> extends ValueCodec<Optional<V>> {
  private final ValueCodec<V> present;

  OptionalCodec(ValueCodec<V> present) {
    this.present = present;
  }

  @Override
  ValueType stored() {
    return present.stored();
  }

  @Override
  @Nullable Class<?> nestedType() {
    return present.nestedType();
  }

  @Override
  Fields fields() {
    return present.fields();
  }

  @Override
  @Nullable Field element() {
    return present.element();
  }

  @Override
  boolean sortable() {
    return present.sortable();
  }

  @Override
  Optional<V> absent() {
    return Optional.empty();
  }

  @Override
  void write(Optional<V> value, ValueSink out) {
    if (value.isPresent()) {
      present.write(value.get(), out);
    } else {
      out.nul();
    }
  }

  @Override
  Optional<V> read(ValueSource in) {
    return Optional.ofNullable(present.read(in));
  }
}
