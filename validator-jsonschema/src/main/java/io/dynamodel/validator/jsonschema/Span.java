package io.dynamodel.validator.jsonschema;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of an object to which a rule about several fields refers, such as {@code
 * dependentRequired} or {@code oneOf}: the value of one of these fields alone does not determine
 * whether it is valid.
 */
final class Span {
  private static final List<String> SINGLE = List.of("not", "if", "then", "else");
  private static final List<String> LISTED = List.of("anyOf", "oneOf");
  private static final List<String> DEPENDENCIES =
      List.of("dependentSchemas", "dependencies", "dependentRequired");

  /** Rules that apply to the object as a whole. */
  private static final List<String> WHOLE =
      List.of(
          "minProperties",
          "maxProperties",
          "unevaluatedProperties",
          "const",
          "enum",
          "$dynamicRef",
          "$recursiveRef");

  /** Rules that, under a condition, may apply to any field. */
  private static final List<String> ANY_FIELD =
      List.of("patternProperties", "additionalProperties", "propertyNames");

  private static final Set<String> CONSTANT =
      Set.of("type", "title", "description", "$comment", "examples", "default", "deprecated");

  private final SchemaDocuments documents;
  private final Set<String> names = new LinkedHashSet<>();
  private final Set<String> seen = new HashSet<>();
  private boolean all;

  private Span(SchemaDocuments documents) {
    this.documents = documents;
  }

  static Span of(Outline outline, SchemaDocuments documents) {
    Span span = new Span(documents);
    span.all = outline.isOpaque();
    outline.parts().forEach(span::addConditions);
    return span;
  }

  private void addConditions(SchemaNode schema) {
    all |= WHOLE.stream().anyMatch(schema::has);
    for (String keyword : SINGLE) {
      SchemaNode single = schema.schema(keyword);
      all |= single != null && isConstant(single);
      addConditional(single);
    }
    for (String keyword : LISTED) {
      List<SchemaNode> listed = schema.schemas(keyword);
      all |= listed.stream().allMatch(Span::isConstant) && !listed.isEmpty();
      listed.forEach(this::addConditional);
    }
    DEPENDENCIES.forEach(keyword -> addDependencies(schema, keyword));
  }

  /**
   * Returns whether a schema imposes the same rules on every object, whatever its fields are. Under
   * a condition, the rule may be that no object is valid.
   */
  private static boolean isConstant(SchemaNode schema) {
    return !schema.node().isObject() || CONSTANT.containsAll(schema.node().propertyNames());
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

  /** Adds all fields that a conditional schema names. */
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
    SchemaNode target = reference == null ? null : documents.resolve(schema, reference);
    all |= reference != null && target == null;
    addConditional(target);
    schema.schemas("allOf").forEach(this::addConditional);
    addConditions(schema);
  }

  /** Returns the names of the fields. */
  Set<String> names() {
    return names;
  }

  /** Returns whether all fields are included, whatever their names. */
  boolean isAll() {
    return all;
  }

  /** Returns whether no rule refers to several fields. */
  boolean isEmpty() {
    return !all && names.isEmpty();
  }

  boolean includes(String name) {
    return all || names.contains(name);
  }
}
