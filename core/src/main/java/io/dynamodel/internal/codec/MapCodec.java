package io.dynamodel.internal.codec;

import io.dynamodel.error.Violation;
import io.dynamodel.internal.item.NumberText;
import io.dynamodel.internal.value.Plain;
import io.dynamodel.mapping.Bounds;
import io.dynamodel.mapping.DocumentSink;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.mapping.ValueSink;
import io.dynamodel.mapping.ValueSource;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The codec of free-form maps. Their keys are names: texts, or the stored texts of numbers,
 * booleans, enums, UUIDs and times.
 */
public final class MapCodec<K, V> extends ValueCodec<Map<K, V>> {
  private final ValueCodec<K> key;
  private final ValueCodec<V> value;
  private final boolean keeps;
  private final boolean keepsNulls;
  private final Function<Map<K, @Nullable V>, Map<K, V>> collect;

  /**
   * Creates a codec.
   *
   * @param keeps whether a map is certain to return exactly the entries that were added
   * @param keepsNulls whether null values are stored as NULL
   * @param collect creates a map of entries
   */
  MapCodec(
      ValueCodec<K> key,
      ValueCodec<V> value,
      boolean keeps,
      boolean keepsNulls,
      Function<Map<K, @Nullable V>, Map<K, V>> collect) {
    this.key = key;
    this.value = value;
    this.keeps = keeps;
    this.keepsNulls = keepsNulls;
    this.collect = collect;
  }

  @Override
  public ValueType stored() {
    return ValueType.M;
  }

  @Override
  public Fields fields() {
    return Fields.OPEN.andEach(element());
  }

  @Override
  public Field element() {
    return Field.of("", value);
  }

  /** Bounds cannot express what a user's class does with its entries. */
  @Override
  public @Nullable Bounds bounds() {
    return keeps ? Bounds.NONE : null;
  }

  /** Returns whether a name is exactly the text of a key: the key 1 is not written as 01. */
  @Override
  public boolean keepsName(String name) {
    return keepsNames() || isWritten(name);
  }

  /** Returns whether every name is exactly the text of a key. */
  public boolean keepsNames() {
    return key instanceof StoredScalars.Text;
  }

  private boolean isWritten(String name) {
    K parsed = parse(name);
    return parsed != null && name.equals(text(parsed));
  }

  @Override
  public void write(Map<K, V> map, ValueSink out) {
    if (keepsNulls) {
      out.beginMapWithNulls(map.size());
    } else {
      out.beginMap(map.size());
    }
    map.forEach((name, each) -> writeEntry(name, each, Set.of(), out));
    out.endMap();
  }

  /** Writes one entry, whose key must not be among the given names. */
  public void writeEntry(@Nullable K name, @Nullable V each, Set<String> taken, ValueSink out) {
    String text = name == null ? null : text(name);
    out.field(text == null ? String.valueOf(name) : text);
    if (text == null) {
      out.refuse("name", "has a key that cannot be a name", name);
    } else if (taken.contains(text)) {
      out.refuse("name", "has a key that is the name of a field", name);
    } else if (each == null) {
      out.nul();
    } else {
      value.write(each, out);
    }
  }

  @Override
  public @Nullable String nameOf(Object name) {
    try {
      return text(keyOf(name));
    } catch (ClassCastException e) {
      return null;
    }
  }

  @SuppressWarnings("unchecked") // a key of another type does not get far
  private K keyOf(Object name) {
    return (K) name;
  }

  private @Nullable String text(K name) {
    if (name instanceof String text) {
      return text;
    }
    DocumentSink sink = new DocumentSink(false);
    key.write(name, sink);
    Object plain = sink.value();
    return plain == null || (plain instanceof Number number && !Plain.isCanonical(number))
        ? null
        : plain.toString();
  }

  @Override
  public @Nullable Map<K, V> read(ValueSource in) {
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
    return collect(entries, in);
  }

  /** Reads one entry; the cursor is on its value. */
  public void readEntry(String name, ValueSource in, Map<K, @Nullable V> entries) {
    K parsed = parse(name);
    if (parsed == null) {
      in.mismatch("a key that its map accepts");
    } else if (entries.containsKey(parsed)) {
      in.mismatch("a key that occurs once");
    } else {
      entries.put(parsed, value.read(in));
    }
  }

  /** Returns the map of entries that were read from the map under the cursor. */
  public @Nullable Map<K, V> collect(Map<K, @Nullable V> entries, ValueSource in) {
    try {
      return collect.apply(entries);
    } catch (RuntimeException e) {
      return in.mismatch("a map of entries that its type accepts");
    }
  }

  private Object plain(String name) {
    return switch (key.stored()) {
      case N -> NumberText.canonical(name);
      case BOOL -> name.equals("true") || name.equals("false") ? Boolean.valueOf(name) : name;
      default -> name;
    };
  }

  private @Nullable K parse(String name) {
    List<Violation> violations = new ArrayList<>();
    try {
      K parsed = key.read(new PlainSource(plain(name), null, violations));
      return violations.isEmpty() ? parsed : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
