package io.dynamodel.validator.jsonschema;

import static io.dynamodel.validator.jsonschema.Binding.documents;
import static io.dynamodel.validator.jsonschema.Binding.property;
import static io.dynamodel.validator.jsonschema.Binding.said;
import static io.dynamodel.validator.jsonschema.Binding.violations;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.error.Violation;
import io.dynamodel.schema.Schema;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViolationsTest {
  private static final String BOOK =
      """
      {"type": "object",
       "properties": {
         "isbn": {"type": "string", "pattern": "^97[89][0-9]{10}$"},
         "year": {"type": "integer", "minimum": 1450},
         "info": {"type": "object",
           "properties": {"actors": {"type": "array", "items": {"type": "string", "minLength": 2}}, "rating": {"type": "number"}},
           "required": ["rating"], "additionalProperties": false}},
       "required": ["isbn", "year"],
       "additionalProperties": false}\
      """;

  private final Schema<Document> books = documents(BOOK);

  @Test
  void validate_validDocument_findsNothing() {
    assertThat(
            violations(
                books,
                Map.of(
                    "isbn",
                    "9780306406157",
                    "year",
                    1999,
                    "info",
                    Map.of("rating", 4.5, "actors", List.of("Al")))))
        .isEmpty();
  }

  @Test
  void validate_missingProperty_isAtThePropertyItself() {
    assertThat(said(books, Map.of("isbn", "9780306406157", "info", Map.of())))
        .containsExactly("year: is required (required)", "info.rating: is required (required)");
  }

  @Test
  void validate_undeclaredProperty_isAtThePropertyItselfAndSuggestsAName() {
    assertThat(
            said(
                books,
                Map.of(
                    "isbn",
                    "9780306406157",
                    "year",
                    1999,
                    "yaer",
                    1,
                    "info",
                    Map.of("rating", 1, "ratign", 2))))
        .containsExactly(
            "info.ratign: is not declared, did you mean 'rating'? (additionalProperties)",
            "yaer: is not declared, did you mean 'year'? (additionalProperties)");
  }

  @Test
  void validate_elementOfANestedList_hasItsPath() {
    assertThat(
            said(
                books,
                Map.of(
                    "isbn",
                    "9780306406157",
                    "year",
                    1999,
                    "info",
                    Map.of("rating", 1, "actors", List.of("Al", "B")))))
        .containsExactly("info.actors[1]: must be at least 2 characters long (minLength)");
  }

  @Test
  void validate_violation_holdsThePlainValue() {
    List<Violation> found =
        violations(
            documents(
                "{\"properties\": {\"a\": {\"type\": \"string\"}, \"b\": {\"maxItems\": 1}}}"),
            Map.of("a", Map.of("x", 1.50, "y", List.of(true)), "b", List.of(1, 2)));

    assertThat(found)
        .extracting(Violation::rejectedValue)
        .containsExactly(Document.of(Map.of("x", 1.5, "y", List.of(true))), List.of(1L, 2L));
  }

  @Test
  void validate_severalViolations_areInTheOrderOfTheFieldsThenOfThePathsThenOfTheKeywords() {
    Schema<Document> schema =
        documents(
            """
            {"properties": {
               "z": {"type": "array", "items": {"minLength": 3, "pattern": "x", "enum": ["xxx"]}},
               "a": {"type": "integer"}},
             "minProperties": 9}\
            """);
    List<String> elements =
        IntStream.range(0, 11).mapToObj(i -> i == 2 || i == 10 ? "y" : "xxx").toList();

    assertThat(violations(schema, Map.of("a", "no", "z", elements)))
        .extracting(violation -> violation.path() + " " + violation.constraint())
        .containsExactly(
            "z[2] enum",
            "z[2] minLength",
            "z[2] pattern",
            "z[10] enum",
            "z[10] minLength",
            "z[10] pattern",
            "a type",
            " minProperties");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'type': 'integer'}                    | a: string found, integer expected (type)",
        "{'type': ['integer', 'null']}          | a: string found, [integer, null] expected (type)",
        "{'enum': ['x', 'y']}                   | a: does not have a value in the enumeration"
            + " [\"x\", \"y\"] (enum)",
        "{'const': 'x'}                         | a: must be the constant value 'x' (const)",
        "{'pattern': '^x'}                      | a: does not match the regex pattern ^x (pattern)",
        "{'maxLength': 3}                       | a: must be at most 3 characters long (maxLength)",
        "{'minLength': 99}                      | a: must be at least 99 characters long"
            + " (minLength)",
        "{'format': 'date'}                     | a: must be a valid RFC 3339 full-date (format)",
        "{'format': 'ipv4'}                     | a: must be a valid RFC 2673 IP address (format)",
        "{'not': {'type': 'string'}}            | a: must not match the schema of 'not' (not)",
        "false                                  | a: must be absent (false)",
        "{'anyOf': [{'type': 'integer'}]}       | a: string found, integer expected (type)",
        "{'oneOf': [{}, {}]} | a: must be valid to one and only one schema, but 2 are valid with"
            + " indexes '0, 1' (oneOf)",
        "{'if': {'type': 'string'}, 'then': {'minLength': 99}} | a: must be at least 99 characters"
            + " long (minLength)"
      })
  void message_ofATextThatBreaksAKeyword_followsThePathAndNeverHoldsTheValue(
      String schema, String expected) {
    assertThat(said(property(schema), Map.of("a", "s3cr3t-value"))).containsExactly(expected);
    assertThat(expected).doesNotContain("s3cr3t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'minimum': 7000000}          | a: must have a minimum value of 7000000 (minimum)",
        "{'maximum': 3}                | a: must have a maximum value of 3 (maximum)",
        "{'exclusiveMinimum': 7000000} | a: must have an exclusive minimum value of 7000000"
            + " (exclusiveMinimum)",
        "{'exclusiveMaximum': 3}       | a: must have an exclusive maximum value of 3"
            + " (exclusiveMaximum)",
        "{'multipleOf': 10}            | a: must be multiple of 10 (multipleOf)",
        "{'enum': [1, 2]}              | a: does not have a value in the enumeration [1, 2] (enum)",
        "{'const': 1}                  | a: must be the constant value '1' (const)",
        "{'type': 'string'}            | a: integer found, string expected (type)"
      })
  void message_ofANumberThatBreaksAKeyword_followsThePathAndNeverHoldsTheValue(
      String schema, String expected) {
    assertThat(said(property(schema), Map.of("a", 5318008))).containsExactly(expected);
    assertThat(expected).doesNotContain("5318008");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'uniqueItems': true}                        | a: must have only unique items in the array"
            + " (uniqueItems)",
        "{'minItems': 4}                              | a: must have at least 4 items but found 3"
            + " (minItems)",
        "{'maxItems': 2}                              | a: must have at most 2 items but found 3"
            + " (maxItems)",
        "{'contains': {'const': 'x'}}  | a: must contain at least 1 element that match the schema"
            + " of 'contains' (minContains)",
        "{'contains': {}, 'maxContains': 2} | a: must contain at most 2 elements that match the"
            + " schema of 'contains' (maxContains)",
        "{'contains': {}, 'minContains': 4} | a: must contain at least 4 elements that match the"
            + " schema of 'contains' (minContains)",
        "{'prefixItems': [{}, {}], 'items': false}    | a[2]: is one element too many (items)",
        "{'prefixItems': [{}, {}], 'unevaluatedItems': false} | a[2]: is one element too many"
            + " (unevaluatedItems)",
        "{'const': ['x']}                             | a: must be the constant value '[\"x\"]'"
            + " (const)",
        "{'type': 'object'}                           | a: array found, object expected (type)"
      })
  void message_ofAListThatBreaksAKeyword_followsThePathAndNeverHoldsTheValue(
      String schema, String expected) {
    assertThat(said(property(schema), Map.of("a", List.of("s3cr3t", "s3cr3t", "other"))))
        .containsExactly(expected);
    assertThat(expected).doesNotContain("s3cr3t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'minProperties': 2}                       | a: must have at least 2 properties"
            + " (minProperties)",
        "{'maxProperties': 0}                       | a: must have at most 0 properties"
            + " (maxProperties)",
        "{'propertyNames': {'maxLength': 3}} | a.code: has an invalid name: must be at most 3"
            + " characters long (propertyNames)",
        "{'dependentRequired': {'code': ['zip']}}   | a.zip: is required because 'code' is present"
            + " (dependentRequired)",
        "{'dependencies': {'code': ['zip', 'code']}} | a.zip: is required because 'code' is present"
            + " (dependencies)",
        "{'dependentSchemas': {'code': {'required': ['zip']}}} | a.zip: is required (required)",
        "{'unevaluatedProperties': false}           | a.code: is not declared"
            + " (unevaluatedProperties)",
        "{'additionalProperties': {'type': 'integer'}} | a.code: string found, integer expected"
            + " (type)",
        "{'patternProperties': {'^c': {'maxLength': 3}}} | a.code: must be at most 3 characters"
            + " long (maxLength)"
      })
  void message_ofAMapThatBreaksAKeyword_followsThePathAndNeverHoldsTheValue(
      String schema, String expected) {
    assertThat(said(property(schema), Map.of("a", Map.of("code", "s3cr3t"))))
        .containsExactly(expected);
    assertThat(expected).doesNotContain("s3cr3t");
  }

  @Test
  void validate_dependentRequired_isAtTheMissingPropertyWithoutAValue() {
    Schema<Document> schema =
        documents("{\"dependentRequired\": {\"card\": [\"name\", \"address\"]}}");

    assertThat(violations(schema, Map.of("card", 1)))
        .containsExactly(
            new Violation(
                Path.of("name"),
                "dependentRequired",
                "is required because 'card' is present",
                null),
            new Violation(
                Path.of("address"),
                "dependentRequired",
                "is required because 'card' is present",
                null));
  }

  @Test
  void message_whateverTheLocale_isEnglish() {
    java.util.Locale before = java.util.Locale.getDefault();
    try {
      java.util.Locale.setDefault(java.util.Locale.GERMANY);
      assertThat(said(property("{'maximum': 3}"), Map.of("a", 4)))
          .containsExactly("a: must have a maximum value of 3 (maximum)");
    } finally {
      java.util.Locale.setDefault(before);
    }
  }
}
