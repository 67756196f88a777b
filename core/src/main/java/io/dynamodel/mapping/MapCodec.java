package io.dynamodel.mapping;

import io.dynamodel.error.Violation;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Free-form maps, whose keys are names: texts, numbers, enums, UUIDs and times by their stored text. */
final class MapCodec<K, V> extends ValueCodec<Map<K, V>> {
  private final ValueCodec<K> key;
  private final ValueCodec<V> value;
  private final Function<Map<K, @Nullable V>, Map<K, V>> collect;

  MapCodec(ValueCodec<K> key, ValueCodec<V> value, Function<Map<K, @Nullable V>, Map<K, V>> collect) {
    this.key = key;
    this.value = value;
    this.collect = collect;
  }

  @Override
  ValueType stored() {
    return ValueType.M;
  }

  @Override
  Fields fields() {
    return Fields.OPEN.andEach(element());
  }

  @Override
  Field element() {
    return Field.of("", "", value);
  }

  @Override
  void write(Map<K, V> map, ValueSink out) {
    out.beginMap(map.size());
    map.forEach((name, each) -> writeEntry(name, each, out));
    out.endMap();
  }

  void writeEntry(K name, @Nullable V each, ValueSink out) {
    out.field(text(name));
    if (each == null) {
      out.nul();
    } else {
      value.write(each, out);
    }
  }

  private String text(K name) {
    DocumentSink sink = new DocumentSink(false);
    key.write(name, sink);
    return String.valueOf(sink.value());
  }

  @Override
  @Nullable Map<K, V> read(ValueSource in) {
    ValueType found = in.type();
    if (found == ValueType.NULL) {
      return null;
    }
    if (found != ValueType.M) {
      return in.mismatch("a map");
    }
    Map<K, @Nullable V> entries = new LinkedHashMap<>();
    in.enterMap();
    for (String name = in.nextField(); name != null; name = in.nextField()) {
      readEntry(name, in, entries);
    }
    return collect.apply(entries);
  }

  /** Reads one entry, whose value the cursor stands on. */
  void readEntry(String name, ValueSource in, Map<K, @Nullable V> entries) {
    K parsed = parse(name);
    if (parsed == null) {
      in.mismatch("the value of a key that fits");
    } else {
      entries.put(parsed, value.read(in));
    }
  }

  Map<K, V> collected(Map<K, @Nullable V> entries) {
    return collect.apply(entries);
  }

  private @Nullable K parse(String name) {
    List<Violation> violations = new ArrayList<>();
    try {
      Object plain = key.stored() == ValueType.N ? new BigDecimal(name) : name;
      K parsed = key.read(new PlainSource(plain, null, violations));
      return violations.isEmpty() ? parsed : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
