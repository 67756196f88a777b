package io.dynamodel.validator.jsonschema;

import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A schema inside a schema document, and its location.
 *
 * @param node the schema: an object, or true or false
 * @param document the address of its document
 * @param pointer the location in the document
 * @param base the address that its references are relative to
 * @param draft the draft that it is written in
 */
record SchemaNode(JsonNode node, String document, NodePath pointer, URI base, Draft draft) {
  private static final Set<String> ONE =
      Set.of(
          "items",
          "additionalItems",
          "additionalProperties",
          "unevaluatedItems",
          "unevaluatedProperties",
          "propertyNames",
          "contains",
          "not",
          "if",
          "then",
          "else",
          "contentSchema");
  private static final Set<String> LISTED =
      Set.of("allOf", "anyOf", "oneOf", "prefixItems", "items");
  private static final Set<String> NAMED =
      Set.of(
          "properties",
          "patternProperties",
          "$defs",
          "definitions",
          "dependentSchemas",
          "dependencies");

  /** Returns the root of a document. */
  static SchemaNode root(JsonNode node, String document, Draft draft) {
    return new SchemaNode(
            node, document, new NodePath(PathType.JSON_POINTER), URI.create(document), draft)
        .entered();
  }

  /**
   * Returns this schema with its own address as the base of its references, and with the draft that
   * it specifies.
   */
  private SchemaNode entered() {
    String asked = text("$schema");
    Draft named = asked == null ? null : Draft.named(asked);
    SchemaNode own = new SchemaNode(node, document, pointer, base, named == null ? draft : named);
    String id = own.id();
    return id == null || id.startsWith("#")
        ? own
        : new SchemaNode(node, document, pointer, resolve(base, id), own.draft);
  }

  /**
   * Returns the address that this schema declares; null if there is none, or if a sibling reference
   * disables it.
   */
  @Nullable String id() {
    return draft.refStandsAlone() && node.has("$ref") ? null : text(draft.idKeyword());
  }

  static URI resolve(URI base, @Nullable String reference) {
    if (reference == null || reference.isEmpty()) {
      return base;
    }
    return reference.startsWith("#")
        ? URI.create(address(base) + reference)
        : base.resolve(reference);
  }

  /** Returns an address without its fragment. */
  static String address(URI uri) {
    String text = uri.toString();
    int fragment = text.indexOf('#');
    return fragment < 0 ? text : text.substring(0, fragment);
  }

  /** Returns the schema in a field, which must exist. */
  SchemaNode child(String name) {
    return new SchemaNode(node.get(name), document, pointer.append(name), base, draft).entered();
  }

  /** Returns the schema in a list element, which must exist. */
  SchemaNode child(int index) {
    return new SchemaNode(node.get(index), document, pointer.append(index), base, draft).entered();
  }

  /** Returns the schema in a keyword; null if there is none. */
  @Nullable SchemaNode schema(String keyword) {
    JsonNode value = node.get(keyword);
    return value != null && (value.isObject() || value.isBoolean()) ? child(keyword) : null;
  }

  /** Returns the schemas that a keyword contains, in a list or by name. */
  List<SchemaNode> schemas(String keyword) {
    JsonNode value = node.get(keyword);
    List<SchemaNode> schemas = new ArrayList<>();
    if (value == null) {
      return schemas;
    }
    SchemaNode holder = new SchemaNode(value, document, pointer.append(keyword), base, draft);
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      schemas.add(holder.child(i));
    }
    for (String name : value.isObject() ? value.propertyNames() : List.<String>of()) {
      schemas.add(holder.child(name));
    }
    return schemas;
  }

  /**
   * Returns the schema that a keyword such as {@code properties} contains by name; null if there is
   * none.
   */
  @Nullable SchemaNode schema(String keyword, String name) {
    JsonNode value = node.get(keyword);
    return value != null && value.isObject() && value.has(name)
        ? new SchemaNode(value, document, pointer.append(keyword), base, draft).child(name)
        : null;
  }

  /** Returns all schemas directly inside this one. */
  List<SchemaNode> children() {
    List<SchemaNode> children = new ArrayList<>();
    for (String keyword : node.isObject() ? node.propertyNames() : List.<String>of()) {
      JsonNode value = node.get(keyword);
      if (NAMED.contains(keyword) && value.isObject()
          || LISTED.contains(keyword) && value.isArray()) {
        children.addAll(schemas(keyword));
      } else if (ONE.contains(keyword) && (value.isObject() || value.isBoolean())) {
        children.add(child(keyword));
      }
    }
    children.removeIf(child -> !child.node.isObject());
    return children;
  }

  /** Returns the text of a keyword; null if there is none. */
  @Nullable String text(String keyword) {
    JsonNode value = node.get(keyword);
    return value != null && value.isString() ? value.stringValue() : null;
  }

  boolean has(String keyword) {
    return node.has(keyword);
  }

  /** Returns the location, which is unique among all documents. */
  String location() {
    return document + "#" + pointer;
  }

  /** Returns the location for messages: {@code #/properties/year}. */
  String place() {
    String name =
        document.startsWith(SchemaDocuments.BASE)
            ? document.substring(SchemaDocuments.BASE.length())
            : document;
    return name + "#" + pointer;
  }
}
