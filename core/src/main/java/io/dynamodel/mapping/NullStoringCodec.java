package io.dynamodel.mapping;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A codec of a table that stores nulls. */
record NullStoringCodec<T>(Codec<T> codec) implements Codec<T> {
  @Override
  public Class<T> type() {
    return codec.type();
  }

  @Override
  public Fields fields() {
    return codec.fields();
  }

  @Override
  public void write(T record, ValueSink out) {
    codec.write(record, out);
  }

  @Override
  public @Nullable T read(ValueSource in) {
    return codec.read(in);
  }

  @Override
  public Map<String, Set<String>> discriminators() {
    return codec.discriminators();
  }

  @Override
  public boolean storesNulls() {
    return true;
  }
}
