package io.dynamodel.internal.wire;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Computes the maximum number of bytes that values take in a request, which the limit of a request
 * applies to. It can be many times their size in the table: {@code {"BOOL":false}} takes one byte
 * there.
 *
 * <p>The characters of a text are counted only if the item would be large otherwise: to look at
 * each of them takes longer than all the rest.
 */
public final class JsonSize implements BiConsumer<String, AttributeValue> {
  private static final int SCALAR = "{\"NULL\":true}".length() + 1;
  private static final int CONTAINER = "{\"SS\":[]},".length();
  private static final int QUOTES = "\"\",".length();
  private static final int ESCAPED = "\\u0000".length();

  /** Too small to matter for the limit of a request. */
  private static final int SMALL = 100_000;

  private final boolean countsCharacters;
  private long ofEntries;

  private JsonSize(boolean countsCharacters) {
    this.countsCharacters = countsCharacters;
  }

  public static long of(Map<String, AttributeValue> item) {
    long rough = of(item, false);
    return rough <= SMALL ? rough : of(item, true);
  }

  private static long of(Map<String, AttributeValue> item, boolean countsCharacters) {
    JsonSize size = new JsonSize(countsCharacters);
    // The iterators of the SDK's maps make objects for each entry.
    item.forEach(size);
    return CONTAINER + size.ofEntries;
  }

  @Override
  public void accept(String name, AttributeValue value) {
    ofEntries += text(name) + of(value);
  }

  private long of(AttributeValue value) {
    return switch (value.type()) {
      case S -> SCALAR + text(value.s());
      case N -> SCALAR + text(value.n());
      case B -> SCALAR + binary(value.b());
      case SS -> CONTAINER + texts(value.ss());
      case NS -> CONTAINER + texts(value.ns());
      case BS -> CONTAINER + value.bs().stream().mapToLong(JsonSize::binary).sum();
      case M -> CONTAINER + of(value.m(), countsCharacters);
      case L -> CONTAINER + list(value.l());
      default -> SCALAR;
    };
  }

  private long list(List<AttributeValue> elements) {
    long size = 0;
    for (int i = 0; i < elements.size(); i++) {
      size += of(elements.get(i));
    }
    return size;
  }

  private long texts(Collection<String> texts) {
    long size = 0;
    for (String text : texts) {
      size += text(text);
    }
    return size;
  }

  private static long binary(SdkBytes bytes) {
    return QUOTES + (bytes.asByteArrayUnsafe().length + 2) / 3 * 4L;
  }

  private long text(String text) {
    if (!countsCharacters) {
      return QUOTES + (long) ESCAPED * text.length();
    }
    long size = QUOTES;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 0x7F || Character.isSurrogate(c)) {
        size += ESCAPED;
      } else if (c < 0x80) {
        size += c == '"' || c == '\\' ? 2 : 1;
      } else {
        size += c < 0x800 ? 2 : 3;
      }
    }
    return size;
  }
}
