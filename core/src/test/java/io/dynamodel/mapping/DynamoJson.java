package io.dynamodel.mapping;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes items as DynamoDB does, and in all the other ways that JSON allows: with escapes where
 * none is needed, white space, and attributes in any order.
 */
public final class DynamoJson {
  private final Random random;

  public DynamoJson(Random random) {
    this.random = random;
  }

  /** The bytes of a page of a query or scan. */
  public byte[] page(List<Map<String, AttributeValue>> items) {
    String body =
        joined(
            "{", "}", List.of("\"Count\":" + items.size(), "\"Items\":" + list(items, this::item)));
    return body.getBytes(StandardCharsets.UTF_8);
  }

  public String item(Map<String, AttributeValue> item) {
    List<String> fields = new ArrayList<>();
    item.forEach((name, value) -> fields.add(text(name) + space() + ":" + space() + value(value)));
    Collections.shuffle(fields, random);
    return joined("{", "}", fields);
  }

  private <E> String list(List<E> elements, Function<E, String> element) {
    return joined("[", "]", elements.stream().map(element).toList());
  }

  private String joined(String open, String close, List<String> parts) {
    return parts.stream()
        .map(part -> space() + part + space())
        .collect(Collectors.joining(",", open + space(), space() + close));
  }

  private String value(AttributeValue value) {
    String content =
        switch (value.type()) {
          case S -> text(value.s());
          case N -> text(value.n());
          case B -> binary(value.b());
          case BOOL -> value.bool().toString();
          case NUL -> value.nul().toString();
          case M -> item(value.m());
          case L -> list(value.l(), this::value);
          case SS -> list(value.ss(), this::text);
          case NS -> list(value.ns(), this::text);
          case BS -> list(value.bs(), this::binary);
          case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("no value");
        };
    String type = value.type() == AttributeValue.Type.NUL ? "NULL" : value.type().name();
    return "{" + space() + text(type) + space() + ":" + space() + content + space() + "}";
  }

  private String binary(SdkBytes bytes) {
    return '"' + Base64.getEncoder().encodeToString(bytes.asByteArray()) + '"';
  }

  private String text(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || random.nextInt(20) == 0) {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    String whole = json.append('"').toString();
    // One half of a pair must not be escaped alone.
    return whole.matches("(?s).*\\\\ud[89ab].*|.*\\\\ud[c-f].*") ? escaped(text) : whole;
  }

  private static String escaped(String text) {
    return text.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining("", "\"", "\""));
  }

  private String space() {
    return random.nextInt(6) == 0 ? List.of(" ", "\n", "\t  ").get(random.nextInt(3)) : "";
  }
}
