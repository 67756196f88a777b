package io.dynamodel.internal.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The members of a class of the SDK's model, as requests and responses name them. Requests,
 * responses, exceptions and everything in them describe themselves by their fields; this is the
 * same in the form that is fast to read.
 */
record PojoShape(List<Member> members, Map<String, Member> byName) {
  private static final Map<Class<?>, PojoShape> KNOWN = new ConcurrentHashMap<>();

  /** The kinds of values. */
  enum Kind {
    TEXT,
    INTEGER,
    LONG,
    DOUBLE,
    BOOLEAN,
    BINARY,
    INSTANT,
    /** An {@link AttributeValue}, which most bytes of a request belong to. */
    VALUE,
    POJO,
    LIST,
    MAP
  }

  /**
   * The type of a value.
   *
   * @param field describes the value
   * @param element the type of the elements of a list, or of the values of a map; otherwise null
   */
  record Type(Kind kind, SdkField<?> field, @Nullable Type element) {
    static Type of(SdkField<?> field) {
      Kind kind = kind(field);
      return new Type(
          kind,
          field,
          switch (kind) {
            case LIST -> of(field.getTrait(ListTrait.class).memberFieldInfo());
            case MAP -> of(field.getTrait(MapTrait.class).valueFieldInfo());
            default -> null;
          });
    }

    private static Kind kind(SdkField<?> field) {
      MarshallingType<?> type = field.marshallingType();
      if (type == MarshallingType.SDK_POJO) {
        return field.constructor().get() instanceof AttributeValue.Builder ? Kind.VALUE : Kind.POJO;
      }
      Kind kind = KINDS.get(type);
      if (kind == null) {
        throw new IllegalStateException(
            "cannot read or write a " + type + " called " + field.locationName());
      }
      return kind;
    }

    /** Returns the type of the elements of a list, or of the values of a map. */
    Type elements() {
      if (element == null) {
        throw new IllegalStateException("a " + kind + " has no elements");
      }
      return element;
    }
  }

  private static final Map<MarshallingType<?>, Kind> KINDS =
      Map.of(
          MarshallingType.STRING, Kind.TEXT,
          MarshallingType.INTEGER, Kind.INTEGER,
          MarshallingType.LONG, Kind.LONG,
          MarshallingType.DOUBLE, Kind.DOUBLE,
          MarshallingType.BOOLEAN, Kind.BOOLEAN,
          MarshallingType.SDK_BYTES, Kind.BINARY,
          MarshallingType.INSTANT, Kind.INSTANT,
          MarshallingType.LIST, Kind.LIST,
          MarshallingType.MAP, Kind.MAP);

  /** A member. */
  static final class Member {
    private final SdkField<?> field;
    private final String name;
    private final byte[] quoted;
    private @Nullable Type type;

    private Member(SdkField<?> field) {
      this.field = field;
      this.name = field.locationName();
      this.quoted = ('"' + name + "\":").getBytes(StandardCharsets.UTF_8);
    }

    SdkField<?> field() {
      return field;
    }

    String name() {
      return name;
    }

    /** Returns its name as JSON, with its colon. */
    byte[] quoted() {
      return quoted;
    }

    /**
     * Returns the type of its values. It is found with the first one, because that loads the
     * classes of the SDK that the type consists of. Threads may find it twice, and find the same.
     */
    Type type() {
      Type known = type;
      if (known == null) {
        known = Type.of(field);
        type = known;
      }
      return known;
    }
  }

  /** Returns the members of an object, or of its builder. */
  static PojoShape of(SdkPojo pojo) {
    PojoShape known = KNOWN.get(pojo.getClass());
    return known != null ? known : KNOWN.computeIfAbsent(pojo.getClass(), type -> make(pojo));
  }

  private static PojoShape make(SdkPojo pojo) {
    List<Member> members = new ArrayList<>();
    Map<String, Member> byName = new HashMap<>();
    for (SdkField<?> field : pojo.sdkFields()) {
      Member member = new Member(field);
      members.add(member);
      byName.put(member.name, member);
    }
    return new PojoShape(members, byName);
  }
}
