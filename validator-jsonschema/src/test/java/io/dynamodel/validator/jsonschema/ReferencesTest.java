package io.dynamodel.validator.jsonschema;

import static io.dynamodel.validator.jsonschema.Binding.documents;
import static io.dynamodel.validator.jsonschema.Binding.property;
import static io.dynamodel.validator.jsonschema.Binding.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.schema.Schema;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {
  private static final String ZIP = "{\"type\": \"string\", \"pattern\": \"^[0-9]{5}$\"}";

  private static Schema<Document> resolve(JsonSchema schema) {
    return schema.resolve(Codec.documents());
  }

  private static ValueType typeOf(Schema<?> schema, String field) {
    return Objects.requireNonNull(schema.fields().get(field)).type();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/person.json",
        "http://127.0.0.1:1/person.json",
        "file:///etc/passwd",
        "classpath:/jsv-messages.properties",
        "classpath:draft/2020-12/schema",
        "resource:/draft-07/schema",
        "https://json-schema.org/jsv-messages.properties",
        "https://json-schema.org/draft/2020-12/../../jsv-messages.properties",
        "urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66",
        "other.json"
      })
  void resolve_referenceToADocumentThatIsNotRegistered_isRefusedAndNeverFetched(String reference) {
    assertThatThrownBy(() -> property("{'$ref': '%s'}".formatted(reference)))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("'" + reference + "' is not registered")
        .hasMessageContaining(".with(\"" + reference + "\", text)");
  }

  @Test
  void with_aUri_isWhatReferencesLeadTo() {
    Schema<Document> schema =
        resolve(
            JsonSchema.of("{\"properties\": {\"zip\": {\"$ref\": \"https://example.com/zip\"}}}")
                .with("https://example.com/zip", ZIP));

    assertThat(typeOf(schema, "zip")).isEqualTo(ValueType.S);
    assertThat(said(schema, Map.of("zip", "1234")))
        .containsExactly("zip: does not match the regex pattern ^[0-9]{5}$ (pattern)");
    assertThat(said(schema, Map.of("zip", "12345"))).isEmpty();
  }

  @Test
  void with_aRelativeUri_isRelativeToTheFirstDocument() {
    String root = "{%s\"properties\": {\"zip\": {\"$ref\": \"parts/zip.json#/$defs/zip\"}}}";
    String parts = "{\"$defs\": {\"zip\": " + ZIP + "}}";

    for (String id :
        List.of("", "\"$id\": \"https://example.com/schemas/person\", ", "\"$id\": \"person\", ")) {
      Schema<Document> schema =
          resolve(JsonSchema.of(root.formatted(id)).with("parts/zip.json", parts));
      assertThat(said(schema, Map.of("zip", "1234"))).hasSize(1);
      assertThat(said(schema, Map.of("zip", "12345"))).isEmpty();
    }
  }

  @Test
  void with_aDocumentThatHasAnId_isFoundByThatToo() {
    Schema<Document> schema =
        resolve(
            JsonSchema.of(
                    "{\"properties\": {\"a\": {\"$ref\": \"https://example.com/zip#five\"}, \"b\":"
                        + " {\"$ref\": \"zip.json\"}}}")
                .with(
                    "zip.json",
                    "{\"$id\": \"https://example.com/zip\", \"$anchor\": \"five\", "
                        + ZIP.substring(1)));

    assertThat(said(schema, Map.of("a", "1", "b", "1"))).hasSize(2);
  }

  @Test
  void with_aSchemaInsideOfARegisteredDocumentThatHasAnId_isFoundByIt() {
    Schema<Document> schema =
        resolve(
            JsonSchema.of("{\"properties\": {\"a\": {\"$ref\": \"https://example.com/zip\"}}}")
                .with(
                    "parts",
                    "{\"$defs\": {\"zip\": {\"$id\": \"https://example.com/zip\", "
                        + ZIP.substring(1)
                        + "}}"));

    assertThat(said(schema, Map.of("a", "1"))).hasSize(1);
  }

  @Test
  void with_aDocumentOfAnotherDraft_isReadInItsOwnDraft() {
    Schema<Document> schema =
        resolve(
            JsonSchema.of("{\"properties\": {\"a\": {\"$ref\": \"old\"}}}")
                .with(
                    "old",
                    "{\"$schema\": \"http://json-schema.org/draft-04/schema#\", \"minimum\": 3,"
                        + " \"exclusiveMinimum\": true}"));

    assertThat(said(schema, Map.of("a", 3))).hasSize(1);
    assertThat(said(schema, Map.of("a", 4))).isEmpty();
  }

  @Test
  void with_aBadDocument_isRefusedByItsName() {
    JsonSchema schema =
        JsonSchema.of("{}").with("https://example.com/zip", "{\"typ\": \"string\"}");

    assertThatThrownBy(() -> resolve(schema))
        .hasMessageContaining(
            "https://example.com/zip#/typ: is not a keyword, did you mean 'type'?");
  }

  @Test
  void with_twoDocumentsOfOneName_isRefused() {
    JsonSchema schema = JsonSchema.of("{}").with("zip", ZIP);

    assertThatThrownBy(() -> resolve(schema.with("zip", ZIP)))
        .hasMessageContaining("both zip# and zip# have the address");
    assertThatThrownBy(() -> resolve(schema.with("a", "{\"$id\": \"zip\"}")))
        .hasMessageContaining("both zip# and a# have the address");
  }

  @Test
  void with_leavesTheFirstAsItWas() {
    JsonSchema lone = JsonSchema.of("{\"properties\": {\"zip\": {\"$ref\": \"zip\"}}}");
    lone.with("zip", ZIP);

    assertThatThrownBy(() -> resolve(lone)).isInstanceOf(InvalidModelException.class);
  }

  @Test
  void fields_ofLocalReferences_areThoseOfTheirTargets() {
    Schema<Document> schema =
        documents(
            """
            {"$defs": {"a/b~c d%": {"type": "integer"}, "named": {"$anchor": "n", "type": "boolean"}},
             "properties": {
               "pointer": {"$ref": "#/$defs/a~1b~0c%20d%25"},
               "anchor": {"$ref": "#n"},
               "chain": {"$ref": "#/properties/pointer"},
               "both": {"$ref": "#n", "default": true},
               "meta": {"$ref": "https://json-schema.org/draft/2020-12/schema"}}}\
            """);

    assertThat(typeOf(schema, "pointer")).isEqualTo(ValueType.N);
    assertThat(typeOf(schema, "anchor")).isEqualTo(ValueType.BOOL);
    assertThat(typeOf(schema, "chain")).isEqualTo(ValueType.N);
    assertThat(schema.fields().get("both").defaultValue()).isEqualTo(true);
    assertThat(typeOf(schema, "meta")).isEqualTo(ValueType.ANY);
    assertThat(said(schema, Map.of("pointer", "x", "anchor", 1, "meta", Map.of("type", "int"))))
        .isNotEmpty();
  }

  @Test
  void fields_ofASchemaThatNestsItself_endInACircle() {
    Schema<Document> schema =
        documents(
            """
            {"type": "object",
             "properties": {
               "name": {"type": "string", "default": "x"},
               "children": {"type": "array", "items": {"$ref": "#"}},
               "partner": {"$ref": "#"},
               "by_name": {"type": "object", "additionalProperties": {"$ref": "#"}}}}\
            """);

    Fields top = schema.fields();
    assertThat(top.get("partner").fields()).isSameAs(top);
    assertThat(top.get("children").element().fields()).isSameAs(top);
    assertThat(top.get("by_name").fields().get("anyone").fields()).isSameAs(top);
    assertThat(top.hasDefaults()).isTrue();
    assertThat(
            Binding.bind(schema, Map.of("partner", Map.of("children", List.of(Map.of()))))
                .toString())
        .isEqualTo("{partner={children=[{name=x}], name=x}, name=x}");
  }

  @Test
  void fields_ofAListOfItself_ends() {
    Schema<Document> schema =
        documents(
            """
            {"$defs": {"tree": {"type": "array", "items": {"$ref": "#/$defs/tree"}}},
             "properties": {"tree": {"$ref": "#/$defs/tree"}}}\
            """);

    Field tree = schema.fields().get("tree");
    assertThat(tree.type()).isEqualTo(ValueType.L);
    assertThat(tree.element().type()).isEqualTo(ValueType.L);
    assertThat(said(schema, Map.of("tree", List.of(List.of(List.of(5)))))).hasSize(1);
  }

  @Test
  void validate_dynamicAndRecursiveReferences_works() {
    Schema<Document> dynamic =
        documents(
            "{\"$dynamicAnchor\": \"n\", \"properties\": {\"a\": {\"$dynamicRef\": \"#n\"}, \"b\":"
                + " {\"type\": \"string\"}}}");
    Schema<Document> recursive =
        documents(
            "{\"$schema\": \"https://json-schema.org/draft/2019-09/schema\", \"properties\":"
                + " {\"a\": {\"$recursiveRef\": \"#\"}, \"b\": {\"type\": \"string\"}}}");

    for (Schema<Document> schema : List.of(dynamic, recursive)) {
      assertThat(said(schema, Map.of("a", Map.of("a", Map.of("b", 1)))))
          .containsExactly("a.a.b: integer found, string expected (type)");
    }
  }
}
