package io.dynamodel.engine.internal.admin;

import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.TextRule;
import java.util.ArrayList;
import java.util.List;

/**
 * An element of a KeySchema as requested.
 *
 * @param isHash false for a range attribute
 */
record RequestedKey(String name, boolean isHash) {
  /** How many attributes the key of a table or a local index may have. */
  static final int MAX = 2;

  /** How many hash attributes, and how many range attributes, a global index may have. */
  static final int MAX_GLOBAL = 4;

  private static final TextRule KEY_TYPE = TextRule.oneOf("HASH", "RANGE");

  static List<RequestedKey> readAll(Members of, int max) {
    List<RequestedKey> keys = new ArrayList<>();
    for (Members element : of.requiredObjects("KeySchema", "KeySchemaElement", 1, max)) {
      String name = element.requiredText("AttributeName", AttributeDefinitions.NAME);
      keys.add(new RequestedKey(name, element.requiredText("KeyType", KEY_TYPE).equals("HASH")));
    }
    return keys;
  }
}
