package io.dynamodel.migrations.internal;

import io.dynamodel.value.Numbers;
import java.io.StringWriter;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes plain values as JSON: sets as arrays, binary in Base64, numbers with all their digits. */
public final class PlainWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private PlainWriter() {}

  /** Returns a value as one line, with the line break. */
  public static String line(@Nullable Object value) {
    return text(value) + "\n";
  }

  /** Returns a value as JSON, in one line. */
  public static String text(@Nullable Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(value, out);
    }
    return wellFormed(text.toString());
  }

  /** Escapes unpaired surrogates, which UTF-8 cannot represent; they occur only in strings. */
  private static String wellFormed(String json) {
    if (json.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
      return json;
    }
    StringBuilder escaped = new StringBuilder();
    json.codePoints()
        .forEach(
            c -> {
              if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                escaped.append("\\u%04X".formatted(c));
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }

  private static void write(@Nullable Object value, JsonGenerator out) {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof Map<?, ?> map) {
      out.writeStartObject();
      map.forEach(
          (name, each) -> {
            out.writeName(String.valueOf(name));
            write(each, out);
          });
      out.writeEndObject();
    } else if (value instanceof Collection<?> collection) {
      out.writeStartArray();
      collection.forEach(each -> write(each, out));
      out.writeEndArray();
    } else if (value instanceof Boolean is) {
      out.writeBoolean(is);
    } else if (value instanceof Long number) {
      out.writeNumber(number);
    } else if (value instanceof BigInteger number) {
      out.writeNumber(number);
    } else if (value instanceof Number number) {
      out.writeNumber(Numbers.decimal(number));
    } else if (value instanceof SdkBytes bytes) {
      out.writeString(TypedJson.base64(bytes));
    } else {
      out.writeString(value.toString());
    }
  }
}
