package io.dynamodel.internal.codec;

import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.mapping.ValueSink;
import io.dynamodel.mapping.ValueSource;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** The codec of plain values in a Java property, written and read like those of a document. */
public final class PlainValues extends ValueCodec<Object> {
  private final Field field;

  public PlainValues(ValueType type) {
    this.field = Field.of("", type);
  }

  @Override
  public ValueType stored() {
    return field.type();
  }

  @Override
  public void write(Object value, ValueSink out) {
    new PlainSource(value, null, new ArrayList<>()).copyTo(out);
  }

  @Override
  public @Nullable Object read(ValueSource in) {
    return field.read(in);
  }
}
