package io.dynamodel.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.json.JsonMapper;

/** DynamoDB's responses, as JSON. */
final class Answers {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Answers() {}

  /** Returns the response to a get. */
  static String item(Map<String, AttributeValue> item) {
    return JSON.writeValueAsString(Map.of("Item", plain(item)));
  }

  /**
   * Returns a page of a query or scan.
   *
   * @param last the key at which the page ends, if another page follows; otherwise empty
   */
  static String page(List<Map<String, AttributeValue>> items, Map<String, AttributeValue> last) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("Count", items.size());
    page.put("Items", items.stream().map(Answers::plain).toList());
    page.put("ScannedCount", items.size());
    if (!last.isEmpty()) {
      page.put("LastEvaluatedKey", plain(last));
    }
    return JSON.writeValueAsString(page);
  }

  /** Returns the response to a batch of gets from one table. */
  static String batch(String table, List<Map<String, AttributeValue>> items) {
    return JSON.writeValueAsString(
        Map.of(
            "Responses",
            Map.of(table, items.stream().map(Answers::plain).toList()),
            "UnprocessedKeys",
            Map.of()));
  }

  /** Returns the response to an update that returns the updated item. */
  static String attributes(Map<String, AttributeValue> item) {
    return JSON.writeValueAsString(Map.of("Attributes", plain(item)));
  }

  private static Map<String, Object> plain(Map<String, AttributeValue> item) {
    Map<String, Object> plain = new LinkedHashMap<>();
    item.forEach((name, value) -> plain.put(name, plain(value)));
    return plain;
  }

  private static Map<String, Object> plain(AttributeValue value) {
    return switch (value.type()) {
      case S -> Map.of("S", value.s());
      case N -> Map.of("N", value.n());
      case BOOL -> Map.of("BOOL", value.bool());
      case L -> Map.of("L", value.l().stream().map(Answers::plain).toList());
      case M -> Map.of("M", plain(value.m()));
      default -> throw new IllegalArgumentException("no benchmark stores " + value.type());
    };
  }
}
