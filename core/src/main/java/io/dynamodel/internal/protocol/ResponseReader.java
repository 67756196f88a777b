package io.dynamodel.internal.protocol;

import io.dynamodel.internal.protocol.PojoShape.Member;
import io.dynamodel.internal.protocol.PojoShape.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the SDK's responses and exceptions from JSON. Members that they do not have are skipped.
 */
final class ResponseReader {
  /** Loaded only for a response that is not empty. */
  private static final class Json {
    /** Without limits, because DynamoDB itself limits names and texts. */
    static final JsonFactory FACTORY =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();
  }

  private final JsonParser parser;

  private ResponseReader(JsonParser parser) {
    this.parser = parser;
  }

  static JsonParser parser(byte[] bytes) {
    return Json.FACTORY.createParser(ObjectReadContext.empty(), bytes);
  }

  /**
   * Reads an object.
   *
   * @param builder a builder of its class
   * @throws UncheckedIOException if it is no JSON
   * @throws RuntimeException if it is not such an object
   */
  static Object read(SdkPojo builder, byte[] bytes) {
    if (bytes.length == 0 || isEmptyObject(bytes)) {
      return ((Buildable) builder).build();
    }
    try (JsonParser parser = parser(bytes)) {
      return new ResponseReader(parser).whole(builder);
    } catch (JacksonException e) {
      // As the SDK reports it, which decides whether the request is sent again.
      throw new UncheckedIOException(new IOException(e.getOriginalMessage(), e));
    }
  }

  private static boolean isEmptyObject(byte[] bytes) {
    return bytes.length == 2 && bytes[0] == '{' && bytes[1] == '}';
  }

  private Object whole(SdkPojo builder) {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return ((Buildable) builder).build();
    }
    require(first == JsonToken.START_OBJECT, first);
    return pojo(builder);
  }

  private Object pojo(SdkPojo builder) {
    Map<String, Member> members = PojoShape.of(builder).byName();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      Member member = members.get(name);
      JsonToken token = parser.nextToken();
      if (member == null) {
        parser.skipChildren();
      } else {
        member.field().set(builder, value(member.type(), token));
      }
    }
    requireEnd(JsonToken.END_OBJECT);
    return ((Buildable) builder).build();
  }

  private @Nullable Object value(Type type, JsonToken token) {
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    return switch (type.kind()) {
      case TEXT -> parser.getString();
      case INTEGER -> number(token).intValueExact();
      case LONG -> number(token).longValueExact();
      case DOUBLE -> number(token).doubleValue();
      case BOOLEAN -> isTrue(token);
      case BINARY -> {
        require(token == JsonToken.VALUE_STRING, token);
        yield SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(parser.getString()));
      }
      case INSTANT -> Instant.ofEpochMilli(number(token).scaleByPowerOfTen(3).longValue());
      case VALUE, POJO -> {
        require(token == JsonToken.START_OBJECT, token);
        yield pojo(type.field().constructor().get());
      }
      case LIST -> {
        require(token == JsonToken.START_ARRAY, token);
        yield list(type.elements());
      }
      case MAP -> {
        require(token == JsonToken.START_OBJECT, token);
        yield map(type.elements());
      }
    };
  }

  /** Some numbers are sent as text. */
  private BigDecimal number(JsonToken token) {
    require(
        token == JsonToken.VALUE_NUMBER_INT
            || token == JsonToken.VALUE_NUMBER_FLOAT
            || token == JsonToken.VALUE_STRING,
        token);
    return new BigDecimal(parser.getString());
  }

  private boolean isTrue(JsonToken token) {
    if (token == JsonToken.VALUE_STRING) {
      return Boolean.parseBoolean(parser.getString());
    }
    require(token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE, token);
    return token == JsonToken.VALUE_TRUE;
  }

  private List<@Nullable Object> list(Type element) {
    List<@Nullable Object> list = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      list.add(value(element, token));
    }
    requireEnd(JsonToken.END_ARRAY);
    return list;
  }

  private Map<String, @Nullable Object> map(Type element) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      map.put(name, value(element, parser.nextToken()));
    }
    requireEnd(JsonToken.END_OBJECT);
    return map;
  }

  private void requireEnd(JsonToken end) {
    JsonToken current = parser.currentToken();
    if (current != end) {
      throw new UncheckedIOException(new IOException("the response ends before its last " + end));
    }
  }

  private static void require(boolean isExpected, JsonToken token) {
    if (!isExpected) {
      throw new UncheckedIOException(new IOException("the response has an unexpected " + token));
    }
  }
}
