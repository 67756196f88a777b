package io.dynamodel.schema;

import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Fields;
import java.util.List;
import java.util.Map;

/** The adapter that validates nothing. */
enum NoValidation implements SchemaAdapter {
  INSTANCE;

  @Override
  public <T> Schema<T> resolve(Codec<T> codec) {
    return new Schema<>() {
      @Override
      public Codec<T> codec() {
        return codec;
      }

      @Override
      public Fields fields() {
        return codec.fields();
      }

      @Override
      public List<Violation> validate(T record) {
        return List.of();
      }

      @Override
      public List<Violation> validate(Map<String, ?> changes) {
        return List.of();
      }
    };
  }
}
