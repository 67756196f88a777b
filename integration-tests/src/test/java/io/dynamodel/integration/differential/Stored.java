package io.dynamodel.integration.differential;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Converts plain values to stored ones without the product's own mapping. Numbers stay as they are
 * written, so 1.0 stays 1.0.
 */
final class Stored {
  private Stored() {}

  static Map<String, AttributeValue> item(Map<?, ?> map) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    map.forEach((name, value) -> item.put((String) name, value(value)));
    return item;
  }

  private static AttributeValue value(Object value) {
    if (value == null) {
      return AttributeValue.fromNul(true);
    }
    if (value instanceof String text) {
      return AttributeValue.fromS(text);
    }
    if (value instanceof BigDecimal number) {
      return AttributeValue.fromN(number.toString());
    }
    if (value instanceof SdkBytes bytes) {
      return AttributeValue.fromB(bytes);
    }
    if (value instanceof Boolean bool) {
      return AttributeValue.fromBool(bool);
    }
    if (value instanceof Map<?, ?> map) {
      return AttributeValue.fromM(item(map));
    }
    if (value instanceof List<?> list) {
      return AttributeValue.fromL(list.stream().map(Stored::value).toList());
    }
    return set(((Set<?>) value).stream().map(Stored::value).toList());
  }

  private static AttributeValue set(List<AttributeValue> elements) {
    return switch (elements.get(0).type()) {
      case S -> AttributeValue.fromSs(elements.stream().map(AttributeValue::s).toList());
      case N -> AttributeValue.fromNs(elements.stream().map(AttributeValue::n).toList());
      default -> AttributeValue.fromBs(elements.stream().map(AttributeValue::b).toList());
    };
  }
}
