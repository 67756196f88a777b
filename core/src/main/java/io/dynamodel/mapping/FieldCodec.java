package io.dynamodel.mapping;

import io.dynamodel.value.ValueType;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes and reads the values of one Java type, which are the values of fields. A {@link Codec}
 * consists of these. Immutable and thread-safe.
 *
 * @param <V> the Java type of the values
 */
public interface FieldCodec<V> {
  /** Returns the type that values are stored as; {@link ValueType#ANY} where that is open. */
  ValueType stored();

  /** Writes a value to a sink. */
  void write(V value, ValueSink out);

  /**
   * Reads the value under the cursor.
   *
   * @return null for a null, or if the source has recorded that the value does not fit
   */
  @Nullable V read(ValueSource in);

  /**
   * Returns the stored form of a plain value whose fit is obvious.
   *
   * @return null if the value must be read and written instead, which also reports what is wrong
   *     with it
   */
  default @Nullable AttributeValue encode(Object plain) {
    return null;
  }

  /** Returns the nested fields if the values are maps; otherwise open ones. */
  default Fields fields() {
    return Fields.OPEN;
  }

  /**
   * Returns the record, class or sealed interface whose fields are nested; null if there is none.
   */
  default @Nullable Class<?> nestedType() {
    return null;
  }

  /**
   * Returns the element of a list or set, or the value of a free-form map; null if that is open or
   * does not apply.
   */
  default @Nullable Field element() {
    return null;
  }

  /**
   * Returns whether a name within this map is a key exactly as it is written. False for a name that
   * is read as a key and would be written differently, or that is not a key.
   */
  default boolean keepsName(String name) {
    return true;
  }

  /** Returns the name under which a key of this map is stored; null if that is not known. */
  default @Nullable String nameOf(Object key) {
    return null;
  }

  /**
   * Returns the only texts as which values can be stored, such as the names of the constants of an
   * enum; null if there are others.
   */
  default @Nullable Set<String> texts() {
    return null;
  }

  /** Returns whether the stored form sorts as the values do. */
  default boolean sortable() {
    return true;
  }

  /**
   * Returns the limits that a changed value must observe so that it can be read; null if limits
   * cannot express that.
   */
  default @Nullable Bounds bounds() {
    return Bounds.NONE;
  }
}
