package io.dynamodel.validator.jsonschema;

import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The drafts of JSON Schema, each with the keywords that its specification defines. */
enum Draft {
  DRAFT_4(
      Dialects.getDraft4(),
      null,
      """
      id $schema $ref title description default type enum allOf anyOf oneOf not definitions dependencies
      properties patternProperties additionalProperties required minProperties maxProperties
      items additionalItems minItems maxItems uniqueItems multipleOf minimum maximum exclusiveMinimum exclusiveMaximum
      minLength maxLength pattern format\
      """),
  DRAFT_6(Dialects.getDraft6(), DRAFT_4, "$id const contains propertyNames examples"),
  DRAFT_7(
      Dialects.getDraft7(),
      DRAFT_6,
      "$comment if then else readOnly writeOnly contentEncoding contentMediaType"),
  DRAFT_2019_09(
      Dialects.getDraft201909(),
      DRAFT_7,
      """
      $anchor $recursiveRef $recursiveAnchor $vocabulary $defs dependentRequired dependentSchemas minContains maxContains
      unevaluatedItems unevaluatedProperties contentSchema deprecated\
      """),
  DRAFT_2020_12(Dialects.getDraft202012(), DRAFT_2019_09, "prefixItems $dynamicRef $dynamicAnchor");

  private static final Map<String, Draft> BY_NAME = new HashMap<>();

  static {
    for (Draft draft : values()) {
      BY_NAME.put(plain(draft.dialect.getId()), draft);
    }
  }

  private final Dialect dialect;
  private final Set<String> keywords;

  Draft(Dialect standard, @Nullable Draft previous, String added) {
    this.dialect =
        Dialect.builder(standard)
            .formats(Map::clear)
            .formats(BoundedFormat.STANDARD.values())
            // Without this, the library would log a warning about keywords such as x-owner.
            .unknownKeywordFactory((name, context) -> new NonValidationKeyword(name))
            .build();
    Set<String> all = new TreeSet<>(previous == null ? Set.of() : previous.keywords);
    all.addAll(List.of(added.split("\\s+")));
    switch (name()) {
      case "DRAFT_6" -> all.remove("id");
      case "DRAFT_2020_12" ->
          all.removeAll(Set.of("additionalItems", "$recursiveRef", "$recursiveAnchor"));
      default -> {}
    }
    this.keywords = Collections.unmodifiableSet(all);
  }

  /** Returns the draft with this {@code $schema}; null if there is none. */
  static @Nullable Draft named(String schemaKeyword) {
    return BY_NAME.get(plain(schemaKeyword));
  }

  /** Returns the allowed values of {@code $schema}. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Draft draft : values()) {
      names.add(0, draft.dialect.getId());
    }
    return names;
  }

  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT).replaceFirst("^https:", "http:");
    return lower.endsWith("#") ? lower.substring(0, lower.length() - 1) : lower;
  }

  Dialect dialect() {
    return dialect;
  }

  /**
   * Returns the value of {@code $schema} in the draft's own spelling, which is the address of its
   * meta-schema.
   */
  String metaSchema() {
    return dialect.getId();
  }

  Set<String> keywords() {
    return keywords;
  }

  /** Returns the keyword that gives a schema its address. */
  String idKeyword() {
    return dialect.getIdKeyword();
  }

  /** Returns whether {@code $ref} disables its sibling keywords, as it does up to draft-07. */
  boolean refStandsAlone() {
    return compareTo(DRAFT_7) <= 0;
  }
}
