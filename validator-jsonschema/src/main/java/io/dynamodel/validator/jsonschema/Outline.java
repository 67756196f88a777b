package io.dynamodel.validator.jsonschema;

import com.networknt.schema.regex.RegularExpression;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.mapping.Bounds;
import io.dynamodel.value.ValueType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * The rules that several schemas together impose on one value, whatever the value is: their own,
 * those of the schemas they refer to, and those in {@code allOf}. Conditional rules are left to the
 * validation.
 */
final class Outline {
  /** Rules for numbers and lists that are more than bounds, a type, or a rule for each element. */
  private static final List<String> OTHERS =
      List.of(
          "multipleOf",
          "contains",
          "minContains",
          "maxContains",
          "prefixItems",
          "additionalItems",
          "unevaluatedItems",
          "const",
          "enum",
          "not",
          "if",
          "anyOf",
          "oneOf",
          "$dynamicRef",
          "$recursiveRef");

  /** Rules that may make the requirements on one element depend on the others. */
  private static final List<String> TOGETHER =
      List.of("unevaluatedItems", "not", "if", "anyOf", "oneOf", "$dynamicRef", "$recursiveRef");

  /** Marks a schema that is not analysed. */
  private static final String OPAQUE = "opaque";

  private final SchemaDocuments documents;
  private final List<SchemaNode> parts = new ArrayList<>();
  private boolean isOpaque;

  private Outline(SchemaDocuments documents) {
    this.documents = documents;
  }

  static Outline of(List<SchemaNode> schemas, SchemaDocuments documents) {
    Outline outline = new Outline(documents);
    Set<String> seen = new LinkedHashSet<>();
    schemas.forEach(schema -> outline.add(schema, seen, new ArrayDeque<>()));
    return outline;
  }

  private void add(SchemaNode schema, Set<String> seen, Deque<String> way) {
    if (way.contains(schema.location())) {
      throw new InvalidModelException(
          "the schema is not valid:\n  "
              + schema.place()
              + ": refers to itself without a property or element in between");
    }
    isOpaque |= isFalse(schema);
    if (!schema.node().isObject() || !seen.add(schema.location())) {
      return;
    }
    way.push(schema.location());
    String reference = schema.text("$ref");
    boolean bare =
        reference != null && (schema.draft().refStandsAlone() || schema.node().size() == 1);
    SchemaNode target = reference == null ? null : documents.resolve(schema, reference);
    if (!bare) {
      parts.add(schema);
    }
    if (target != null) {
      add(target, seen, way);
    } else if (reference != null) {
      isOpaque = true;
    }
    if (!bare) {
      schema.schemas("allOf").forEach(each -> add(each, seen, way));
    }
    way.pop();
  }

  /**
   * Returns whether there are more rules than the parts describe: those of a meta-schema, which are
   * not analysed, or a rule that no value is valid.
   */
  boolean isOpaque() {
    return isOpaque;
  }

  /** Returns the schemas that impose the rules. */
  List<SchemaNode> parts() {
    return parts;
  }

  /** Returns their locations, which identify the schemas. */
  List<String> key() {
    List<String> key = new ArrayList<>();
    parts.forEach(part -> key.add(part.location()));
    if (isOpaque) {
      key.add(OPAQUE);
    }
    return key;
  }

  /**
   * Returns the JSON types that the value may have, without null; a number may also be an integer.
   * Null if the type is unrestricted.
   */
  @Nullable Set<String> types() {
    Set<String> common = common(JsonTypes::of);
    if (common != null) {
      common.remove("null");
    }
    return common == null || common.isEmpty() ? null : common;
  }

  /**
   * Returns the type as which the value is stored; {@link ValueType#ANY} if there may be several.
   */
  ValueType type() {
    Set<String> types = types();
    if (types == null) {
      return ValueType.ANY;
    }
    Set<ValueType> stored = types.stream().map(JsonTypes::stored).collect(Collectors.toSet());
    return stored.size() == 1 ? stored.iterator().next() : ValueType.ANY;
  }

  /** Returns whether the schema allows the value to be a text. */
  boolean saysText() {
    Set<String> types = types();
    return types != null && types.contains("string");
  }

  /** Returns the only texts that the value may be; null if there are others. */
  @Nullable Set<String> texts() {
    return common(JsonTypes::texts);
  }

  private @Nullable Set<String> common(Function<JsonNode, @Nullable Set<String>> ofPart) {
    Set<String> common = null;
    for (SchemaNode part : parts) {
      Set<String> some = ofPart.apply(part.node());
      if (some != null && common != null) {
        common.retainAll(some);
      } else if (some != null) {
        common = some;
      }
    }
    return common;
  }

  /** Returns whether there are any rules about the fields of the value. */
  boolean saysFields() {
    return !properties().isEmpty()
        || !required().isEmpty()
        || !others().isEmpty()
        || constrainsNames()
        || !span().isEmpty();
  }

  /** Returns the declared properties, with the schemas of each. */
  Map<String, List<SchemaNode>> properties() {
    Map<String, List<SchemaNode>> properties = new LinkedHashMap<>();
    for (SchemaNode part : parts) {
      JsonNode declared = part.node().get("properties");
      for (String name : declared == null ? List.<String>of() : declared.propertyNames()) {
        SchemaNode schema = part.schema("properties", name);
        if (schema != null) {
          properties.computeIfAbsent(name, n -> new ArrayList<>()).add(schema);
        }
      }
    }
    return properties;
  }

  /** Returns the schemas of the field with the given name, declared or not. */
  List<SchemaNode> property(String name) {
    List<SchemaNode> declared = properties().get(name);
    return declared != null ? declared : others();
  }

  Set<String> required() {
    Set<String> required = new LinkedHashSet<>();
    for (SchemaNode part : parts) {
      JsonNode names = part.node().get("required");
      if (names != null && names.isArray()) {
        names.forEach(name -> required.add(name.asString("")));
      }
    }
    return required;
  }

  /** Returns the schemas of undeclared fields, if they are the same for every name. */
  List<SchemaNode> others() {
    List<SchemaNode> others = new ArrayList<>();
    for (SchemaNode part : parts) {
      SchemaNode other = part.schema("additionalProperties");
      if (other != null && other.node().isObject() && !part.has("patternProperties")) {
        others.add(other);
      }
    }
    return others;
  }

  /** Returns whether a field with this name is forbidden because it is not declared. */
  boolean forbids(String name) {
    return parts.stream().anyMatch(part -> isClosed(part) && !declares(part, name));
  }

  /** Returns whether only declared fields are allowed. */
  boolean isClosed() {
    return parts.stream().anyMatch(Outline::isClosed);
  }

  /** Returns whether every allowed name is declared, rather than matched by a pattern. */
  boolean admitsDeclaredOnly() {
    return isClosed() && parts.stream().noneMatch(part -> part.has("patternProperties"));
  }

  private static boolean isClosed(SchemaNode part) {
    JsonNode additional = part.node().get("additionalProperties");
    return additional != null && additional.isBoolean() && !additional.booleanValue();
  }

  private static boolean declares(SchemaNode part, String name) {
    return part.schema("properties", name) != null || hasPattern(part, name);
  }

  private static boolean hasPattern(SchemaNode part, String name) {
    JsonNode patterns = part.node().get("patternProperties");
    return patterns != null
        && patterns.propertyNames().stream()
            .<RegularExpression>map(BoundedRegex::new)
            .anyMatch(each -> each.matches(name));
  }

  /** Returns whether a pattern of names imposes more rules on a field than its own schemas. */
  boolean hasPattern(String name) {
    return parts.stream().anyMatch(part -> hasPattern(part, name));
  }

  /** Returns whether the names of undeclared fields impose more rules on some of them. */
  boolean constrainsNames() {
    return parts.stream()
        .anyMatch(part -> part.has("patternProperties") || part.has("propertyNames"));
  }

  /** Returns whether no field of this name may be there, because the name itself is not valid. */
  boolean refusesName(String name, CompiledSchema compiled) {
    for (SchemaNode part : parts) {
      SchemaNode names = part.schema("propertyNames");
      if (names != null && !compiled.validate(names, StringNode.valueOf(name)).passed()) {
        return true;
      }
    }
    return false;
  }

  /** Returns the fields to which a rule about several fields refers. */
  Span span() {
    return Span.of(this, documents);
  }

  /** Returns whether the elements of a list differ by position. */
  boolean isTuple() {
    return parts.stream()
        .anyMatch(
            part ->
                part.has("prefixItems")
                    || (part.has("items") && part.node().get("items").isArray()));
  }

  /** Returns whether the rules for an element depend on its position or on the other elements. */
  boolean constrainsElementsTogether() {
    return isTuple()
        || isOpaque
        || parts.stream().anyMatch(part -> TOGETHER.stream().anyMatch(part::has));
  }

  /** Returns the schemas of every element of a list; empty if they differ by position. */
  List<SchemaNode> elements() {
    if (isTuple()) {
      return List.of();
    }
    List<SchemaNode> elements = new ArrayList<>();
    for (SchemaNode part : parts) {
      SchemaNode items = part.schema("items");
      if (items != null && items.node().isObject()) {
        elements.add(items);
      }
    }
    return elements;
  }

  /**
   * Returns the single type of the elements at all positions of a tuple; {@link ValueType#ANY} if
   * there is none.
   */
  ValueType tupleType() {
    Set<ValueType> types = new TreeSet<>();
    for (SchemaNode part : parts) {
      List<SchemaNode> positions = new ArrayList<>(part.schemas("prefixItems"));
      boolean listed = part.has("items") && part.node().get("items").isArray();
      if (listed) {
        positions.addAll(part.schemas("items"));
      }
      SchemaNode rest = part.schema(listed ? "additionalItems" : "items");
      if (positions.isEmpty() || rest == null || !isFalse(rest)) {
        positions.addAll(rest == null ? List.of() : List.of(rest));
        types.add(rest == null ? ValueType.ANY : of(List.of(rest), documents).type());
      }
      positions.forEach(position -> types.add(of(List.of(position), documents).type()));
    }
    return types.size() == 1 ? types.iterator().next() : ValueType.ANY;
  }

  private static boolean isFalse(SchemaNode schema) {
    return schema.node().isBoolean() && !schema.node().booleanValue();
  }

  /** Returns the first schema that has a default; null if none has. */
  @Nullable SchemaNode defaulting() {
    return parts.stream().filter(part -> part.has("default")).findFirst().orElse(null);
  }

  /** Returns whether a number must be whole. */
  boolean isWhole() {
    Set<String> types = types();
    return types != null && types.contains("integer") && !types.contains("number");
  }

  /**
   * Returns whether there are rules that can be checked only on the result of a change in place:
   * rules other than bounds and rules for each element by itself.
   *
   * @param stored the type as which the value is stored
   */
  boolean constrainsOutcome(ValueType stored) {
    return switch (stored) {
      case ANY ->
          parts.stream().anyMatch(part -> JsonTypes.of(part.node()) != null)
              || hasOthers()
              || has("uniqueItems");
      case L -> hasOthers() || has("uniqueItems");
      case N, SS, NS, BS -> hasOthers();
      case S, B, BOOL, NULL, M -> false;
    };
  }

  private boolean has(String keyword) {
    return parts.stream().anyMatch(part -> part.has(keyword));
  }

  private boolean hasOthers() {
    return isOpaque || parts.stream().anyMatch(Outline::hasOthers);
  }

  private static boolean hasOthers(SchemaNode part) {
    JsonNode items = part.node().get("items");
    return OTHERS.stream().anyMatch(part::has) || (items != null && !items.isObject());
  }

  Bounds bounds() {
    return parts.stream().map(part -> Limits.of(part.node())).reduce(Bounds.NONE, Bounds::and);
  }
}
