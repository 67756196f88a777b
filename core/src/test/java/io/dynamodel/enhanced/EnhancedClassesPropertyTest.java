package io.dynamodel.enhanced;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.item.ResponseBody;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.DynamoJson;
import io.dynamodel.mapping.ItemSink;
import io.dynamodel.mapping.ItemSource;
import io.dynamodel.mapping.Naming;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Classes of the enhanced client mean here what they mean there: it and DynaModel take the same
 * classes, store equal items, and read each other's.
 */
class EnhancedClassesPropertyTest {
  private static final long SEED = 20240501;
  private static final int CLASSES = 200 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final int OBJECTS = 20;
  private static final int OFTEN = 600;

  private final Random random = new Random(SEED);
  private final GeneratedClasses generated = new GeneratedClasses(random);
  private final RandomObjects objects = new RandomObjects(random);

  @Test
  void generatedClasses_areTakenByBoth_storedEqually_andReadByEitherFromTheOther(
      @TempDir Path directory) throws Exception {
    int taken = 0;
    for (Class<?> type : generated.make(CLASSES, directory)) {
      taken += checked(type) ? 1 : 0;
    }
    assertThat(taken).as("classes that both take").isGreaterThan(CLASSES / 2);
  }

  /** Returns whether both accept the class; fails if only one of them does. */
  private <T> boolean checked(Class<T> type) throws Exception {
    TableSchema<T> schema = null;
    String refusal = null;
    try {
      schema = TableSchema.fromClass(type);
      schema.attributeNames();
    } catch (RuntimeException e) {
      refusal = e.toString();
    }
    Codec<T> codec = null;
    String ownRefusal = null;
    try {
      codec = Codecs.of(type, Naming.AS_DECLARED);
    } catch (InvalidModelException e) {
      ownRefusal = e.getMessage();
    }
    String about = "seed " + SEED + "\n" + generated.source(type);
    // DynaModel stores more types: those of the user's own, for one, as records.
    boolean isOfOtherTypes = refusal != null && refusal.contains("Converter not found");
    assertThat(ownRefusal == null)
        .as("%s\nenhanced client: %s\nDynaModel: %s", about, refusal, ownRefusal)
        .isEqualTo(isOfOtherTypes ? ownRefusal == null : refusal == null);
    if (schema == null || codec == null) {
      return false;
    }
    assertThat(codec.fields().names())
        .as(about)
        .containsExactlyInAnyOrderElementsOf(schema.attributeNames());
    for (int i = 0; i < OBJECTS; i++) {
      check(schema, codec, type.cast(objects.make(type)), about);
    }
    if (random.nextInt(10) == 0) {
      warmUp(codec, type.cast(objects.make(type)));
      for (int i = 0; i < OBJECTS; i++) {
        check(schema, codec, type.cast(objects.make(type)), about);
      }
    }
    return true;
  }

  /** Operations that are repeated often use code that is compiled for them. */
  private static <T> void warmUp(Codec<T> codec, T object) {
    for (int i = 0; i < OFTEN; i++) {
      Map<String, AttributeValue> item =
          new ItemSink(new ArrayList<>()).item(out -> codec.write(object, out));
      codec.read(new ItemSource(item));
    }
  }

  private <T> void check(TableSchema<T> schema, Codec<T> codec, T object, String about) {
    Map<String, AttributeValue> theirs = item(schema, object);
    if (theirs == null) {
      return;
    }
    List<Violation> violations = new ArrayList<>();
    Map<String, AttributeValue> ours =
        new ItemSink(violations).item(out -> codec.write(object, out));
    assertThat(violations).as(about).isEmpty();
    assertThat(normal(ours)).as(about).isEqualTo(normal(theirs));
    T readByThem = schema.mapToItem(ours);
    if (readByThem == null) {
      // Of an item without any attribute it makes nothing at all.
      assertThat(theirs).isEmpty();
      return;
    }
    // Texts of builders, buffers and atomic numbers show whether these are equal.
    Object expected = again(schema, readByThem);
    assertThat(again(schema, codec.read(new ItemSource(theirs))))
        .as("%s\n%s", about, theirs)
        .isEqualTo(expected);
    byte[] page = new DynamoJson(random).page(List.of(theirs));
    T parsed = ResponseBody.of(page, true).items().get(0).read(codec::read);
    assertThat(again(schema, parsed)).as("parsed: %s\n%s", about, theirs).isEqualTo(expected);
  }

  /** The item of an object; null for a nested null, at which the enhanced client may fail. */
  private static <T> @Nullable Map<String, AttributeValue> item(TableSchema<T> schema, T object) {
    try {
      return schema.itemToMap(object, true);
    } catch (NullPointerException e) {
      return null;
    }
  }

  private static <T> Object again(TableSchema<T> schema, T object) {
    Map<String, AttributeValue> item = item(schema, object);
    return item == null ? "a nested null" : normal(item);
  }

  private static Map<String, Object> normal(Map<String, AttributeValue> item) {
    Map<String, Object> normal = new HashMap<>();
    item.forEach((name, value) -> normal.put(name, normal(value)));
    return normal;
  }

  private static Object normal(AttributeValue value) {
    return switch (value.type()) {
      case N -> number(value.n());
      case M -> normal(value.m());
      case L -> value.l().stream().map(EnhancedClassesPropertyTest::normal).toList();
      case SS -> Set.of("SS", new LinkedHashSet<>(value.ss()));
      case NS -> {
        Set<Object> numbers = new LinkedHashSet<>();
        value.ns().forEach(number -> numbers.add(number(number)));
        yield Set.of("NS", numbers);
      }
      case BS -> Set.of("BS", new LinkedHashSet<>(value.bs()));
      default -> value;
    };
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text).stripTrailingZeros();
  }
}
