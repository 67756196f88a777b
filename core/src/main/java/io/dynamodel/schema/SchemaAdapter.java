package io.dynamodel.schema;

import io.dynamodel.mapping.Codec;

/**
 * What a model's {@code .schema(…)} takes: a way to a validation library. It is resolved once for
 * each model.
 *
 * <p>An adapter of your own implements this and {@link Schema}, has a public constructor without
 * parameters and an entry in {@code META-INF/services} if models shall find it without being told,
 * and proves itself with the {@code SchemaAdapterContract} of {@code dynamodel-test}.
 */
public interface SchemaAdapter {
  /**
   * The schema of a model's records.
   *
   * @param codec the codec of the records; a schema narrows its fields
   * @throws io.dynamodel.error.InvalidModelException if the schema itself is not valid, or
   *     contradicts the type
   */
  <T> Schema<T> resolve(Codec<T> codec);

  /** No validation, said out loud: any record that can be stored is stored. */
  static SchemaAdapter none() {
    return NoValidation.INSTANCE;
  }
}
