package io.dynamodel.internal.protocol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Random requests and responses of any class, found through their fields. */
final class RandomPojo {
  private static final int DEEPEST = 4;
  private static final String[] TEXTS = {
    "",
    "a",
    "Foo bar",
    "é",
    "日本",
    "😀",
    "\"quoted\\\"",
    "\n\t\b\f\r\u0001",
    "\u007f\u0080",
    "<&>/",
    "\u2028"
  };

  private final Random random;

  RandomPojo(Random random) {
    this.random = random;
  }

  /** Fills a builder. */
  Object fill(SdkPojo builder) {
    return fill(builder, 0);
  }

  private Object fill(SdkPojo builder, int depth) {
    for (SdkField<?> field : builder.sdkFields()) {
      if (random.nextInt(3) > 0) {
        field.set(builder, value(field, depth));
      }
    }
    return ((SdkBuilder<?, ?>) builder).build();
  }

  private Object value(SdkField<?> field, int depth) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.STRING) {
      return text();
    } else if (type == MarshallingType.INTEGER) {
      return random.nextInt();
    } else if (type == MarshallingType.LONG) {
      return random.nextLong();
    } else if (type == MarshallingType.DOUBLE) {
      return random.nextInt(1000) / 8.0;
    } else if (type == MarshallingType.BOOLEAN) {
      return random.nextBoolean();
    } else if (type == MarshallingType.INSTANT) {
      return Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
    } else if (type == MarshallingType.SDK_BYTES) {
      byte[] bytes = new byte[random.nextInt(5)];
      random.nextBytes(bytes);
      return SdkBytes.fromByteArray(bytes);
    } else if (type == MarshallingType.LIST) {
      return list(field.getTrait(ListTrait.class).memberFieldInfo(), depth);
    } else if (type == MarshallingType.MAP) {
      return map(field.getTrait(MapTrait.class).valueFieldInfo(), depth);
    }
    SdkPojo builder = field.constructor().get();
    return builder instanceof AttributeValue.Builder ? attribute(depth) : fill(builder, depth + 1);
  }

  private String text() {
    return TEXTS[random.nextInt(TEXTS.length)] + TEXTS[random.nextInt(TEXTS.length)];
  }

  private List<Object> list(SdkField<?> element, int depth) {
    List<Object> list = new ArrayList<>();
    int size = depth > DEEPEST ? 0 : random.nextInt(3);
    for (int i = 0; i < size; i++) {
      list.add(value(element, depth + 1));
    }
    return list;
  }

  private Map<String, Object> map(SdkField<?> element, int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    int size = depth > DEEPEST ? 0 : random.nextInt(3);
    for (int i = 0; i < size; i++) {
      map.put(text(), value(element, depth + 1));
    }
    return map;
  }

  /** A value as items have it, sometimes with several types or none. */
  AttributeValue attribute(int depth) {
    AttributeValue.Builder value = AttributeValue.builder();
    int kinds = random.nextInt(20) == 0 ? random.nextInt(3) : 1;
    for (int i = 0; i < kinds; i++) {
      switch (random.nextInt(depth > DEEPEST ? 8 : 10)) {
        case 0 -> value.s(text());
        case 1 -> value.n(Long.toString(random.nextLong()));
        case 2 -> value.b(SdkBytes.fromUtf8String("b" + random.nextInt()));
        case 3 -> value.bool(random.nextBoolean());
        case 4 -> value.nul(random.nextInt(10) > 0);
        case 5 -> value.ss(text(), text());
        case 6 -> value.ns("1", "2.5");
        case 7 -> value.bs(SdkBytes.fromUtf8String("é"), SdkBytes.fromUtf8String(""));
        case 8 -> {
          List<AttributeValue> list = new ArrayList<>();
          for (int n = random.nextInt(3); n > 0; n--) {
            list.add(attribute(depth + 1));
          }
          value.l(list);
        }
        default -> {
          Map<String, AttributeValue> map = new LinkedHashMap<>();
          for (int n = random.nextInt(3); n > 0; n--) {
            map.put(text(), attribute(depth + 1));
          }
          value.m(map);
        }
      }
    }
    return value.build();
  }
}
