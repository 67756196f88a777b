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
  /** The codec of the records. */
  Codec<T> codec();

  /**
   * The codec's fields, narrowed by what the schema says: which are required, their defaults and
   * bounds, whether a rule spans several of them, and what to do with names that are not declared.
   */
  Fields fields();

  /**
   * Validates a whole record, as it will be stored: fields that are null are not there.
   *
   * @return all violations, their paths in document names; empty if the record is valid
   */
  List<Violation> validate(T record);

  /**
   * Validates the new values of a partial update, each by the rules of its own field; rules that
   * span fields are left to the caller.
   *
   * @param changes new values by the document names of their top-level fields, in any form that the
   *     fields can be bound from; null for a field that is removed, which violates where the field
   *     is required
   * @return all violations; empty if the changes are valid as far as they go
   */
  List<Violation> validate(Map<String, ?> changes);

  /**
   * Writes a record to a sink; by its codec, unless the schema has another idea of how it is
   * stored.
   */
  default void serialize(T record, ValueSink out) {
    codec().write(record, out);
  }

  /**
   * Reads a record, the other way round. Null only where the source has noted a violation of the
   * whole.
   */
  default @Nullable T deserialize(ValueSource in) {
    return codec().read(in);
  }
}
