package io.dynamodel.validator.jsonschema;

import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.SchemaAdapterContract;

/** The contract, with the rules of its books as a JSON Schema; for documents and for a class. */
abstract class JsonSchemaContract extends SchemaAdapterContract {
  private static final String BOOK =
      """
      {
        "type": "object",
        "required": ["isbn", "title"],
        "additionalProperties": false,
        "properties": {
          "isbn": { "type": "string", "minLength": 10, "maxLength": 13 },
          "title": { "type": "string", "minLength": 1 },
          "year": { "type": "integer", "minimum": 1450, "maximum": 2100 },
          "price": { "type": "number", "exclusiveMinimum": 0 },
          "tags": { "type": "array", "maxItems": 5, "items": { "type": "string", "minLength": 2 } },
          "in_print": { "type": "boolean" },
          "info": {
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "rating": { "type": "number", "minimum": 0, "maximum": 10 },
              "actors": {
                "type": "array",
                "items": {
                  "type": "object",
                  "required": ["name"],
                  "additionalProperties": false,
                  "properties": { "name": { "type": "string", "minLength": 1 } }
                }
              }
            }
          },
          "scores": { "type": "object", "additionalProperties": { "type": "integer", "minimum": 0 } }
        }
      }
      """;

  @Override
  protected SchemaAdapter adapter() {
    return JsonSchema.of(BOOK);
  }
}
