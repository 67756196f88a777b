package io.dynamodel.validator.jsonschema;

import io.dynamodel.mapping.TreeSink;
import io.dynamodel.value.Document;
import io.dynamodel.value.Numbers;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Builds the tree that the library validates, and converts one back into plain values. */
final class JsonTreeSink extends TreeSink<JsonNode> {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /**
   * The largest exponent. Numbers beyond it cannot be stored, and a library may take forever to
   * process them.
   */
  private static final long MAX_EXPONENT = 130;

  private final boolean keepsNulls;

  /**
   * Creates a sink.
   *
   * @param keepsNulls whether a null field is present in the tree
   */
  JsonTreeSink(boolean keepsNulls) {
    this.keepsNulls = keepsNulls;
  }

  @Override
  protected boolean keepsNulls() {
    return keepsNulls;
  }

  @Override
  protected JsonNode ofString(String value) {
    return NODES.stringNode(value);
  }

  /**
   * Converts whole numbers to integers, because the library rejects a decimal beyond long where an
   * integer is required.
   */
  @Override
  protected JsonNode ofNumber(Number value) {
    if (value instanceof Long) {
      return NODES.numberNode(value.longValue());
    }
    if (value instanceof BigInteger integer) {
      return NODES.numberNode(integer);
    }
    if (value instanceof BigDecimal decimal
        && Math.abs((long) decimal.precision() - decimal.scale() - 1) <= MAX_EXPONENT) {
      return decimal.scale() <= 0
          ? NODES.numberNode(decimal.toBigInteger())
          : NODES.numberNode(decimal);
    }
    // NaN, infinities and numbers out of range are not JSON numbers and could not be stored.
    return NODES.stringNode(value.toString());
  }

  @Override
  protected JsonNode ofBool(boolean value) {
    return NODES.booleanNode(value);
  }

  @Override
  protected JsonNode ofBinary(SdkBytes value) {
    return NODES.stringNode(Base64.getEncoder().encodeToString(value.asByteArrayUnsafe()));
  }

  @Override
  protected JsonNode ofNull() {
    return NODES.nullNode();
  }

  @Override
  protected JsonNode ofMap(Map<String, JsonNode> fields) {
    return new ObjectNode(NODES, fields);
  }

  @Override
  protected JsonNode ofList(List<JsonNode> elements) {
    return new ArrayNode(NODES, elements);
  }

  @Override
  protected JsonNode ofSet(ValueType type, List<JsonNode> elements) {
    return ofList(elements);
  }

  /** Returns the tree, which is an object without fields if nothing was written. */
  JsonNode tree() {
    JsonNode tree = value();
    return tree == null ? NODES.objectNode() : tree;
  }

  /**
   * Returns a node as an immutable plain value, as documents contain them; null for a JSON null.
   */
  static @Nullable Object plain(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), plain(field.getValue())));
        yield Document.of(fields);
      }
      case ARRAY -> {
        List<@Nullable Object> elements = new ArrayList<>();
        node.forEach(element -> elements.add(plain(element)));
        yield Collections.unmodifiableList(elements);
      }
      case NUMBER -> Numbers.canonical(node.numberValue());
      case BOOLEAN -> node.booleanValue();
      case STRING -> node.stringValue();
      default -> null;
    };
  }
}
