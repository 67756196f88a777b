package io.dynamodel.validator.jsonschema;

import static io.dynamodel.validator.jsonschema.Binding.documents;
import static io.dynamodel.validator.jsonschema.Binding.property;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.InvalidModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadSchemasTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'type': 'int'}           | #/properties/a/type: does not have a value in the enumeration",
        "{'min': 1}                | #/properties/a/min: is not a keyword, did you mean 'minimum'?",
        "{'max': 1}                | #/properties/a/max: is not a keyword, did you mean 'maximum'?",
        "{'maxlength': 1}          | #/properties/a/maxlength: is not a keyword, did you mean"
            + " 'maxLength'?",
        "{'id': 'x'}               | #/properties/a/id: is not a keyword, did you mean '$id'?",
        "{'nullable': true}        | #/properties/a/nullable: is not a keyword",
        "{'true': {}}              | #/properties/a/true: is not a keyword",
        "{'required': true}        | #/properties/a/required: boolean found, array expected",
        "{'minLength': -1}         | #/properties/a/minLength: must have a minimum value of 0",
        "{'maxItems': 1.5}         | #/properties/a/maxItems: number found, integer expected",
        "{'multipleOf': 0}         | #/properties/a/multipleOf: must have an exclusive minimum"
            + " value of 0",
        "{'minimum': '1'}          | #/properties/a/minimum: string found, number expected",
        "{'enum': 'x'}             | #/properties/a/enum: string found, array expected",
        "{'required': ['x', 'x']}  | #/properties/a/required: must have only unique items in the"
            + " array",
        "{'properties': []}        | #/properties/a/properties: array found, object expected",
        "{'items': [{}]}           | #/properties/a/items: array found, [object, boolean] expected",
        "{'allOf': []}             | #/properties/a/allOf: must have at least 1 items but found 0",
        "{'pattern': '[a-'}        | #/properties/a/pattern: '[a-' is not a regular expression:"
            + " Illegal character range",
        "{'patternProperties': {'(': {}}} | #/properties/a/patternProperties: '(' is not a regular"
            + " expression: Unclosed group",
        "{'format': 'emial'}       | #/properties/a/format: 'emial' is not a known format, did you"
            + " mean 'email'?",
        "{'format': 'phone'}       | #/properties/a/format: 'phone' is not a known format",
        "{'$ref': '#/$defs/b'}     | #/properties/a/$ref: '#/$defs/b' cannot be resolved",
        "{'$ref': '#b'}            | #/properties/a/$ref: '#b' cannot be resolved",
        "{'$ref': '#/$schema'}     | #/properties/a/$ref: '#/$schema' refers to something that is"
            + " not a schema",
        "{'$ref': 'not a uri%'}    | #/properties/a/$ref",
        "{'$ref': '#/properties/a'} | #/properties/a: refers to itself",
        "{'allOf': [{'$ref': '#/properties/a'}]} | #/properties/a: refers to itself",
        "{'$id': 'not a uri%'}     | has an $id that is not a URI",
        "5                         | #/properties/a: integer found, [object, boolean] expected",
        "{'not': {'items': {'anyOf': [{'typo': 1}]}}} | #/properties/a/not/items/anyOf/0/typo: is"
            + " not a keyword"
      })
  void resolve_badSchema_saysWhatIsWrongAndWhere(String schema, String expected) {
    assertThatThrownBy(() -> property(schema))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void resolve_severalMistakes_saysAllOfThem() {
    assertThatThrownBy(
            () ->
                documents(
                    "{\"typ\": \"object\", \"properties\": {\"a\": {\"type\": \"int\","
                        + " \"maxLength\": -1}}}"))
        .hasMessageContaining("#/typ")
        .hasMessageContaining("#/properties/a/type")
        .hasMessageContaining("#/properties/a/maxLength");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{                        | is not JSON",
        "{} {}                    | is not JSON",
        "{\"type\": \"object\", \"type\": \"object\"} | is not JSON",
        "[]                       | a schema of records is a JSON object",
        "true                     | a schema of records is a JSON object",
        "{\"type\": \"array\"}    | #/type: is array, but records are of type object",
        "{\"enum\": [1, \"x\"]}   | #/type: is number or string, but records are of type object",
        "{\"$schema\": \"http://json-schema.org/draft-03/schema#\"} | $schema is"
            + " \"http://json-schema.org/draft-03/schema#\"; it must be one of"
            + " [https://json-schema.org/draft/2020-12/schema",
        "{\"$schema\": 5}         | $schema is 5",
        "{\"$ref\": \"#\"}        | refers to itself"
      })
  void resolve_noSchemaOfRecords_isRefused(String schema, String expected) {
    assertThatThrownBy(() -> documents(schema))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'type': 'integer', 'default': 'x'}",
        "{'default': -1, 'minimum': 0}",
        "{'properties': {'b': {'default': 'x', 'maxLength': 0}}}",
        "{'items': {'properties': {'b': {'default': 'x', 'const': 'y'}}}, 'type': 'array'}",
        "{'additionalProperties': {'properties': {'b': {'default': 'x', 'enum': ['y']}}}}"
      })
  void resolve_defaultThatBreaksItsOwnSchema_isRefused(String schema) {
    assertThatThrownBy(() -> property(schema))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("/default: is not a valid value of '");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'x-owner': 'me', 'x-column': {'typo': 1}}",
        "{'title': 'A', 'description': 'b', '$comment': 'c', 'examples': [1], 'deprecated': true,"
            + " 'readOnly': true}",
        "{'definitions': {'b': {}}, 'dependencies': {'c': ['d']}}",
        "{'contentEncoding': 'base64', 'contentMediaType': 'image/png', 'contentSchema': {}}",
        "{'$defs': {'type': {'properties': {'min': {}}}}}",
        "{'$ref': 'https://json-schema.org/draft/2020-12/schema'}",
        "{'pattern': '^\\\\p{Letter}+$', 'format': 'regex', 'default': 'x'}",
        "true"
      })
  void resolve_unusualButGoodSchema_isAccepted(String schema) {
    assertThatCode(() -> property(schema)).doesNotThrowAnyException();
  }
}
