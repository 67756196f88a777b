package io.dynamodel.validator.jsonschema;

import static io.dynamodel.validator.jsonschema.Binding.documents;
import static io.dynamodel.validator.jsonschema.Binding.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.schema.Schema;
import io.dynamodel.value.Document;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DraftsTest {
  private static Schema<Document> property(Draft draft, String schema) {
    return documents(
        "{'$schema': '%s', 'properties': {'a': %s}}"
            .formatted(draft.metaSchema(), schema)
            .replace('\'', '"'));
  }

  @ParameterizedTest
  @EnumSource
  void validate_inEveryDraft_asksForTypesBoundsAndFormats(Draft draft) {
    assertThat(said(property(draft, "{'type': 'integer', 'minimum': 3}"), Map.of("a", 2)))
        .hasSize(1);
    assertThat(said(property(draft, "{'type': 'integer', 'minimum': 3}"), Map.of("a", 3)))
        .isEmpty();
    assertThat(said(property(draft, "{'format': 'email'}"), Map.of("a", "nobody"))).hasSize(1);
    assertThat(
            said(property(draft, "{'format': 'date-time'}"), Map.of("a", "2024-02-30T00:00:00Z")))
        .hasSize(1);
    assertThat(
            said(property(draft, "{'format': 'date-time'}"), Map.of("a", "2024-02-29T00:00:00Z")))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void resolve_inEveryDraft_refusesUnknownKeywordsAndWhatTheMetaSchemaForbids(Draft draft) {
    assertThatThrownBy(() -> property(draft, "{'min': 3}"))
        .hasMessageContaining("did you mean 'minimum'?");
    assertThatThrownBy(() -> property(draft, "{'type': 'int'}"))
        .hasMessageContaining("#/properties/a/type");
    assertThatThrownBy(() -> property(draft, "{'required': true}"))
        .hasMessageContaining("#/properties/a/required");
    assertThatThrownBy(() -> property(draft, "{'pattern': '('}"))
        .hasMessageContaining("#/properties/a/pattern");
    assertThatThrownBy(() -> property(draft, "{'$ref': '#/definitions/b'}"))
        .hasMessageContaining("cannot be resolved");
    assertThatThrownBy(() -> property(draft, "{'format': 'x'}"))
        .hasMessageContaining("is not a known format");
  }

  @ParameterizedTest
  @EnumSource
  void resolve_inEveryDraft_letsAnnotationsAndExtensionsPass(Draft draft) {
    property(
        draft, "{'x-a': 1, 'title': 'A', 'description': 'b', 'default': 1, 'definitions': {}}");
  }

  @Test
  void resolve_keywordOfALaterDraft_isUnknown() {
    assertThatThrownBy(() -> property(Draft.DRAFT_4, "{'const': 1}"))
        .hasMessageContaining("#/properties/a/const: is not a keyword");
    assertThatThrownBy(() -> property(Draft.DRAFT_6, "{'if': {}}"))
        .hasMessageContaining("#/properties/a/if: is not a keyword");
    assertThatThrownBy(() -> property(Draft.DRAFT_7, "{'dependentRequired': {}}"))
        .hasMessageContaining("is not a keyword");
    assertThatThrownBy(() -> property(Draft.DRAFT_2019_09, "{'prefixItems': [{}]}"))
        .hasMessageContaining("is not a keyword");
    assertThatThrownBy(() -> property(Draft.DRAFT_2020_12, "{'additionalItems': {}}"))
        .hasMessageContaining("is not a keyword");
  }

  @Test
  void fields_exclusiveBounds_areBooleansInDraft4AndNumbersLater() {
    Schema<Document> old =
        property(
            Draft.DRAFT_4,
            "{'minimum': 1, 'exclusiveMinimum': true, 'maximum': 9, 'exclusiveMaximum': false}");
    Schema<Document> later = property(Draft.DRAFT_6, "{'exclusiveMinimum': 1, 'maximum': 9}");

    assertThat(old.fields().get("a").bounds()).isEqualTo(later.fields().get("a").bounds());
    assertThat(old.fields().get("a").bounds().minExclusive()).isTrue();
    assertThat(old.fields().get("a").bounds().maxExclusive()).isFalse();
    assertThat(said(old, Map.of("a", 1))).hasSize(1);
    assertThat(said(old, Map.of("a", 9))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"DRAFT_4", "DRAFT_6", "DRAFT_7"})
  void validate_upToDraft7_ignoresWhatStandsBesideAReference(Draft draft) {
    Schema<Document> schema =
        documents(
            "{'$schema': '%s', 'definitions': {'t': {'type': 'string'}}, 'properties': {'a': {'$ref': '#/definitions/t', 'maxLength': 1, 'default': 5}}}"
                .formatted(draft.metaSchema())
                .replace('\'', '"'));

    assertThat(said(schema, Map.of("a", "long"))).isEmpty();
    assertThat(schema.fields().get("a").defaultValue()).isNull();
  }

  @Test
  void validate_tuples_inTheirOwnSyntax() {
    assertThat(
            said(
                property(
                    Draft.DRAFT_7, "{'items': [{'type': 'string'}], 'additionalItems': false}"),
                Map.of("a", List.of("x", "y"))))
        .containsExactly("a[1]: is one element too many (additionalItems)");
    assertThat(
            said(
                property(
                    Draft.DRAFT_2020_12, "{'prefixItems': [{'type': 'string'}], 'items': false}"),
                Map.of("a", List.of("x", "y"))))
        .containsExactly("a[1]: is one element too many (items)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://json-schema.org/draft-07/schema",
        "http://json-schema.org/draft-07/schema#",
        "https://json-schema.org/draft-07/schema#"
      })
  void resolve_spellingsOfADraft_areTheSame(String name) {
    Schema<Document> schema =
        documents("{\"$schema\": \"" + name + "\", \"properties\": {\"a\": {\"maximum\": 1}}}");

    assertThat(said(schema, Map.of("a", 2))).hasSize(1);
  }

  @Test
  void validate_integralDecimal_isAnIntegerInEveryDraftAsItIsStored() {
    for (Draft draft : Draft.values()) {
      assertThat(said(property(draft, "{'type': 'integer'}"), Map.of("a", 1.0))).isEmpty();
    }
  }
}
