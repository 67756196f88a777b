package io.dynamodel.schema;

import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.ValueSink;
import io.dynamodel.mapping.ValueSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Validates the records of one model, and serializes them. Immutable and thread-safe.
 *
 * @param <T> the type of the records
 */
public interface Schema<T> {
  /** Returns the codec of the records. */
  Codec<T> codec();

  /**
   * Returns the codec's fields, narrowed by the schema: which are required, their defaults and
   * bounds, whether a rule spans several of them, and how undeclared names are handled.
   */
  Fields fields();

  /**
   * Validates a whole record as it will be stored: null fields are absent.
   *
   * @return all violations, with paths in document names; empty if the record is valid
   */
  List<Violation> validate(T record);

  /**
   * Validates the new values of a partial update, each by the rules of its own field; rules that
   * span fields are left to the caller.
   *
   * @param changes new values by the document names of their top-level fields, in any form from
   *     which the fields can be bound; null for a removed field, which is a violation if the field
   *     is required
   * @return all violations; empty if no single change is invalid
   */
  List<Violation> validate(Map<String, ?> changes);

  /** Writes a record to a sink: with its codec, unless the schema stores it differently. */
  default void serialize(T record, ValueSink out) {
    codec().write(record, out);
  }

  /**
   * Reads a record; the reverse of writing. Returns null only if the source has recorded a
   * violation of the whole record.
   */
  default @Nullable T deserialize(ValueSource in) {
    return codec().read(in);
  }
}
