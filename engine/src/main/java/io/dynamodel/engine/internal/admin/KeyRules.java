package io.dynamodel.engine.internal.admin;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.request.Messages;
import io.dynamodel.engine.internal.table.KeySchema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules of key schemas.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_KeySchemaElement.html">KeySchemaElement</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.DesignPattern.MultiAttributeKeys.html">Multi-attribute
 *     keys pattern</a>
 */
final class KeyRules {
  private KeyRules() {}

  /** Returns the key of a table, which has its own messages for undefined attributes. */
  static KeySchema table(List<RequestedKey> keys, AttributeDefinitions definitions) {
    List<String> names = keys.stream().map(RequestedKey::name).toList();
    boolean isDefined = names.stream().allMatch(definitions::defines);
    if (keys.size() == 2) {
      boolean sameTwice = names.get(0).equals(names.get(1)) && definitions.size() == 1;
      if (!isDefined || sameTwice) {
        throw undefined();
      }
    } else if (!isDefined && definitions.isEmpty()) {
      throw undefined();
    }
    definitions.checkDefined(names);
    return simple(keys, definitions);
  }

  private static RequestException undefined() {
    return RequestException.validation(
        "Invalid KeySchema: Some index key attribute have no definition");
  }

  /**
   * Returns the key of a table or a local index: one hash attribute, and at most one range
   * attribute.
   */
  static KeySchema simple(List<RequestedKey> keys, AttributeDefinitions definitions) {
    if (keys.size() == 2 && keys.get(0).name().equals(keys.get(1).name())) {
      throw RequestException.validation(
          "Both the Hash Key and the Range Key element in the KeySchema have the same name");
    }
    checkFirst(keys);
    if (keys.size() == 2 && keys.get(1).isHash()) {
      throw RequestException.validation(
          "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
    }
    return schema(keys, definitions);
  }

  /**
   * Returns the key of a global index: up to four hash attributes, and up to four range attributes.
   */
  static KeySchema globalIndex(List<RequestedKey> keys, AttributeDefinitions definitions) {
    Set<String> seen = new HashSet<>();
    for (RequestedKey key : keys) {
      if (!seen.add(key.name())) {
        throw RequestException.validation(
            keys.size() == 2
                ? "Both the Hash Key and the Range Key element in the KeySchema have the same name"
                : "The KeySchema contains multiple key attributes with the same name");
      }
    }
    checkFirst(keys);
    for (int i = 1; i < keys.size(); i++) {
      if (keys.get(i).isHash() && !keys.get(i - 1).isHash()) {
        throw Messages.invalid(
            "All HASH key attributes must precede RANGE key attributes in the KeySchema");
      }
    }
    KeySchema schema = schema(keys, definitions);
    checkCount(schema.hash(), "HASH");
    checkCount(schema.range(), "RANGE");
    return schema;
  }

  private static void checkFirst(List<RequestedKey> keys) {
    if (!keys.get(0).isHash()) {
      throw RequestException.validation(
          "Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    }
  }

  private static void checkCount(List<KeySchema.Key> keys, String type) {
    if (keys.size() > RequestedKey.MAX_GLOBAL) {
      throw Messages.invalid(
          "The KeySchema exceeds the maximum allowed number of " + type + " key attributes");
    }
  }

  private static KeySchema schema(List<RequestedKey> keys, AttributeDefinitions definitions) {
    return new KeySchema(
        keys.stream().filter(RequestedKey::isHash).map(key -> definitions.key(key.name())).toList(),
        keys.stream()
            .filter(key -> !key.isHash())
            .map(key -> definitions.key(key.name()))
            .toList());
  }
}
