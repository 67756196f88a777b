package io.dynamodel.mapping;

import io.dynamodel.error.Violation;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes and reads the values of one Java type: the building block of codecs. */
abstract class ValueCodec<V> {
  /** What the values are stored as. */
  abstract ValueType stored();

  abstract void write(V value, ValueSink out);

  /**
   * Reads the value under the cursor; null where a null stands, or where the source has noted that
   * it does not fit.
   */
  abstract @Nullable V read(ValueSource in);

  /**
   * Writes a field and its value; as a name and {@link #write} do, where a codec cannot be faster.
   */
  void writeField(String name, V value, ItemSink out) {
    out.field(name);
    write(value, out);
  }

  /**
   * Reads a stored value, as {@link #read} does.
   *
   * @return null if a null is stored
   * @throws RuntimeException if it does not fit; to be read again then, from where its path is
   *     known
   */
  @Nullable V readStored(AttributeValue stored) {
    return read(new ItemSource(stored));
  }

  /** Reads a value from text, as {@link #read} does, where a codec cannot be faster. */
  @Nullable V readParsed(ParserSource in) {
    return read(in);
  }

  /** Whether values are read from plain ones one by one, whatever field they are of. */
  boolean isScalar() {
    return false;
  }

  /**
   * Reads a plain value that is not null, as {@link #read} does.
   *
   * @throws RuntimeException if it does not fit; to be read again then, from where its path is
   *     known
   */
  V readPlain(Object plain) {
    List<Violation> violations = new ArrayList<>();
    V value = read(new PlainSource(plain, null, violations));
    if (value == null || !violations.isEmpty()) {
      throw StoredScalars.Misfit.thrown();
    }
    return value;
  }

  /**
   * A plain value as it is stored by itself, where it fits at a glance.
   *
   * @return null if it has to be read and written, which also finds out what is wrong with it
   */
  @Nullable AttributeValue encode(Object plain) {
    return null;
  }

  /** The nested fields, where the values are maps. */
  Fields fields() {
    return Fields.OPEN;
  }

  /** The class whose fields are nested, where the values are such objects. */
  @Nullable Class<?> nestedType() {
    return null;
  }

  /** Whether the values are maps that may have a field of this name, and call it so. */
  boolean keepsName(String name) {
    return true;
  }

  /** The name under which a key of such a map is stored; null if that is not known here. */
  @Nullable String nameOf(Object key) {
    return null;
  }

  /** What the elements are, where the values are lists, sets or free-form maps. */
  @Nullable Field element() {
    return null;
  }

  /** Whether the stored form sorts as the values do. */
  boolean sortable() {
    return true;
  }

  /**
   * The codec of the same Java type where the field is a time to live.
   *
   * @throws io.dynamodel.error.InvalidModelException if the type cannot be one
   */
  ValueCodec<?> expiring() {
    return this;
  }

  /**
   * What a changed value must keep to, so that it can be read: a sum of numbers, a list with more
   * elements. Null where bounds cannot tell.
   */
  @Nullable Bounds bounds() {
    return Bounds.NONE;
  }

  /** The value of a field that is not there. */
  @Nullable V absent() {
    return null;
  }
}
