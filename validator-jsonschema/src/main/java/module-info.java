/** Validation by a JSON Schema: {@link io.dynamodel.validator.jsonschema.JsonSchema}. */
@SuppressWarnings("requires-automatic") // The validator and the SDK are automatic modules.
module io.dynamodel.validator.jsonschema {
  requires com.networknt.schema;
  requires software.amazon.awssdk.core;
  requires software.amazon.awssdk.services.dynamodb;
  requires static transitive org.jspecify;
  requires tools.jackson.core;
  requires tools.jackson.databind;
  requires transitive io.dynamodel.core;

  exports io.dynamodel.validator.jsonschema;

  provides io.dynamodel.schema.SchemaAdapter with
      io.dynamodel.validator.jsonschema.JsonSchema;
}
