package io.dynamodel.mapping;

import io.dynamodel.table.TableDefaults;
import io.dynamodel.value.Document;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes records of one Java type as values and reads them back. It is compiled once per type,
 * immutable and thread-safe. A codec never sees a schema: it maps, but does not validate.
 *
 * @param <T> the type of the records
 */
public interface Codec<T> {
  /** Returns the type of the records. */
  Class<T> type();

  /** Returns the fields of the type, as it declares them. */
  Fields fields();

  /** Writes a record to a sink, as one map. */
  void write(T record, ValueSink out);

  /**
   * Reads a record from a source whose cursor is on a map.
   *
   * @return null only if the source has recorded a violation for the record as a whole
   */
  @Nullable T read(ValueSource in);

  /** Returns the table settings that annotations of the type specify. */
  default TableDefaults tableDefaults() {
    return TableDefaults.NONE;
  }

  /**
   * Returns the fields that distinguish items of this type from others in the same table, each with
   * its possible texts. An item without such a field may also be one of this type. Empty for a type
   * that is the only one in its table.
   */
  default Map<String, Set<String>> discriminators() {
    return Map.of();
  }

  /**
   * Returns whether a null field is stored as NULL, so that it is present when a record is
   * validated; otherwise it is absent.
   */
  default boolean storesNulls() {
    return false;
  }

  /** Returns the same codec for a table that stores nulls. */
  default Codec<T> storingNulls() {
    return storesNulls() ? this : new NullStoringCodec<>(this);
  }

  /** Returns the codec of plain documents, whose fields are open. */
  static Codec<Document> documents() {
    return DocumentCodec.INSTANCE;
  }
}
