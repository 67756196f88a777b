package io.dynamodel.engine.internal.expression;

import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.Binary;
import io.dynamodel.engine.internal.value.Item;
import io.dynamodel.engine.internal.value.Numbers;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Creates attribute values in short form. */
public final class Values {
  private Values() {}

  public static AttributeValue s(String text) {
    return new AttributeValue.S(text);
  }

  public static AttributeValue n(String number) {
    return new AttributeValue.N(Numbers.parse(number));
  }

  public static AttributeValue n(long number) {
    return n(Long.toString(number));
  }

  public static Binary bytes(int... bytes) {
    byte[] content = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      content[i] = (byte) bytes[i];
    }
    return new Binary(content);
  }

  public static AttributeValue b(int... bytes) {
    return new AttributeValue.B(bytes(bytes));
  }

  public static AttributeValue ss(String... texts) {
    return new AttributeValue.SS(new LinkedHashSet<>(Arrays.asList(texts)));
  }

  public static AttributeValue ns(String... numbers) {
    Set<BigDecimal> values = new LinkedHashSet<>();
    for (String number : numbers) {
      values.add(Numbers.parse(number));
    }
    return new AttributeValue.NS(values);
  }

  public static AttributeValue bs(Binary... binaries) {
    return new AttributeValue.BS(new LinkedHashSet<>(Arrays.asList(binaries)));
  }

  public static AttributeValue l(AttributeValue... values) {
    return new AttributeValue.L(List.of(values));
  }

  public static AttributeValue m(Object... namesAndValues) {
    return new AttributeValue.M(attributes(namesAndValues));
  }

  public static Map<String, AttributeValue> attributes(Object... namesAndValues) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      attributes.put((String) namesAndValues[i], (AttributeValue) namesAndValues[i + 1]);
    }
    return attributes;
  }

  public static Item item(Object... namesAndValues) {
    return Item.of(attributes(namesAndValues));
  }
}
