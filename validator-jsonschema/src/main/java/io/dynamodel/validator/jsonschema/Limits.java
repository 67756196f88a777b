package io.dynamodel.validator.jsonschema;

import io.dynamodel.mapping.Bounds;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the limits that a schema sets to a number, and to the size of a list. */
final class Limits {
  private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

  private Limits() {}

  static Bounds of(JsonNode schema) {
    BigDecimal least = decimal(schema, "minimum");
    BigDecimal most = decimal(schema, "maximum");
    // Up to draft-04 the exclusive limits are true or false; from draft-06 on they are numbers.
    boolean overLeast = schema.path("exclusiveMinimum").asBoolean(false);
    boolean underMost = schema.path("exclusiveMaximum").asBoolean(false);
    return new Bounds(
            least,
            least != null && overLeast,
            most,
            most != null && underMost,
            size(schema, "minItems"),
            size(schema, "maxItems"))
        .and(
            new Bounds(
                decimal(schema, "exclusiveMinimum"),
                true,
                decimal(schema, "exclusiveMaximum"),
                true,
                null,
                null));
  }

  private static @Nullable BigDecimal decimal(JsonNode schema, String keyword) {
    JsonNode value = schema.get(keyword);
    return value != null && value.isNumber() ? value.decimalValue() : null;
  }

  private static @Nullable Integer size(JsonNode schema, String keyword) {
    BigDecimal size = decimal(schema, keyword);
    return size == null ? null : size.min(MOST).intValue();
  }
}
