package io.dynamodel.validator.jsonschema;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of an object that a rule about several of them looks at, such as {@code
 * dependentRequired} or {@code oneOf}: the value of one of them alone does not tell whether it is
 * valid.
 */
final class Span {
  private static final List<String> SINGLE = List.of("not", "if", "then", "else");
  private static final List<String> LISTED = List.of("anyOf", "oneOf");
  private static final List<String> DEPENDENCIES =
      List.of("dependentSchemas", "dependencies", "dependentRequired");

  /** Rules that look at the object as a whole. */
  private static final List<String> WHOLE =
      List.of(
          "minProperties",
          "maxProperties",
          "unevaluatedProperties",
          "const",
          "enum",
          "$dynamicRef",
          "$recursiveRef");

  /** Rules that, under a condition, are about any field. */
  private static final List<String> ANY_FIELD =
      List.of("patternProperties", "additionalProperties", "propertyNames");

  private final SchemaDocuments documents;
  private final Set<String> names = new LinkedHashSet<>();
  private final Set<String> seen = new HashSet<>();
  private boolean all;

  private Span(SchemaDocuments documents) {
    this.documents = documents;
  }

  static Span of(Outline outline, SchemaDocuments documents) {
    Span span = new Span(documents);
    outline.parts().forEach(span::addConditions);
    return span;
  }

  private void addConditions(SchemaNode schema) {
    all |= WHOLE.stream().anyMatch(schema::has);
    SINGLE.stream().map(schema::schema).forEach(this::addConditional);
    LISTED.forEach(keyword -> schema.schemas(keyword).forEach(this::addConditional));
    DEPENDENCIES.forEach(keyword -> addDependencies(schema, keyword));
  }

  private void addDependencies(SchemaNode schema, String keyword) {
    JsonNode dependencies = schema.node().get(keyword);
    if (dependencies == null || !dependencies.isObject()) {
      return;
    }
    for (String name : dependencies.propertyNames()) {
      names.add(name);
      addConditional(schema.schema(keyword, name));
      addNames(dependencies.get(name));
    }
  }

  private void addNames(@Nullable JsonNode list) {
    if (list != null && list.isArray()) {
      list.forEach(name -> names.add(name.asString("")));
    }
  }

  /** A schema that holds on a condition: all that it names is looked at. */
  private void addConditional(@Nullable SchemaNode schema) {
    if (schema == null || !schema.node().isObject() || !seen.add(schema.location())) {
      return;
    }
    all |= ANY_FIELD.stream().anyMatch(schema::has);
    JsonNode properties = schema.node().get("properties");
    if (properties != null && properties.isObject()) {
      names.addAll(properties.propertyNames());
    }
    addNames(schema.node().get("required"));
    String reference = schema.text("$ref");
    addConditional(reference == null ? null : documents.resolve(schema, reference));
    schema.schemas("allOf").forEach(this::addConditional);
    addConditions(schema);
  }

  /** The names of the fields. */
  Set<String> names() {
    return names;
  }

  /** Whether all fields are looked at, whatever their names. */
  boolean isAll() {
    return all;
  }

  boolean includes(String name) {
    return all || names.contains(name);
  }
}
