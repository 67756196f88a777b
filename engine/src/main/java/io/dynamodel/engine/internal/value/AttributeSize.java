package io.dynamodel.engine.internal.value;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Sizes in bytes, as DynamoDB counts them for limits and capacity.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">Item
 *     sizes and formats</a>
 */
public final class AttributeSize {
  private static final int CONTAINER = 3;

  private AttributeSize() {}

  /** Returns the size of an item: its names and values. */
  public static int of(Map<String, AttributeValue> item) {
    int size = 0;
    for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
      size += utf8(attribute.getKey()) + of(attribute.getValue());
    }
    return size;
  }

  public static int of(AttributeValue value) {
    if (value instanceof AttributeValue.S text) {
      return utf8(text.value());
    }
    if (value instanceof AttributeValue.N number) {
      return Numbers.size(number.value());
    }
    if (value instanceof AttributeValue.B binary) {
      return binary.value().length();
    }
    if (value instanceof AttributeValue.SS texts) {
      int size = 0;
      for (String text : texts.values()) {
        size += utf8(text);
      }
      return size;
    }
    if (value instanceof AttributeValue.NS numbers) {
      int size = 0;
      for (BigDecimal number : numbers.values()) {
        size += Numbers.size(number);
      }
      return size;
    }
    if (value instanceof AttributeValue.BS binaries) {
      int size = 0;
      for (Binary binary : binaries.values()) {
        size += binary.length();
      }
      return size;
    }
    if (value instanceof AttributeValue.M map) {
      return CONTAINER + map.values().size() + of(map.values());
    }
    if (value instanceof AttributeValue.L list) {
      int size = CONTAINER + list.values().size();
      for (AttributeValue element : list.values()) {
        size += of(element);
      }
      return size;
    }
    return 1;
  }

  /** Returns the length of a text in UTF-8. */
  public static int utf8(String text) {
    int size = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        size += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return size;
  }
}
