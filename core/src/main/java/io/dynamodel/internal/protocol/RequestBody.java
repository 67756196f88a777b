package io.dynamodel.internal.protocol;

import io.dynamodel.internal.protocol.PojoShape.Member;
import io.dynamodel.internal.protocol.PojoShape.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The bodies of requests. */
public final class RequestBody {
  private final JsonOutput out;

  /** Writes an entry of a map of values: the iterators of the SDK's maps make objects for each. */
  private final BiConsumer<Object, @Nullable Object> entry =
      new BiConsumer<>() {
        @Override
        public void accept(Object name, @Nullable Object value) {
          if (value != null) {
            out.name((String) name);
            value((AttributeValue) value);
          }
        }
      };

  private RequestBody(JsonOutput out) {
    this.out = out;
  }

  /**
   * Returns the body of a request. A request for which the SDK makes a token, such as a
   * transaction, gets another one each time, so that all attempts at a request need one body.
   *
   * @param spare is written in
   */
  public static byte[] of(SdkPojo request, SpareBuffer spare) {
    JsonOutput out = new JsonOutput(spare.take());
    new RequestBody(out).pojo(request);
    byte[] body = out.toByteArray();
    spare.give(out.bytes);
    return body;
  }

  private void pojo(SdkPojo pojo) {
    out.begin('{');
    members(pojo);
    out.end('}');
  }

  private void members(SdkPojo pojo) {
    List<Member> members = PojoShape.of(pojo).members();
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      Object value = member.field().getValueOrDefault(pojo);
      if (value != null
          && !(value instanceof SdkAutoConstructList)
          && !(value instanceof SdkAutoConstructMap)) {
        out.name(member.quoted());
        write(member.type(), value);
      }
    }
  }

  private void write(Type type, Object value) {
    switch (type.kind()) {
      case TEXT -> out.text((String) value);
      case INTEGER, LONG, DOUBLE, BOOLEAN -> out.literal(value.toString());
      case BINARY -> out.base64(((SdkBytes) value).asByteArrayUnsafe());
      case INSTANT ->
          out.literal(BigDecimal.valueOf(((Instant) value).toEpochMilli(), 3).toPlainString());
      case VALUE -> value((AttributeValue) value);
      case POJO -> pojo((SdkPojo) value);
      case LIST -> list(type.elements(), (List<?>) value);
      case MAP -> {
        Map<?, ?> entries = (Map<?, ?>) value;
        if (type.elements().kind() == PojoShape.Kind.VALUE) {
          values(entries);
        } else {
          map(type.elements(), entries);
        }
      }
    }
  }

  private void list(Type type, List<?> elements) {
    out.begin('[');
    for (Object element : elements) {
      if (element == null) {
        out.literal("null");
      } else {
        write(type, element);
      }
    }
    out.end(']');
  }

  private void map(Type type, Map<?, ?> entries) {
    out.begin('{');
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      if (entry.getValue() != null) {
        out.name((String) entry.getKey());
        write(type, entry.getValue());
      }
    }
    out.end('}');
  }

  private void value(AttributeValue value) {
    out.begin('{');
    AttributeValue.@Nullable Type type = value.type();
    switch (type == null ? AttributeValue.Type.UNKNOWN_TO_SDK_VERSION : type) {
      case S -> {
        out.name(Names.S);
        out.text(value.s());
      }
      case N -> {
        out.name(Names.N);
        out.text(value.n());
      }
      case B -> {
        out.name(Names.B);
        out.base64(value.b().asByteArrayUnsafe());
      }
      case M -> {
        out.name(Names.M);
        values(value.m());
      }
      case L -> {
        out.name(Names.L);
        list(value.l());
      }
      case BOOL -> {
        out.name(Names.BOOL);
        out.literal(value.bool().toString());
      }
      // Sets are rare, and a value with two members or none has no type.
      default -> members(value);
    }
    out.end('}');
  }

  private void values(Map<?, ?> entries) {
    out.begin('{');
    entries.forEach(entry);
    out.end('}');
  }

  private void list(List<AttributeValue> elements) {
    out.begin('[');
    // An iterator of the SDK's lists consists of several objects.
    for (int i = 0; i < elements.size(); i++) {
      AttributeValue element = elements.get(i);
      if (element == null) {
        out.literal("null");
      } else {
        value(element);
      }
    }
    out.end(']');
  }

  /** The names of the types of values, as JSON. */
  private static final class Names {
    static final byte[] S = quoted("S");
    static final byte[] N = quoted("N");
    static final byte[] B = quoted("B");
    static final byte[] M = quoted("M");
    static final byte[] L = quoted("L");
    static final byte[] BOOL = quoted("BOOL");

    private static byte[] quoted(String name) {
      return ('"' + name + "\":").getBytes(StandardCharsets.US_ASCII);
    }
  }
}
