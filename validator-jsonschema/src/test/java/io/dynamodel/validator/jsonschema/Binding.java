package io.dynamodel.validator.jsonschema;

import io.dynamodel.DynaModel;
import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.schema.Schema;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Does with a plain map what a model does: binds it, including defaults, and validates it. */
final class Binding {
  private Binding() {}

  static Schema<Document> documents(String schema) {
    return JsonSchema.of(schema).resolve(Codec.documents());
  }

  static <T> Schema<T> records(Class<T> type, String schema) {
    return JsonSchema.of(schema).resolve(DynaModel.of(type).codec());
  }

  /** Returns a schema of one property {@code a}. */
  static Schema<Document> property(String schema) {
    return documents("{'properties': {'a': %s}}".formatted(schema).replace('\'', '"'));
  }

  static <T> T bind(Schema<T> schema, Map<String, ?> map) {
    return schema.deserialize(new PlainSource(map, schema.fields(), new ArrayList<>()));
  }

  static <T> List<Violation> violations(Schema<T> schema, Map<String, ?> map) {
    List<Violation> violations = new ArrayList<>();
    T record = schema.deserialize(new PlainSource(map, schema.fields(), violations));
    violations.addAll(schema.validate(record));
    return violations;
  }

  /** Returns the violations as text: {@code year: must … (minimum)}. */
  static <T> List<String> said(Schema<T> schema, Map<String, ?> map) {
    return violations(schema, map).stream().map(Violation::toString).toList();
  }
}
