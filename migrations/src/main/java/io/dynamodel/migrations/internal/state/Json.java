package io.dynamodel.migrations.internal.state;

import io.dynamodel.migrations.MigrationException;
import io.dynamodel.value.Document;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes documents as JSON, in a form for people and in a canonical form. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private static final JsonMapper SORTED =
      MAPPER.rebuild().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private Json() {}

  /**
   * Reads an object.
   *
   * @param where the name of the text in messages
   * @throws MigrationException if it is not an object in JSON
   */
  public static Document parse(String text, String where) {
    try {
      Map<?, ?> map = MAPPER.readValue(text, LinkedHashMap.class);
      if (map == null) {
        throw new MigrationException(where + " contains null instead of a JSON object");
      }
      @SuppressWarnings("unchecked") // The keys of JSON are texts.
      Map<String, ?> named = (Map<String, ?>) map;
      return Document.of(named);
    } catch (JacksonException e) {
      throw new MigrationException(where + " is not a JSON object: " + problem(e) + place(e), e);
    } catch (IllegalArgumentException e) {
      throw new MigrationException(where + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The messages of the parser quote what they found, which may be a value of an item. */
  private static String problem(JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage());
    return message.startsWith("Duplicate")
        ? "it has a name twice in one object"
        : message.startsWith("Unexpected end") ? "it ends too early" : "it is not valid JSON";
  }

  private static String place(JacksonException e) {
    return e.getLocation() == null || e.getLocation().getLineNr() < 1
        ? ""
        : " (line " + e.getLocation().getLineNr() + ")";
  }

  /** Returns the canonical text: names sorted, no spaces, numbers without exponents. */
  public static String canonical(@Nullable Object value) {
    return SORTED.writeValueAsString(value);
  }

  /** Returns the text for people: names in their order, two spaces, the line end {@code \n}. */
  public static String pretty(Map<String, ?> value) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return MAPPER
            .writer()
            .with(
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter))
            .writeValueAsString(value)
        + "\n";
  }

  /** Returns the SHA-256 of the canonical text, in hexadecimal digits. */
  public static String checksum(@Nullable Object value) {
    try {
      byte[] text = canonical(value).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
