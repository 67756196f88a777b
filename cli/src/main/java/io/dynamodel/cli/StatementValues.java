package io.dynamodel.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The parameters and the items of PartiQL statements as plain values. */
final class StatementValues {
  private StatementValues() {}

  /** Returns a plain value of JSON as DynamoDB has it. */
  static AttributeValue stored(@Nullable Object value) {
    if (value == null) {
      return AttributeValue.fromNul(true);
    }
    if (value instanceof Boolean truth) {
      return AttributeValue.fromBool(truth);
    }
    if (value instanceof BigDecimal number) {
      return AttributeValue.fromN(number.toPlainString());
    }
    if (value instanceof Number number) {
      return AttributeValue.fromN(number.toString());
    }
    if (value instanceof List<?> list) {
      return AttributeValue.fromL(list.stream().map(StatementValues::stored).toList());
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, AttributeValue> fields = new LinkedHashMap<>();
      map.forEach((name, each) -> fields.put(String.valueOf(name), stored(each)));
      return AttributeValue.fromM(fields);
    }
    return AttributeValue.fromS(value.toString());
  }

  /** Returns an item as plain values, its fields in alphabetical order. */
  static Map<String, @Nullable Object> plain(Map<String, AttributeValue> item) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    new TreeMap<>(item).forEach((name, value) -> fields.put(name, plain(value)));
    return fields;
  }

  private static @Nullable Object plain(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s();
      case N -> number(value.n());
      case B -> value.b();
      case BOOL -> value.bool();
      case SS -> new ArrayList<>(value.ss());
      case NS -> value.ns().stream().map(StatementValues::number).toList();
      case BS -> new ArrayList<>(value.bs());
      case L -> {
        List<@Nullable Object> list = new ArrayList<>();
        value.l().forEach(each -> list.add(plain(each)));
        yield list;
      }
      case M -> plain(value.m());
      case NUL, UNKNOWN_TO_SDK_VERSION -> null;
    };
  }

  private static Object number(String text) {
    BigDecimal number = new BigDecimal(text).stripTrailingZeros();
    return number.scale() <= 0 && number.precision() - number.scale() <= 18
        ? (Object) number.longValueExact()
        : number;
  }
}
