package io.dynamodel.enhanced;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbImmutable;

/** Random objects of generated classes, made by whatever sets something. */
final class RandomObjects {
  private static final int DEEPEST = 3;

  private final Random random;

  RandomObjects(Random random) {
    this.random = random;
  }

  Object make(Class<?> type) throws ReflectiveOperationException {
    return make(type, 0);
  }

  private Object make(Class<?> type, int depth) throws ReflectiveOperationException {
    DynamoDbImmutable immutable = type.getAnnotation(DynamoDbImmutable.class);
    Class<?> setting = immutable == null ? type : immutable.builder();
    Object made = setting.getDeclaredConstructor().newInstance();
    for (Method method : setting.getMethods()) {
      if (method.getParameterCount() == 1
          && method.getDeclaringClass() == setting
          && !Modifier.isStatic(method.getModifiers())
          && random.nextInt(4) > 0) {
        Object value = value(method.getGenericParameterTypes()[0], depth);
        if (value != null) {
          method.invoke(made, value);
        }
      }
    }
    return immutable == null ? made : setting.getMethod("build").invoke(made);
  }

  private Object value(Type type, int depth) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType generic) {
      return container(generic, depth);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.getSimpleName().startsWith("Generated")) {
      return depth >= DEEPEST ? null : make(plain, depth + 1);
    }
    return plain.isEnum() ? any(plain.getEnumConstants()) : scalar(plain);
  }

  private Object any(Object[] all) {
    return all[random.nextInt(all.length)];
  }

  private Object container(ParameterizedType type, int depth) throws ReflectiveOperationException {
    Class<?> raw = (Class<?>) type.getRawType();
    Type[] arguments = type.getActualTypeArguments();
    if (raw == Map.class) {
      Map<Object, Object> map = new LinkedHashMap<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        Object value = value(arguments[1], depth + 1);
        if (value != null || random.nextBoolean()) {
          map.put(key(arguments[0]), mayBeNull(arguments[1]) ? value : notNull(value));
        }
      }
      map.values().removeIf(value -> value == NOTHING);
      return map;
    }
    // An empty set is none to DynamoDB, and is not stored here.
    boolean isSet = raw.isAssignableFrom(Set.class);
    Collection<Object> made = isSet ? new HashSet<>() : new ArrayList<>();
    for (int i = (isSet ? 1 : 0) + random.nextInt(3); i > 0; i--) {
      Object element = value(arguments[0], depth + 1);
      if (element != null) {
        made.add(element);
      }
    }
    return isSet && made.isEmpty()
        ? null
        : isSet && raw == Collection.class ? new ArrayList<>(made) : made;
  }

  /** Names must not be empty. */
  private Object key(Type type) throws ReflectiveOperationException {
    return type == String.class ? text() + "k" : value(type, 0);
  }

  private static final Object NOTHING = new Object();

  private static Object notNull(Object value) {
    return value == null ? NOTHING : value;
  }

  /**
   * Most converters of the enhanced client fail at a null inside of a map; that of texts does not.
   */
  private static boolean mayBeNull(Type type) {
    return type == String.class;
  }

  private Object scalar(Class<?> type) {
    Instant instant = instant();
    LocalDateTime local = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    return switch (type.getSimpleName()) {
      case "String", "CharSequence", "Object" -> text();
      case "Integer", "int" -> random.nextInt();
      case "Long", "long" -> random.nextLong();
      case "Short", "short" -> (short) random.nextInt();
      case "Byte", "byte" -> (byte) random.nextInt();
      case "Double", "double" -> real();
      case "Float", "float" -> (float) random.nextInt(1000) / 8;
      case "BigDecimal" -> BigDecimal.valueOf(random.nextInt(), random.nextInt(9) - 2);
      case "BigInteger" -> new BigInteger(100, random);
      case "Boolean", "boolean" -> random.nextBoolean();
      case "Character", "char" -> (char) ('a' + random.nextInt(26));
      case "byte[]" -> text().getBytes(java.nio.charset.StandardCharsets.UTF_8);
      case "char[]" -> text().toCharArray();
      case "SdkBytes" -> SdkBytes.fromUtf8String(text() + "b");
      case "ByteBuffer" -> ByteBuffer.wrap(new byte[] {1, (byte) random.nextInt()});
      case "UUID" -> new UUID(random.nextLong(), random.nextLong());
      case "Instant" -> instant;
      case "LocalDate" -> local.toLocalDate();
      case "LocalDateTime" -> local;
      case "LocalTime" -> local.toLocalTime();
      case "OffsetDateTime" -> local.atOffset(ZoneOffset.ofHours(random.nextInt(5)));
      case "ZonedDateTime" -> local.atZone(ZoneId.of("Europe/Paris"));
      case "Duration" -> Duration.ofSeconds(random.nextInt(), random.nextInt(3) * 500_000_001L);
      case "Period" -> Period.of(random.nextInt(3), random.nextInt(12), random.nextInt(30));
      case "MonthDay" -> MonthDay.of(1 + random.nextInt(12), 1 + random.nextInt(28));
      case "Year" -> Year.of(1000 + random.nextInt(2000));
      case "YearMonth" -> YearMonth.of(1000 + random.nextInt(2000), 1 + random.nextInt(12));
      case "ZoneId" -> ZoneId.of(random.nextBoolean() ? "Europe/Paris" : "UTC");
      case "ZoneOffset" -> ZoneOffset.ofHours(random.nextInt(10));
      case "URI" -> URI.create("http://a/" + random.nextInt(9));
      case "StringBuilder" -> new StringBuilder(text());
      case "AtomicInteger" -> new AtomicInteger(random.nextInt());
      case "AtomicLong" -> new AtomicLong(random.nextLong());
      case "AtomicBoolean" -> new AtomicBoolean(random.nextBoolean());
      case "OptionalInt" -> random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(7);
      case "OptionalLong" -> random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(7);
      case "OptionalDouble" ->
          random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(7.5);
      case "Locale" -> random.nextBoolean() ? Locale.FRANCE : Locale.JAPANESE;
      case "Money" -> new Kinds.Money(BigDecimal.valueOf(random.nextInt(1000), 2));
      default -> throw new IllegalArgumentException(type.getName());
    };
  }

  private String text() {
    return random.nextInt(5) == 0 ? "" : Integer.toString(random.nextInt(1000), 36);
  }

  private double real() {
    return switch (random.nextInt(3)) {
      case 0 -> random.nextInt(1000);
      case 1 -> random.nextInt() / 8.0;
      default -> random.nextDouble() * 1e20;
    };
  }

  /** Random times, with all kinds of fractions, and years of more than four digits. */
  private Instant instant() {
    long second = random.nextInt(20) == 0 ? 253_402_300_800L : random.nextInt();
    long nanos =
        switch (random.nextInt(4)) {
          case 0 -> 0;
          case 1 -> random.nextInt(1000) * 1_000_000L;
          case 2 -> random.nextInt(1_000_000) * 1000L;
          default -> random.nextInt(1_000_000_000);
        };
    return Instant.ofEpochSecond(second - (random.nextBoolean() ? second % 60 : 0), nanos);
  }
}
