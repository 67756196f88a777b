package io.dynamodel.validator.jsonschema;

import static io.dynamodel.validator.jsonschema.Binding.documents;
import static io.dynamodel.validator.jsonschema.Binding.records;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.error.Violation;
import io.dynamodel.schema.Schema;
import io.dynamodel.value.Document;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The new values of a partial update, each validated by the rules of its own field. */
class ChangesTest {
  record Event(String name, Integer size, Instant at, Set<String> tags, Place place) {}

  record Place(String city, Double height) {}

  private static final String EVENT =
      """
      {"type": "object",
       "properties": {
         "name": {"type": "string", "minLength": 3, "default": "none"},
         "size": {"type": "integer", "maximum": 99},
         "at": {"type": "string", "format": "date-time"},
         "tags": {"type": "array", "maxItems": 2},
         "place": {"type": "object", "properties": {"city": {"type": "string"}, "height": {"type": "number"}}, "required": ["city"]}},
       "required": ["name", "tags", "size"],
       "additionalProperties": false,
       "minProperties": 4,
       "dependentRequired": {"size": ["at"]},
       "if": {"properties": {"name": {"const": "big"}}}, "then": {"properties": {"size": {"minimum": 50}}},
       "oneOf": [{"required": ["place"]}]}\
      """;

  private static List<String> said(Schema<?> schema, Map<String, ?> changes) {
    return schema.validate(changes).stream().map(Violation::toString).toList();
  }

  private final Schema<Document> documents = documents(EVENT);
  private final Schema<Event> records = records(Event.class, EVENT);

  @Test
  void changes_validOnes_areFineWhateverOtherFieldsMayHold() {
    for (Schema<?> schema : List.of(documents, records)) {
      assertThat(said(schema, Map.of("size", 5))).isEmpty();
      assertThat(said(schema, Map.of("name", "big", "size", 5))).isEmpty();
      assertThat(said(schema, Map.of("place", Map.of("city", "x")))).isEmpty();
      assertThat(said(schema, Map.of())).isEmpty();
    }
  }

  @Test
  void changes_thatBreakTheirOwnFields_areAllFound() {
    for (Schema<?> schema : List.of(documents, records)) {
      assertThat(said(schema, Map.of("name", "ab", "size", 100, "place", Map.of("height", 1.5))))
          .containsExactly(
              "name: must be at least 3 characters long (minLength)",
              "size: must have a maximum value of 99 (maximum)",
              "place.city: is required (required)");
    }
  }

  @Test
  void changes_ofAnotherType_areViolations() {
    assertThat(said(documents, Map.of("size", "5")))
        .containsExactly("size: must be a number, not text (type)");
    assertThat(said(records, Map.of("size", "5", "place", Map.of("city", 5))))
        .containsExactly(
            "size: must be a whole number from -2147483648 to 2147483647, not text (type)",
            "place.city: must be text, not this number (type)");
  }

  @Test
  void changes_toUndeclaredNames_areRefusedWithASuggestion() {
    assertThat(said(documents, Map.of("naem", 1)))
        .containsExactly("naem: is not declared, did you mean 'name'? (additionalProperties)");
    assertThat(said(records, Map.of("naem", 1)))
        .containsExactly("naem: is not a field, did you mean 'name'? (unknown)");
    assertThat(said(documents("{\"properties\": {\"a\": {}}}"), Map.of("naem", 1))).isEmpty();
  }

  @Test
  void changes_thatClearAField_areViolationsWhereItIsRequired() {
    for (Schema<?> schema : List.of(documents, records)) {
      assertThat(said(schema, Collections.singletonMap("name", null)))
          .containsExactly("name: is required (required)");
      assertThat(said(schema, Collections.singletonMap("place", null))).isEmpty();
      assertThat(said(schema, Map.of("size", Optional.empty())))
          .containsExactly("size: is required (required)");
    }
    assertThat(said(records, Map.of("tags", Set.of())))
        .containsExactly("tags: is required (required)");
    assertThat(said(documents, Map.of("tags", List.of()))).isEmpty();
  }

  @Test
  void changes_inJavaTypes_areValidatedAsTheyAreStored() {
    for (Schema<?> schema : List.of(documents, records)) {
      assertThat(said(schema, Map.of("at", Instant.EPOCH, "tags", Set.of("a", "b")))).isEmpty();
      assertThat(said(schema, Map.of("tags", Set.of("a", "b", "c"))))
          .containsExactly("tags: must have at most 2 items but found 3 (maxItems)");
    }
    assertThat(said(records, Map.of("place", new Place(null, 1.0))))
        .containsExactly("place.city: is required (required)");
  }

  @Test
  void changes_thatCannotBeStored_areViolations() {
    assertThat(said(documents("{}"), Map.of("a", Double.NaN)))
        .singleElement()
        .asString()
        .startsWith("a: ")
        .endsWith("(number)");
  }

  @Test
  void changes_underReferencesAndAllOf_areValidatedToo() {
    Schema<Document> schema =
        documents(
            """
            {"$defs": {"base": {"properties": {"a": {"maximum": 1}}, "required": ["z"]}},
             "$ref": "#/$defs/base",
             "allOf": [{"properties": {"b": {"maximum": 2}}, "not": {"required": ["b"]}}],
             "patternProperties": {"^c": {"maximum": 3}},
             "propertyNames": {"maxLength": 3}}\
            """);

    assertThat(said(schema, Map.of("a", 9, "b", 9, "c1", 9, "long", 9)))
        .containsExactly(
            "a: must have a maximum value of 1 (maximum)",
            "b: must have a maximum value of 2 (maximum)",
            "c1: must have a maximum value of 3 (maximum)",
            "long: has an invalid name: must be at most 3 characters long (propertyNames)");
  }
}
