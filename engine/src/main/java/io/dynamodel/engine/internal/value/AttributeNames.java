package io.dynamodel.engine.internal.value;

import io.dynamodel.engine.internal.error.RequestException;
import java.util.Set;

/**
 * The rules for names of attributes and keys of maps.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html">Naming
 *     rules</a>
 */
public final class AttributeNames {
  private static final int MAX_BYTES = 65_535;

  private AttributeNames() {}

  /**
   * Checks a name.
   *
   * @throws RequestException if it is empty or too long
   */
  public static void check(String name) {
    if (name.isEmpty()) {
      throw RequestException.malformed("Empty attribute name");
    }
    // A character has at most three bytes in UTF-8 for each UTF-16 unit.
    if (name.length() > MAX_BYTES / 3 && AttributeSize.utf8(name) > MAX_BYTES) {
      throw RequestException.malformed(
          "Attribute name is too large, must be less than 65536 bytes");
    }
  }

  /**
   * Checks all names of an object.
   *
   * @throws RequestException if one is empty or too long
   */
  public static void check(Set<String> names) {
    names.forEach(AttributeNames::check);
  }

  /**
   * Checks the keys of all maps in a value.
   *
   * @throws RequestException if one is empty or too long
   */
  public static void checkIn(AttributeValue value) {
    if (value instanceof AttributeValue.M map) {
      check(map.values().keySet());
      map.values().values().forEach(AttributeNames::checkIn);
    } else if (value instanceof AttributeValue.L list) {
      list.values().forEach(AttributeNames::checkIn);
    }
  }
}
