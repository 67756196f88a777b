package io.dynamodel.cli.base;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes plain values as JSON, with all digits of numbers. */
public final class PlainJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private static final ObjectWriter PRETTY =
      MAPPER
          .writer()
          .with(
              new DefaultPrettyPrinter(
                  Separators.createDefaultInstance()
                      .withObjectNameValueSpacing(Separators.Spacing.AFTER)));

  private PlainJson() {}

  /**
   * Reads a text.
   *
   * @throws UsageException if it is not JSON
   */
  public static @Nullable Object read(String text, String what) {
    try {
      return MAPPER.readValue(text, Object.class);
    } catch (JacksonException e) {
      // Its own message quotes what it found.
      boolean isRepeated = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate");
      throw new UsageException(
          what
              + (isRepeated ? " has a name twice in one object" : " is not valid JSON")
              + (e.getLocation() == null
                  ? ""
                  : " at line "
                      + e.getLocation().getLineNr()
                      + ", column "
                      + e.getLocation().getColumnNr()));
    }
  }

  /**
   * Returns the value of a text of unknown type: a value of JSON, such as a number, {@code true} or
   * a text in quotes; otherwise the text itself.
   */
  public static @Nullable Object guess(String text) {
    if (text.isEmpty() || "\"[{-0123456789tfn".indexOf(text.charAt(0)) < 0) {
      return text;
    }
    try {
      return MAPPER.readValue(text, Object.class);
    } catch (JacksonException e) {
      return text;
    }
  }

  /** Writes a value on one line. */
  public static String line(@Nullable Object value) {
    return MAPPER.writeValueAsString(tree(value));
  }

  /** Writes a value with indentation. */
  public static String pretty(@Nullable Object value) {
    return PRETTY.writeValueAsString(tree(value));
  }

  /** Returns a value in the types of JSON: sets are arrays, binary is Base64. */
  private static @Nullable Object tree(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((name, each) -> copy.put(String.valueOf(name), tree(each)));
      return copy;
    }
    if (value instanceof Collection<?> collection) {
      List<@Nullable Object> copy = new ArrayList<>();
      collection.forEach(each -> copy.add(tree(each)));
      return copy;
    }
    if (value instanceof SdkBytes bytes) {
      return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
    }
    return value;
  }
}
