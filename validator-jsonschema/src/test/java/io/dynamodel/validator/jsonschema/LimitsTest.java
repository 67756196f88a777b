package io.dynamodel.validator.jsonschema;

import static io.dynamodel.validator.jsonschema.Binding.documents;
import static io.dynamodel.validator.jsonschema.Binding.property;
import static io.dynamodel.validator.jsonschema.Binding.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.schema.Schema;
import io.dynamodel.value.Document;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Neither a schema nor a record can occupy a thread indefinitely, or overflow its stack. */
class LimitsTest {
  private static List<String> soon(Schema<Document> schema, Map<String, ?> map) {
    return Assertions.assertTimeout(Duration.ofSeconds(5), () -> said(schema, map));
  }

  @Test
  void validate_patternThatBacktracksForever_givesUp() {
    assertThat(
            soon(
                property("{'pattern': '^(.*a){12}$'}"),
                Map.of("a", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")))
        .contains("a: does not match the regex pattern ^(.*a){12}$ (pattern)");
  }

  @Test
  void validate_patternThatBacktracksForeverInsideOfNot_isAViolationAllTheSame() {
    assertThat(
            soon(
                property("{'not': {'pattern': '^((.*a){12}){12}$'}}"),
                Map.of("a", "a".repeat(64) + "b")))
        .containsExactly(
            "cannot be validated: a text is too expensive to match against its pattern or format"
                + " (limit)");
  }

  @Test
  void validate_patternThatOverflowsTheStack_givesUp() {
    assertThat(soon(property("{'pattern': '(x|y)*z'}"), Map.of("a", "xy".repeat(100_000))))
        .isNotEmpty()
        .allSatisfy(violation -> assertThat(violation).hasSizeLessThan(200));
  }

  @Test
  void validate_manySlowTexts_shareOneBudget() {
    assertThat(
            soon(
                property("{'items': {'pattern': '^(.*a){12}$'}}"),
                Map.of("a", java.util.Collections.nCopies(200, "a".repeat(31) + "b"))))
        .contains(
            "cannot be validated: a text is too expensive to match against its pattern or format"
                + " (limit)");
  }

  @Test
  void validate_longTextAgainstAHarmlessPattern_isValidated() {
    Schema<Document> schema = property("{'pattern': '^[a-z]+$'}");

    assertThat(soon(schema, Map.of("a", "x".repeat(400_000)))).isEmpty();
    assertThat(soon(schema, Map.of("a", "x".repeat(400_000) + "1"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "date-time",
        "date",
        "time",
        "duration",
        "email",
        "idn-email",
        "hostname",
        "idn-hostname",
        "ipv4",
        "ipv6",
        "uri",
        "uri-reference",
        "iri",
        "iri-reference",
        "uuid",
        "uri-template",
        "json-pointer",
        "relative-json-pointer",
        "regex"
      })
  void validate_hugeTextOfAnyFormat_ends(String format) {
    Schema<Document> schema = property("{'format': '%s'}".formatted(format));
    for (String part :
        List.of("a", "a.", "/a", "{a}", "1", "(", ":", "@a", "P1D", "%41", "xn--a.", "é")) {
      soon(schema, Map.of("a", part.repeat(200_000 / part.length())));
    }
  }

  @Test
  void validate_schemaThatReferencesItselfOnACondition_givesUp() {
    assertThat(soon(documents("{\"anyOf\": [{\"$ref\": \"#\"}]}"), Map.of("a", 1)))
        .containsExactly("cannot be validated: it needs more than 128 nested schemas (limit)");
  }

  @Test
  void validate_schemaThatExplodes_givesUp() {
    String level = "{'type': 'integer'}";
    for (int i = 0; i < 22; i++) {
      level =
          "{'anyOf': [%s, %s]}"
              .formatted(
                  level, level.length() > 1_000_000 ? "false" : "{'$ref': '#/$defs/l" + i + "'}");
    }
    StringBuilder definitions = new StringBuilder("'l0': {'type': 'integer'}");
    for (int i = 1; i <= 22; i++) {
      definitions.append(
          ", 'l%d': {'anyOf': [{'$ref': '#/$defs/l%d'}, {'$ref': '#/$defs/l%d'}]}"
              .formatted(i, i - 1, i - 1));
    }
    Schema<Document> schema =
        documents(
            "{'$defs': {%s}, 'properties': {'a': {'$ref': '#/$defs/l22'}}}"
                .formatted(definitions)
                .replace('\'', '"'));

    assertThat(soon(schema, Map.of("a", "x")))
        .contains("a: cannot be validated: it needs more than 1000000 steps (limit)");
  }

  @Test
  void validate_deepDocumentUnderARecursiveSchema_isValidatedOrGivenUp() {
    Schema<Document> schema =
        documents("{\"properties\": {\"a\": {\"$ref\": \"#\"}, \"n\": {\"type\": \"integer\"}}}");
    Map<String, Object> nested = new HashMap<>(Map.of("n", "no"));
    for (int depth = 1; depth <= 30; depth++) {
      nested = Map.of("a", nested);
    }

    assertThat(soon(schema, nested))
        .singleElement()
        .asString()
        .endsWith("n: string found, integer expected (type)");
  }
}
