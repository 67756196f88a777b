package io.dynamodel.validator.jsonschema;

import com.networknt.schema.regex.RegularExpression;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.mapping.Bounds;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What certain schemas say together about one value, whatever the value is: theirs and that of all
 * they refer to and of {@code allOf}. What only holds on some condition is left to the validation.
 */
final class Outline {
  private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

  /** Rules about numbers and lists that are more than bounds, a type, or a rule of each element. */
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

  /** Rules by which what an element has to keep to may depend on the others. */
  private static final List<String> TOGETHER =
      List.of("unevaluatedItems", "not", "if", "anyOf", "oneOf", "$dynamicRef", "$recursiveRef");

  /** Stands for a schema that is not looked at. */
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
              + ": leads back to itself without a property or element in between");
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
   * Whether more is said than the parts do: by a meta-schema, whose rules are not looked at one by
   * one, or that no value is valid.
   */
  boolean isOpaque() {
    return isOpaque;
  }

  /** The schemas that say it. */
  List<SchemaNode> parts() {
    return parts;
  }

  /** Where they stand: the same for the same ones. */
  List<String> key() {
    List<String> key = new ArrayList<>();
    parts.forEach(part -> key.add(part.location()));
    if (isOpaque) {
      key.add(OPAQUE);
    }
    return key;
  }

  /**
   * The JSON types that the value may have, without null; a number may be an integer too. Null if
   * that is open.
   */
  @Nullable Set<String> types() {
    Set<String> common = null;
    for (SchemaNode part : parts) {
      Set<String> types = types(part.node());
      if (types != null && common != null) {
        common.retainAll(types);
      } else if (types != null) {
        common = types;
      }
    }
    if (common != null) {
      common.remove("null");
    }
    return common == null || common.isEmpty() ? null : common;
  }

  private static @Nullable Set<String> types(JsonNode schema) {
    Set<String> types = new TreeSet<>();
    JsonNode type = schema.get("type");
    if (type != null) {
      (type.isArray() ? type : List.of(type)).forEach(each -> types.add(each.asString("")));
    } else if (schema.has("const")) {
      types.add(typeOf(schema.get("const")));
    } else if (schema.has("enum")) {
      schema.get("enum").forEach(each -> types.add(typeOf(each)));
    } else {
      return null;
    }
    if (types.contains("number")) {
      types.add("integer");
    }
    return types;
  }

  private static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "object";
      case ARRAY -> "array";
      case NUMBER -> "number";
      case BOOLEAN -> "boolean";
      case NULL -> "null";
      default -> "string";
    };
  }

  /** The type that the value is stored as; {@link ValueType#ANY} where it may be several. */
  ValueType type() {
    Set<String> types = types();
    if (types == null) {
      return ValueType.ANY;
    }
    Set<ValueType> stored = types.stream().map(Outline::stored).collect(Collectors.toSet());
    return stored.size() == 1 ? stored.iterator().next() : ValueType.ANY;
  }

  /** Whether the value may be a text, as the schema says. */
  boolean saysText() {
    Set<String> types = types();
    return types != null && types.contains("string");
  }

  static ValueType stored(String type) {
    return switch (type) {
      case "string" -> ValueType.S;
      case "number", "integer" -> ValueType.N;
      case "boolean" -> ValueType.BOOL;
      case "array" -> ValueType.L;
      case "object" -> ValueType.M;
      default -> ValueType.ANY;
    };
  }

  /** JSON types in words: {@code number or string}. */
  static String phrase(Set<String> types) {
    return types.stream()
        .filter(type -> !type.equals("integer") || !types.contains("number"))
        .collect(Collectors.joining(" or "));
  }

  /** Whether anything is said about the fields of the value. */
  boolean saysFields() {
    return !properties().isEmpty()
        || !required().isEmpty()
        || !others().isEmpty()
        || judgesNames()
        || !span().isEmpty();
  }

  /** The declared properties with the schemas of each. */
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

  /** The schemas of the field of a name, declared or not. */
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

  /** The schemas of fields that are not declared, where they are the same for any name. */
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

  /** Whether a field of this name is forbidden because it is not declared. */
  boolean forbids(String name) {
    return parts.stream().anyMatch(part -> isClosed(part) && !declares(part, name));
  }

  /** Whether no fields but the declared ones may be there. */
  boolean isClosed() {
    return parts.stream().anyMatch(Outline::isClosed);
  }

  /** Whether every name that may be there is declared, rather than matched by a pattern. */
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

  /** Whether a pattern of names says more about a field than its own schemas do. */
  boolean hasPattern(String name) {
    return parts.stream().anyMatch(part -> hasPattern(part, name));
  }

  /** Whether their names say more about some of the fields that are not declared. */
  boolean judgesNames() {
    return parts.stream()
        .anyMatch(part -> part.has("patternProperties") || part.has("propertyNames"));
  }

  /** Which fields a rule about several of them names. */
  Span span() {
    return Span.of(this, documents);
  }

  /** Whether the elements of a list differ by position. */
  boolean isTuple() {
    return parts.stream()
        .anyMatch(
            part ->
                part.has("prefixItems")
                    || (part.has("items") && part.node().get("items").isArray()));
  }

  /** Whether the rules of an element depend on its place, or on the other elements. */
  boolean judgesElementsTogether() {
    return isTuple()
        || isOpaque
        || parts.stream().anyMatch(part -> TOGETHER.stream().anyMatch(part::has));
  }

  /** The schemas of every element of a list; empty if they differ by position. */
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
   * The one type that the elements have at all positions of a tuple; {@link ValueType#ANY} if there
   * is none.
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

  /** The schema that gives a default, of those that do the first; null if none does. */
  @Nullable SchemaNode defaulting() {
    return parts.stream().filter(part -> part.has("default")).findFirst().orElse(null);
  }

  /** Whether a number may be no fraction. */
  boolean isWhole() {
    Set<String> types = types();
    return types != null && types.contains("integer") && !types.contains("number");
  }

  /**
   * Whether there are rules that only the outcome of a change in place shows to be kept or broken:
   * more than its bounds, and what each element says of itself.
   *
   * @param stored what the value is stored as
   */
  boolean judgesOutcome(ValueType stored) {
    return switch (stored) {
      case ANY ->
          parts.stream().anyMatch(part -> types(part.node()) != null)
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
    return parts.stream().map(part -> bounds(part.node())).reduce(Bounds.NONE, Bounds::and);
  }

  private static Bounds bounds(JsonNode schema) {
    BigDecimal least = decimal(schema, "minimum");
    BigDecimal most = decimal(schema, "maximum");
    // Up to draft-04 the exclusive ones are true or false, from draft-06 on numbers.
    boolean overLeast = schema.path("exclusiveMinimum").asBoolean(false);
    boolean underMost = schema.path("exclusiveMaximum").asBoolean(false);
    return new Bounds(
            least,
            least != null && overLeast,
            most,
            most != null && underMost,
            size(schema, "minItems"),
            size(schema, "maxItems"))
        .and(
            new Bounds(
                decimal(schema, "exclusiveMinimum"),
                true,
                decimal(schema, "exclusiveMaximum"),
                true,
                null,
                null));
  }

  private static @Nullable BigDecimal decimal(JsonNode schema, String keyword) {
    JsonNode value = schema.get(keyword);
    return value != null && value.isNumber() ? value.decimalValue() : null;
  }

  private static @Nullable Integer size(JsonNode schema, String keyword) {
    BigDecimal size = decimal(schema, keyword);
    return size == null ? null : size.min(MOST).intValue();
  }
}
