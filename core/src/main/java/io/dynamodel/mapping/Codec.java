package io.dynamodel.mapping;

import io.dynamodel.table.TableDefaults;
import io.dynamodel.value.Document;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes records of one Java type as values and reads them back. Compiled once a type; immutable
 * and thread-safe. A codec never sees a schema: it maps, it does not judge.
 *
 * @param <T> the type of the records
 */
public interface Codec<T> {
  /** The type of the records. */
  Class<T> type();

  /** The fields of the type, as it declares them. */
  Fields fields();

  /** Writes a record to a sink, as one map. */
  void write(T record, ValueSink out);

  /**
   * Reads a record from a source whose cursor stands on a map.
   *
   * @return null only where the source has noted a violation for the record as a whole
   */
  @Nullable T read(ValueSource in);

  /** What annotations of the type say of the table. */
  default TableDefaults tableDefaults() {
    return TableDefaults.NONE;
  }

  /** Whether annotations of a type may say anything of its table. */
  static boolean mayHaveTableDefaults(Class<?> type) {
    return TableAnnotations.areOn(type);
  }

  /**
   * The fields by which items of this type are told apart from others in the same table, each with
   * the texts that they have there. An item without such a field may be one; none for a type that
   * is the only one in its table.
   */
  default Map<String, Set<String>> discriminators() {
    return Map.of();
  }

  /**
   * Whether a field that is null is stored as NULL: then it is there for whoever validates a
   * record, and else it is not.
   */
  default boolean storesNulls() {
    return false;
  }

  /** The same codec for a table that stores nulls. */
  default Codec<T> storingNulls() {
    return storesNulls() ? this : new NullStoringCodec<>(this);
  }

  /**
   * The codec of a record, of a class with getters and setters, of a {@code @DynamoDbBean} or
   * {@code @DynamoDbImmutable} class, of a sealed interface of records, or of {@link Document}.
   *
   * @throws io.dynamodel.error.InvalidModelException if the type cannot be mapped; the message
   *     names the property and says why
   */
  static <T> Codec<T> of(Class<T> type, Naming naming) {
    return of(type, naming, null);
  }

  /**
   * The same, where one field is the time to live of its record.
   *
   * @param ttl the document name of that field: an {@code Instant} in it is stored as seconds since
   *     1970, rounded up; null for none
   * @throws io.dynamodel.error.InvalidModelException if the type cannot be mapped, or the field is
   *     a {@code Duration}
   */
  static <T> Codec<T> of(Class<T> type, Naming naming, @Nullable String ttl) {
    return of(type, naming, ttl, Forms.SORTABLE);
  }

  /**
   * The same, in other forms.
   *
   * @param forms those of types that do not have that of the enhanced client by themselves
   * @throws io.dynamodel.error.InvalidModelException if the type cannot be mapped, or the field is
   *     a {@code Duration}
   */
  static <T> Codec<T> of(Class<T> type, Naming naming, @Nullable String ttl, Forms forms) {
    return new Mapper(naming, type, ttl, forms).codec(type);
  }

  /** The codec of plain documents, whose fields are open. */
  static Codec<Document> documents() {
    return DocumentCodec.INSTANCE;
  }
}
