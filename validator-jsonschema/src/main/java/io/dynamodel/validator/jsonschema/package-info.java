/**
 * JSON Schema for DynaModel, through networknt's json-schema-validator.
 *
 * <p>{@link io.dynamodel.validator.jsonschema.JsonSchema} is the only type for users. No type of
 * that library or of Jackson leaves this package, and none enters it except the {@code JsonNode} of
 * {@code JsonSchema.of(JsonNode)}.
 */
@NullMarked
package io.dynamodel.validator.jsonschema;

import org.jspecify.annotations.NullMarked;
