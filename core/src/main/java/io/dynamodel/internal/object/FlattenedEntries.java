package io.dynamodel.internal.object;

import io.dynamodel.internal.codec.MapCodec;
import io.dynamodel.mapping.ValueSink;
import io.dynamodel.mapping.ValueSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a flattened map that have been read so far. They are stored among the fields of
 * the surrounding object.
 *
 * @param entries the entries, for the codec that read them
 */
record FlattenedEntries(Map<Object, @Nullable Object> entries) {
  static FlattenedEntries none() {
    return new FlattenedEntries(new LinkedHashMap<>());
  }

  @SuppressWarnings("unchecked") // the entries were begun for this codec
  <K, V> void read(MapCodec<K, V> codec, String name, ValueSource in) {
    codec.readEntry(name, in, (Map<K, @Nullable V>) entries);
  }

  @SuppressWarnings("unchecked") // the entries were begun for this codec
  <K, V> @Nullable Object collect(MapCodec<K, V> codec, ValueSource in) {
    return codec.collect((Map<K, @Nullable V>) entries, in);
  }

  /**
   * Writes the entries of a map.
   *
   * @param map the value of a property with this codec
   * @param taken the names of the surrounding fields
   */
  @SuppressWarnings("unchecked") // a property of a MapCodec<K, V> is a Map<K, V>
  static <K, V> void write(MapCodec<K, V> codec, Object map, Set<String> taken, ValueSink out) {
    ((Map<K, V>) map).forEach((key, value) -> codec.writeEntry(key, value, taken, out));
  }
}
