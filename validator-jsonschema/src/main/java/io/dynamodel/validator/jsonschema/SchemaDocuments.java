package io.dynamodel.validator.jsonschema;

import io.dynamodel.error.InvalidModelException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A schema and the documents registered with it: everything that its references may point to,
 * except the meta-schemas. Nothing is ever fetched.
 */
final class SchemaDocuments {
  /** The address of documents without an address of their own. */
  static final String BASE = "dynamodel:/";

  /**
   * All numbers become big numbers. If a schema contains a long, the library compares longs, and
   * throws on values that are not.
   */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Set<String> ANCHORS = Set.of("$anchor", "$dynamicAnchor");

  private final List<SchemaNode> roots = new ArrayList<>();
  private final Map<String, SchemaNode> resources = new HashMap<>();
  private final Map<String, SchemaNode> anchors = new HashMap<>();

  /**
   * Reads the documents.
   *
   * @throws InvalidModelException if one of them is not JSON, or not a schema of a known draft
   */
  SchemaDocuments(SchemaText root, List<SchemaText> others) {
    SchemaNode first = add(SchemaNode.resolve(URI.create(BASE), encoded(root.uri())), root);
    for (SchemaText other : others) {
      add(SchemaNode.resolve(first.base(), encoded(other.uri())), other);
    }
  }

  private static String encoded(String uri) {
    return uri.replace(" ", "%20");
  }

  private SchemaNode add(URI uri, SchemaText text) {
    String address = SchemaNode.address(uri);
    JsonNode node = parse(text.name(), text.text().get());
    JsonNode asked = node.get("$schema");
    Draft draft =
        asked == null
            ? Draft.DRAFT_2020_12
            : asked.isString() ? Draft.named(asked.stringValue()) : null;
    if (draft == null) {
      throw new InvalidModelException(
          text.name()
              + " is not valid: $schema is "
              + asked
              + "; it must be one of "
              + Draft.names());
    }
    if (node instanceof ObjectNode object && asked == null) {
      object.put("$schema", draft.metaSchema());
    }
    SchemaNode root;
    try {
      root = SchemaNode.root(node, address, draft);
      index(root);
    } catch (IllegalArgumentException e) {
      throw new InvalidModelException(
          text.name() + " is not valid: it has an " + draft.idKeyword() + " that is not a URI", e);
    }
    name(address, root);
    roots.add(root);
    return root;
  }

  static JsonNode parse(String name, String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      throw new InvalidModelException(name + " is not JSON: " + e.getOriginalMessage(), e);
    }
    throw new InvalidModelException(name + " is not valid: a schema of records is a JSON object");
  }

  /** Records the addresses and anchors that a schema and its nested schemas declare. */
  private void index(SchemaNode schema) {
    String id = schema.id();
    if (id != null && id.startsWith("#")) {
      anchors.putIfAbsent(SchemaNode.address(schema.base()) + id, schema);
    } else if (id != null) {
      name(SchemaNode.address(schema.base()), schema);
    }
    for (String keyword : ANCHORS) {
      if (schema.text(keyword) != null) {
        anchors.putIfAbsent(SchemaNode.address(schema.base()) + "#" + schema.text(keyword), schema);
      }
    }
    schema.children().forEach(this::index);
  }

  private void name(String address, SchemaNode schema) {
    SchemaNode before = resources.putIfAbsent(address, schema);
    if (before != null && before.node() != schema.node()) {
      throw new InvalidModelException(
          "the schema is not valid: both "
              + before.place()
              + " and "
              + schema.place()
              + " have the address "
              + address);
    }
  }

  SchemaNode root() {
    return roots.get(0);
  }

  List<SchemaNode> roots() {
    return roots;
  }

  /** Returns the schema with an address (without fragment); null if there is none. */
  @Nullable SchemaNode resource(String address) {
    return resources.get(address);
  }

  /**
   * Returns whether a reference points to one of the meta-schemas, which are schemas like any
   * others.
   */
  static boolean isStandard(SchemaNode from, String reference) {
    return isStandard(SchemaNode.address(SchemaNode.resolve(from.base(), reference)));
  }

  static boolean isStandard(String address) {
    return Draft.named(address) != null
        || address.matches("https://json-schema\\.org/draft/(2019-09|2020-12)/meta/[a-z-]+");
  }

  /** Returns the target of a reference; null if there is none, or if it is unknown. */
  @Nullable SchemaNode resolve(SchemaNode from, String reference) {
    URI uri;
    try {
      uri = SchemaNode.resolve(from.base(), reference);
    } catch (IllegalArgumentException e) {
      return null;
    }
    SchemaNode resource = resources.get(SchemaNode.address(uri));
    String fragment = uri.getFragment();
    if (resource == null || fragment == null || fragment.isEmpty()) {
      return resource;
    }
    return fragment.startsWith("/")
        ? at(resource, fragment)
        : anchors.get(SchemaNode.address(uri) + "#" + fragment);
  }

  private static @Nullable SchemaNode at(SchemaNode resource, String pointer) {
    SchemaNode here = resource;
    for (String escaped : pointer.substring(1).split("/", -1)) {
      String segment = escaped.replace("~1", "/").replace("~0", "~");
      if (here.node().isArray()
          && segment.matches("\\d{1,9}")
          && here.node().has(Integer.parseInt(segment))) {
        here = here.child(Integer.parseInt(segment));
      } else if (here.node().isObject() && here.has(segment)) {
        here = here.child(segment);
      } else {
        return null;
      }
    }
    return here;
  }
}
