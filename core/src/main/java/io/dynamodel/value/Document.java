package io.dynamodel.value;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * An immutable map of plain values, as an item of DynamoDB contains them.
 *
 * <p>The values are {@code String}, {@code Long}, {@code BigInteger} or {@code BigDecimal} (see
 * {@link Numbers#canonical}), {@code Boolean}, {@link SdkBytes}, {@code List}, {@code Set}, {@code
 * Document} for a nested map, and null for a stored NULL. Two documents with the same values are
 * equal, and equal to any map of those values.
 */
public final class Document extends AbstractMap<String, @Nullable Object> implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Far more levels than can be stored, but not enough for a stack overflow. */
  private static final int MAX_DEPTH = 200;

  /** Likewise far more values than can be stored. */
  private static final int MOST_VALUES = 500_000;

  private static final Document EMPTY = new Document(Map.of());

  private final transient Map<String, @Nullable Object> values;

  private Document(Map<String, @Nullable Object> values) {
    this.values = values;
  }

  /** The document without fields. */
  public static Document empty() {
    return EMPTY;
  }

  /**
   * Returns a copy of a map, including nested maps and collections, with its numbers in canonical
   * form and its binaries as {@link SdkBytes}.
   *
   * @throws IllegalArgumentException for a value of any other kind, including NaN and infinities;
   *     the message names its path. Also for a map that contains itself, or that is far larger than
   *     anything that can be stored
   */
  public static Document of(Map<String, ?> map) {
    if (map instanceof Document document) {
      return document;
    }
    try {
      return new Copying().copy(map, null);
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "the map could not be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  /** The place of a container, determined only if something is wrong. */
  private record Place(@Nullable Place outer, Object segment, int depth) {
    static Place in(@Nullable Place outer, Object segment) {
      int depth = outer == null ? 1 : outer.depth + 1;
      if (depth > MAX_DEPTH) {
        throw new IllegalArgumentException(
            "the map is nested into itself, or more than " + MAX_DEPTH + " levels deep");
      }
      return new Place(outer, segment, depth);
    }

    static Path path(@Nullable Place outer, Object segment) {
      Path path = outer == null ? Path.root() : path(outer.outer, outer.segment);
      return segment instanceof Integer index ? path.index(index) : path.field((String) segment);
    }
  }

  /** Copies one map, including everything nested in it. */
  private static final class Copying {
    private int values;

    private Document copy(Map<?, ?> map, @Nullable Place place) {
      Map<String, @Nullable Object> copies = new LinkedHashMap<>();
      map.forEach(
          (name, value) -> {
            if (!(name instanceof String text)) {
              throw new IllegalArgumentException(
                  "a key at '"
                      + (place == null ? "" : Place.path(place.outer, place.segment))
                      + "' is not a String");
            }
            copies.put(text, plain(value, place, text));
          });
      return new Document(Collections.unmodifiableMap(copies));
    }

    private @Nullable Object plain(@Nullable Object value, @Nullable Place outer, Object segment) {
      if (++values > MOST_VALUES) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the map has more than %,d values, which is far more than can be stored",
                MOST_VALUES));
      }
      if (value == null
          || value instanceof String
          || value instanceof Long
          || value instanceof Boolean
          || value instanceof SdkBytes
          || value instanceof Document) {
        return value;
      }
      if (value instanceof Number number) {
        try {
          return Numbers.canonical(number);
        } catch (NumberFormatException e) {
          throw new IllegalArgumentException(
              "the number at '" + Place.path(outer, segment) + "' is not finite", e);
        }
      }
      if (value instanceof Map<?, ?> map) {
        return copy(map, Place.in(outer, segment));
      }
      if (value instanceof Set<?> set) {
        Set<@Nullable Object> copy = new LinkedHashSet<>();
        return Collections.unmodifiableSet(copy(set, copy, Place.in(outer, segment)));
      }
      if (value instanceof Collection<?> list) {
        return Collections.unmodifiableList(
            copy(list, new ArrayList<>(), Place.in(outer, segment)));
      }
      if (value instanceof byte[] bytes) {
        return SdkBytes.fromByteArray(bytes);
      }
      if (value instanceof ByteBuffer buffer) {
        return SdkBytes.fromByteBuffer(buffer.asReadOnlyBuffer());
      }
      throw new IllegalArgumentException(
          "the value at '"
              + Place.path(outer, segment)
              + "' is a "
              + value.getClass().getName()
              + ", which is not a plain value");
    }

    private <C extends Collection<@Nullable Object>> C copy(Collection<?> from, C to, Place place) {
      int index = 0;
      for (Object element : from) {
        to.add(plain(element, place, index++));
      }
      return to;
    }
  }

  private Object writeReplace() {
    return new SerialForm.OfDocument(SerialForm.fields(values));
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a document is written in another form");
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    return values.get(name);
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return values.containsKey(name);
  }

  @Override
  public int size() {
    return values.size();
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return values.entrySet();
  }

  /**
   * Returns the value at a path, such as {@code Path.of("info", "actors", 0)}; null if there is
   * none, and for a stored NULL.
   */
  public @Nullable Object at(Path path) {
    Object value = this;
    for (Object segment : path.segments()) {
      if (segment instanceof String name && value instanceof Document document) {
        value = document.get(name);
      } else if (segment instanceof Integer index
          && value instanceof List<?> list
          && index < list.size()) {
        value = list.get(index);
      } else {
        return null;
      }
    }
    return value;
  }

  /**
   * Returns the text of a field; null if the field is missing.
   *
   * @throws ClassCastException if the field is not a text
   */
  public @Nullable String string(String name) {
    return (String) get(name);
  }

  /**
   * Returns the exact number of a field; null if the field is missing.
   *
   * @throws ClassCastException if the field is not a number
   */
  public @Nullable BigDecimal number(String name) {
    Number number = (Number) get(name);
    return number == null ? null : Numbers.decimal(number);
  }
}
