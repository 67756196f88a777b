package io.dynamodel.validator.jsonschema;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.mapping.Field;
import tools.jackson.databind.JsonNode;

/** Takes the defaults of a schema over into fields, if they are valid themselves. */
record Defaults(CompiledSchema compiled) {
  /**
   * A field with the default that its schema gives; without one if there is none, or it is null.
   *
   * @throws InvalidModelException if the default breaks the schema that it stands in
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
                + "/default: is no valid value of '"
                + field.name()
                + "'");
      }
    }
    return field.withDefault(value);
  }
}
