package io.dynamodel.internal.item;

import io.dynamodel.error.MappingException;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Parses DynamoDB's JSON to the SDK's values, with the same result as the SDK. */
final class ItemParser {
  private ItemParser() {}

  /** Returns the item at which the parser stands. */
  static Map<String, AttributeValue> item(JsonParser parser) {
    parser.nextToken();
    return map(parser);
  }

  /** Returns some attributes of the item at which the parser stands. */
  static Map<String, AttributeValue> item(JsonParser parser, Collection<String> names) {
    Map<String, AttributeValue> some = new HashMap<>();
    parser.nextToken();
    require(parser, JsonToken.START_OBJECT);
    for (String name = parser.nextName();
        name != null && some.size() < names.size();
        name = parser.nextName()) {
      parser.nextToken();
      if (names.contains(name)) {
        some.put(name, value(parser));
      } else {
        parser.skipChildren();
      }
    }
    return some;
  }

  private static Map<String, AttributeValue> map(JsonParser parser) {
    require(parser, JsonToken.START_OBJECT);
    Map<String, AttributeValue> map = new HashMap<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      map.put(name, value(parser));
    }
    return Collections.unmodifiableMap(map);
  }

  private static AttributeValue value(JsonParser parser) {
    require(parser, JsonToken.START_OBJECT);
    AttributeValue.Builder value = AttributeValue.builder();
    for (String type = parser.nextName(); type != null; type = parser.nextName()) {
      if (parser.nextToken() != JsonToken.VALUE_NULL) {
        typed(type, parser, value);
      }
    }
    return value.build();
  }

  private static void typed(String type, JsonParser parser, AttributeValue.Builder value) {
    switch (type) {
      case "S" -> value.s(parser.getString());
      case "N" -> value.n(parser.getString());
      case "B" -> value.b(binary(parser));
      case "BOOL" -> value.bool(parser.getBooleanValue());
      case "NULL" -> value.nul(parser.getBooleanValue());
      case "M" -> value.m(map(parser));
      case "L" -> value.l(elements(parser, ItemParser::value));
      case "SS" -> value.ss(elements(parser, ItemParser::text));
      case "NS" -> value.ns(elements(parser, ItemParser::text));
      case "BS" -> value.bs(elements(parser, ItemParser::binary));
      default -> parser.skipChildren();
    }
  }

  private static <E> List<E> elements(JsonParser parser, Function<JsonParser, E> element) {
    require(parser, JsonToken.START_ARRAY);
    List<E> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(element.apply(parser));
    }
    return elements;
  }

  private static SdkBytes binary(JsonParser parser) {
    return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text(parser)));
  }

  private static String text(JsonParser parser) {
    require(parser, JsonToken.VALUE_STRING);
    return parser.getString();
  }

  /** Requires a token. Anything else is not a value, and the parser would read beyond its end. */
  private static void require(JsonParser parser, JsonToken begin) {
    if (parser.currentToken() != begin) {
      throw new MappingException(
          Path.root(), "an item", "something else, because the response is damaged");
    }
  }
}
