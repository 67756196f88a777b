package io.dynamodel.validator.jsonschema;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.mapping.Field;
import tools.jackson.databind.JsonNode;

/** Copies the defaults of a schema into fields, after checking that they are valid. */
record Defaults(CompiledSchema compiled) {
  /**
   * Returns a field with the default of its schema; without a default if there is none, or if it is
   * null.
   *
   * @throws InvalidModelException if the default violates its own schema
   */
  Field apply(Field field, Outline outline) {
    SchemaNode schema = outline.defaulting();
    JsonNode node = schema == null ? null : schema.node().get("default");
    Object value = node == null ? null : JsonTreeSink.plain(node);
    if (schema == null || node == null || value == null) {
      return field;
    }
    for (SchemaNode part : outline.parts()) {
      if (!compiled.validate(part, node).passed()) {
        throw new InvalidModelException(
            "the schema is not valid:\n  "
                + schema.place()
                + "/default: is not a valid value of '"
                + field.name()
                + "'");
      }
    }
    return field.withDefault(value);
  }
}
