package io.dynamodel.schema;

import io.dynamodel.mapping.Codec;

/**
 * Connects a model to a validation library: the argument of {@code .schema(…)}. It is resolved once
 * for each model.
 *
 * <p>To write an adapter, implement this interface and {@link Schema}. If models should find it
 * without {@code .schema(…)}, give it a public constructor without parameters and an entry in
 * {@code META-INF/services}. Test it with the {@code SchemaAdapterContract} of {@code
 * dynamodel-test}.
 */
public interface SchemaAdapter {
  /**
   * Returns the schema of a model's records.
   *
   * @param codec the codec of the records; a schema narrows its fields
   * @throws io.dynamodel.error.InvalidModelException if the schema itself is invalid, or
   *     contradicts the type
   */
  <T> Schema<T> resolve(Codec<T> codec);

  /** Returns an adapter without validation: any record that can be stored is stored. */
  static SchemaAdapter none() {
    return NoValidation.INSTANCE;
  }
}
