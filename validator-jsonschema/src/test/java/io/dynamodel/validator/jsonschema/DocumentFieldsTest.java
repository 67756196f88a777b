package io.dynamodel.validator.jsonschema;

import static io.dynamodel.validator.jsonschema.Binding.bind;
import static io.dynamodel.validator.jsonschema.Binding.documents;
import static io.dynamodel.validator.jsonschema.Binding.property;
import static io.dynamodel.validator.jsonschema.Binding.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.mapping.Bounds;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.schema.Schema;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentFieldsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'type': 'string'}                                    | S",
        "{'type': 'number'}                                    | N",
        "{'type': 'integer'}                                   | N",
        "{'type': 'boolean'}                                   | BOOL",
        "{'type': 'object'}                                    | M",
        "{'type': 'array'}                                     | L",
        "{'type': 'array', 'uniqueItems': true, 'items': {'type': 'string'}} | L",
        "{'type': ['string', 'null']}                          | S",
        "{'type': ['integer', 'number']}                       | N",
        "{'type': ['string', 'number']}                        | ANY",
        "{'type': 'null'}                                      | ANY",
        "{}                                                    | ANY",
        "true                                                  | ANY",
        "{'enum': ['x', 'y']}                                  | S",
        "{'enum': ['x', null]}                                 | S",
        "{'enum': [1, 2.5]}                                    | N",
        "{'enum': [1, 'x']}                                    | ANY",
        "{'const': true}                                       | BOOL",
        "{'oneOf': [{'type': 'string'}, {'type': 'string'}]}   | ANY",
        "{'anyOf': [{'type': 'string'}]}                       | ANY",
        "{'type': 'string', 'anyOf': [{}, {}]}                 | S",
        "{'allOf': [{'type': ['string', 'integer']}, {'type': ['number', 'object']}]} | N",
        "{'allOf': [{'type': 'string'}, {'type': 'integer'}]}  | ANY",
        "{'properties': {'b': {}}}                             | ANY"
      })
  void type_ofAProperty_followsFromItsSchema(String schema, ValueType type) {
    assertThat(property(schema).fields().get("a").type()).isEqualTo(type);
  }

  @Test
  void type_ofAProperty_isTheSameInAllItsKeys() {
    Schema<Document> schema =
        documents(
            "{\"properties\": {\"a\": {\"type\": \"string\"}}, \"patternProperties\": {\"^n\":"
                + " {}}}");

    assertThat(schema.fields().undeclared()).isEqualTo(Fields.Undeclared.KEEP);
    assertThat(schema.fields().get("anything").type()).isEqualTo(ValueType.ANY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'type': 'array', 'items': {'type': 'string'}}                                            "
            + "    | S",
        "{'type': 'array'}                                                                         "
            + "    | ANY",
        "{'type': 'array', 'prefixItems': [{'type': 'string'}, {'type': 'string'}], 'items': false}"
            + "    | S",
        "{'type': 'array', 'prefixItems': [{'type': 'string'}, {'type': 'integer'}], 'items':"
            + " false}   | ANY",
        "{'type': 'array', 'prefixItems': [{'type': 'string'}]}                                    "
            + "    | ANY",
        "{'type': 'array', 'prefixItems': [{'type': 'string'}], 'items': {'enum': ['x']}}          "
            + "    | S",
        "{'type': 'array', 'allOf': [{'items': {'type': 'object'}}]}                               "
            + "    | M"
      })
  void element_ofAList_followsFromItsItems(String schema, ValueType type) {
    assertThat(property(schema).fields().at(Path.of("a", 0)).type()).isEqualTo(type);
  }

  @Test
  void fields_nested_areThereByPath() {
    Fields fields =
        property(
                "{'type': 'object', 'properties': {'b': {'type': 'array', 'items': {'type':"
                    + " 'object', 'properties': {'c': {'type': 'boolean'}}}}}}")
            .fields();

    assertThat(fields.at(Path.of("a", "b", 3, "c")).type()).isEqualTo(ValueType.BOOL);
  }

  @Test
  void fields_additionalProperties_areThoseOfAnyOtherName() {
    Fields fields =
        property(
                "{'type': 'object', 'properties': {'b': {'type': 'string'}},"
                    + " 'additionalProperties': {'type': 'integer'}}")
            .fields();

    assertThat(fields.at(Path.of("a", "b")).type()).isEqualTo(ValueType.S);
    assertThat(fields.at(Path.of("a", "x")).type()).isEqualTo(ValueType.N);
  }

  @Test
  void bounds_areTakenFromAllParts() {
    Field field =
        property(
                "{'minimum': 1, 'maximum': 9.5, 'minItems': 2, 'allOf': [{'exclusiveMinimum': 1,"
                    + " 'maximum': 20, 'maxItems': 99999999999}]}")
            .fields()
            .get("a");

    assertThat(field.bounds())
        .isEqualTo(
            new Bounds(BigDecimal.ONE, true, new BigDecimal("9.5"), false, 2, Integer.MAX_VALUE));
  }

  @Test
  void required_namesAreFields_declaredOrNot() {
    Fields fields =
        documents(
                "{\"properties\": {\"a\": {}}, \"required\": [\"b\"], \"allOf\": [{\"required\":"
                    + " [\"a\"]}]}")
            .fields();

    assertThat(fields.get("a").required()).isTrue();
    assertThat(fields.get("b").required()).isTrue();
    assertThat(fields.get("c").required()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'dependentRequired': {'a': ['b']}}                                        | a,b",
        "{'dependencies': {'a': ['b'], 'c': {'required': ['d']}}}                   | a,b,c,d",
        "{'dependentSchemas': {'a': {'properties': {'b': {}}}}}                     | a,b",
        "{'if': {'properties': {'a': {}}}, 'then': {'required': ['b']}}             | a,b",
        "{'anyOf': [{'required': ['a']}, {'required': ['b']}]}                      | a,b",
        "{'oneOf': [{'$ref': '#/$defs/x'}], '$defs': {'x': {'required': ['a']}}}    | a",
        "{'not': {'allOf': [{'required': ['a']}]}}                                  | a",
        "{'allOf': [{'if': {'required': ['a']}, 'else': {'required': ['b']}}]}      | a,b",
        "{'$ref': '#/$defs/x', '$defs': {'x': {'not': {'required': ['a']}}}}        | a",
        "{'anyOf': [{'anyOf': [{'required': ['a']}]}]}                              | a",
        "{'minProperties': 1}                                                       | a,b,c,d,e",
        "{'maxProperties': 9}                                                       | a,b,c,d,e",
        "{'unevaluatedProperties': false}                                           | a,b,c,d,e",
        "{'anyOf': [{'additionalProperties': false}]}                               | a,b,c,d,e",
        "{'additionalProperties': false, 'required': ['a'], 'propertyNames': {'maxLength': 9}} |"
            + " ''",
        "{'patternProperties': {'^a': {'anyOf': [{}]}}}                             | a,e",
        "{'allOf': [{'required': ['a']}, {'properties': {'b': {'minimum': 1}}}]}    | ''"
      })
  void local_isFalseForFieldsThatARuleAboutSeveralNames(String rule, String names) {
    String declared = "'properties': {'a': {}, 'b': {}, 'c': {}, 'd': {}}, ";
    Fields fields = documents(("{" + declared + rule.substring(1)).replace('\'', '"')).fields();

    Set<String> spanned = new TreeSet<>();
    for (String name : List.of("a", "b", "c", "d", "e")) {
      Field field = fields.get(name);
      if (field != null && !field.local()) {
        spanned.add(name);
      }
    }
    assertThat(String.join(",", spanned)).isEqualTo(names.replace("''", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'type': 'number', 'maximum': 5}                        | true",
        "{'type': 'integer', 'multipleOf': 5}                    | false",
        "{'type': 'integer', 'not': {'const': 1}}                | false",
        "{'type': 'array', 'maxItems': 5, 'items': {'type': 'integer', 'multipleOf': 5}} | true",
        "{'type': 'array', 'uniqueItems': true}                  | false",
        "{'type': 'array', 'items': false}                       | false",
        "{'type': 'array', 'prefixItems': [{'type': 'string'}]}  | false",
        "{'type': 'string', 'enum': ['a', 'b']}                  | true",
        "{'type': ['string', 'number']}                          | false",
        "{}                                                      | true"
      })
  void local_isFalseForChangeableFieldsWithMoreThanBounds(String rules, boolean local) {
    String schema = "{'properties': {'a': " + rules + "}}";
    assertThat(documents(schema.replace('\'', '"')).fields().get("a").local()).isEqualTo(local);
  }

  @Test
  void whole_isTrueForIntegers() {
    Fields fields =
        documents(
                "{'properties': {'a': {'type': ['integer', 'null']}, 'b': {'type': 'number'}}}"
                    .replace('\'', '"'))
            .fields();
    assertThat(fields.get("a").whole()).isTrue();
    assertThat(fields.get("b").whole()).isFalse();
  }

  @Test
  void local_ofNestedFields_followsFromTheirOwnObject() {
    Fields fields =
        property(
                "{'type': 'object', 'properties': {'b': {}, 'c': {}}, 'dependentRequired': {'b':"
                    + " ['c']}}")
            .fields();

    assertThat(fields.get("a").local()).isTrue();
    assertThat(fields.at(Path.of("a", "b")).local()).isFalse();
  }

  @Test
  void defaults_ofProperties_areAppliedNestedOnesToo() {
    Schema<Document> schema =
        documents(
            """
            {"$defs": {"year": {"type": "integer", "default": 1999}},
             "properties": {
               "title": {"type": "string", "default": "untitled"},
               "year": {"$ref": "#/$defs/year"},
               "price": {"type": "number", "default": 1.50},
               "big": {"default": 12345678901234567890},
               "tags": {"type": "array", "default": ["a", {"b": null}], "items": {"type": ["string", "object"]}},
               "info": {"type": "object", "properties": {"rating": {"default": 3}}},
               "lists": {"type": "array", "items": {"type": "object", "properties": {"n": {"default": 0}}}},
               "nothing": {"default": null}}}\
            """);

    Document bound =
        bind(
            schema,
            Map.of("info", Map.of(), "lists", List.of(Map.of(), Map.of("n", 1)), "title", "Foo"));

    assertThat(bound.get("title")).isEqualTo("Foo");
    assertThat(bound.get("year")).isEqualTo(1999L);
    assertThat(bound.get("price")).isEqualTo(new BigDecimal("1.5"));
    assertThat(bound.get("big")).isEqualTo(new BigInteger("12345678901234567890"));
    assertThat(bound.get("tags").toString()).isEqualTo("[a, {b=null}]");
    assertThat(bound.get("info")).isEqualTo(Map.of("rating", 3L));
    assertThat(bound.get("lists")).isEqualTo(List.of(Map.of("n", 0L), Map.of("n", 1L)));
    assertThat(bound).doesNotContainKey("nothing");
    assertThat(said(schema, Map.of())).isEmpty();
  }

  @Test
  void defaults_insideOfConditions_areNotApplied() {
    Schema<Document> schema =
        documents(
            """
            {"anyOf": [{"properties": {"a": {"default": 1}}}, true],
             "oneOf": [{"properties": {"a": {"default": 2, "type": "integer"}}}],
             "if": true, "then": {"properties": {"b": {"default": 3}}},
             "properties": {"c": {"anyOf": [{"default": 4}]}}}\
            """);

    assertThat(bind(schema, Map.of())).isEmpty();
  }

  @Test
  void defaults_ofObjects_areFilledWithTheDefaultsOfTheirProperties() {
    Schema<Document> schema =
        property(
            "{'default': {}, 'properties': {'b': {'default': {'d': 1}, 'properties': {'c':"
                + " {'default': 2}}}}}");

    assertThat(bind(schema, Map.of()).toString()).isEqualTo("{a={b={d=1, c=2}}}");
  }

  @Test
  void defaults_thatNeverEnd_areRefused() {
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> documents("{\"properties\": {\"a\": {\"$ref\": \"#\", \"default\": {}}}}"))
        .isInstanceOf(io.dynamodel.error.InvalidModelException.class)
        .hasMessageContaining("the schema's default for 'a' does not fit the field");
  }

  @Test
  void defaults_cannotBeChanged() {
    Object value = property("{'default': {'x': [1]}}").fields().get("a").defaultValue();

    assertThat(value).isEqualTo(Document.of(Map.of("x", List.of(1))));
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> ((List<?>) ((Map<?, ?>) value).get("x")).clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
