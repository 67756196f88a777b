package io.dynamodel.internal.value;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The size of items in bytes, as DynamoDB counts them and never more. */
public final class ItemSize {
  private ItemSize() {}

  /** Returns the size of an item: names and texts in UTF-8, one byte for two digits of a number. */
  public static long of(Map<String, AttributeValue> item) {
    long size = 0;
    for (Map.Entry<String, AttributeValue> field : item.entrySet()) {
      size += utf8(field.getKey()) + of(field.getValue());
    }
    return size;
  }

  private static long of(AttributeValue value) {
    long size = 0;
    switch (value.type()) {
      case S -> size = utf8(value.s());
      case N -> size = number(value.n());
      case B -> size = value.b().asByteArrayUnsafe().length;
      case M -> size = 3 + of(value.m());
      case L -> {
        size = 3;
        for (AttributeValue element : value.l()) {
          size += of(element);
        }
      }
      case SS -> {
        for (String element : value.ss()) {
          size += utf8(element);
        }
      }
      case NS -> {
        for (String element : value.ns()) {
          size += number(element);
        }
      }
      case BS -> {
        for (SdkBytes element : value.bs()) {
          size += element.asByteArrayUnsafe().length;
        }
      }
      default -> size = 1;
    }
    return size;
  }

  /** Zeros at either end of a number take no space. */
  private static int number(String number) {
    int digits = 0;
    int trailingZeros = 0;
    for (int i = 0; i < number.length() && number.charAt(i) != 'E'; i++) {
      char c = number.charAt(i);
      if (c >= '1' && c <= '9') {
        digits += trailingZeros + 1;
        trailingZeros = 0;
      } else if (c == '0' && digits > 0) {
        trailingZeros++;
      }
    }
    return 1 + digits / 2;
  }

  private static long utf8(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7F) {
        return text.getBytes(StandardCharsets.UTF_8).length;
      }
    }
    return text.length();
  }
}
