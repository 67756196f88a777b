package io.dynamodel.internal.item;

import static io.dynamodel.mapping.Mapped.codec;
import static io.dynamodel.mapping.Mapped.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.MappingException;
import io.dynamodel.mapping.Arbitrary;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.DynamoJson;
import io.dynamodel.mapping.ItemSource;
import io.dynamodel.mapping.RoundTripTest;
import io.dynamodel.value.Document;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbFlatten;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reading the text of a response has the same result as reading the SDK's map of it. */
class StoredItemTest {
  private static final long SEED = 9780306406157L;
  private static final int TRIALS = 300 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final int PAGE = 4;

  record Inner(String a, int b) {}

  record Flattened(
      String id, @DynamoDbFlatten Inner inner, @DynamoDbFlatten Map<String, Object> others) {}

  private static List<StoredItem> parsed(byte[] page) {
    return Objects.requireNonNull(ResponseBody.of(page, true)).items();
  }

  /** The result of reading: a value, or the message of its failure. */
  private static Object outcome(Supplier<Object> reading) {
    try {
      return Objects.requireNonNullElse(reading.get(), "null");
    } catch (MappingException e) {
      return List.of(e.getMessage(), e.path(), e.expected(), e.found());
    } catch (RuntimeException e) {
      return e.toString();
    }
  }

  private static void assertSame(
      Codec<?> codec, Random random, Supplier<Map<String, AttributeValue>> items) {
    for (int trial = 0; trial < TRIALS; trial++) {
      List<Map<String, AttributeValue>> page = Stream.generate(items).limit(PAGE).toList();
      List<StoredItem> parsed = parsed(new DynamoJson(random).page(page));
      assertThat(parsed).hasSize(PAGE);
      List<Integer> order = new ArrayList<>(IntStream.range(0, PAGE).boxed().toList());
      if (random.nextInt(3) == 0) {
        order.add(random.nextInt(PAGE));
        Collections.shuffle(order, random);
      }
      for (int i : order) {
        // The SDK's maps are hash maps.
        Map<String, AttributeValue> map = new HashMap<>(page.get(i));
        assertThat(outcome(() -> parsed.get(i).read(codec::read)))
            .as("trial %d of seed %d", trial, SEED)
            .isEqualTo(outcome(() -> codec.read(new ItemSource(map))));
        if (random.nextBoolean()) {
          assertThat(parsed.get(i).asMap()).isEqualTo(map);
        }
      }
    }
  }

  /**
   * The same item where an attribute, at any depth, has another value, is gone, or was not before:
   * one of them, for of several misfits an item's order chooses the one that is told.
   */
  private static Map<String, AttributeValue> spoiled(
      Random random, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> spoiled = new HashMap<>(item);
    List<String> names = List.copyOf(item.keySet());
    String name = names.isEmpty() ? "" : names.get(random.nextInt(names.size()));
    AttributeValue value = item.get(name);
    if (value != null && value.hasM() && random.nextInt(4) > 0) {
      spoiled.put(name, AttributeValue.fromM(spoiled(random, value.m())));
    } else {
      switch (random.nextInt(4)) {
        case 0 -> spoiled.remove(name);
        case 1 -> spoiled.put("unknown " + Arbitrary.text(random), any(random));
        default -> spoiled.put(name, any(random));
      }
    }
    return spoiled;
  }

  /** Any value in which no more than one thing can be wrong. */
  private static AttributeValue any(Random random) {
    Object plain = Arbitrary.plain(random, 0);
    Object value =
        switch (random.nextInt(4)) {
          case 0 -> List.of(plain);
          case 1 -> Map.of(Arbitrary.text(random) + "name", plain);
          default -> plain;
        };
    return random.nextInt(5) == 0
        ? AttributeValue.fromNul(true)
        : item(Codec.documents(), Document.of(Map.of("it", value))).get("it");
  }

  @Test
  void record_ofEveryKindOfField_isReadTheSame() {
    Random random = new Random(SEED);
    Codec<RoundTripTest.Everything> codec = codec(RoundTripTest.Everything.class);
    assertSame(codec, random, () -> item(codec, RoundTripTest.everything(random)));
  }

  @Test
  void spoiledItem_failsTheSame() {
    Random random = new Random(SEED);
    Codec<RoundTripTest.Everything> codec = codec(RoundTripTest.Everything.class);
    assertSame(codec, random, () -> spoiled(random, item(codec, RoundTripTest.everything(random))));
  }

  @Test
  void document_isReadTheSame() {
    Random random = new Random(SEED);
    assertSame(
        Codec.documents(),
        random,
        () -> spoiled(random, item(Codec.documents(), Arbitrary.document(random))));
  }

  @Test
  void sealedInterface_isReadTheSame_whereverItsDiscriminatorStands() {
    Random random = new Random(SEED);
    Codec<RoundTripTest.Part> codec = codec(RoundTripTest.Part.class);
    assertSame(codec, random, () -> spoiled(random, item(codec, RoundTripTest.part(random, 3))));
  }

  @Test
  void flattenedFields_areReadTheSame() {
    Random random = new Random(SEED);
    Codec<Flattened> codec = codec(Flattened.class);
    assertSame(
        codec,
        random,
        () -> {
          Map<String, AttributeValue> item = new HashMap<>();
          item.put("id", AttributeValue.fromS("1"));
          item.put("a", AttributeValue.fromS(Arbitrary.text(random)));
          item.put("b", AttributeValue.fromN(Integer.toString(random.nextInt())));
          item.put(Arbitrary.name(random), any(random));
          return spoiled(random, item);
        });
  }

  @Test
  void numbers_areReadTheSame_howeverTheyAreWritten() {
    Codec<Document> documents = Codec.documents();
    for (String number :
        List.of(
            "0",
            "-0",
            "007",
            "1.0",
            "-1.50",
            "1E3",
            "1e-7",
            "999999999999999999",
            "-9223372036854775808",
            "9223372036854775808",
            "12345678901234567890123456789012345678",
            "9.9999999999999999999999999999999999999E+125",
            "1E-130",
            "",
            "-",
            "abc",
            "+5")) {
      Map<String, AttributeValue> item = Map.of("n", AttributeValue.fromN(number));
      StoredItem parsed = parsed(new DynamoJson(new Random(1)).page(List.of(item))).get(0);
      assertThat(outcome(() -> parsed.read(documents::read)))
          .isEqualTo(outcome(() -> StoredItem.of(item).read(documents::read)));
    }
  }

  @Test
  void itemsThatAreNotRead_arePassedOver() {
    List<StoredItem> items =
        parsed(
            "{\"Items\":[{\"n\":{\"N\":\"1\"}}, {\"n\":{\"N\":\"2\"}} ,{}]}"
                .getBytes(StandardCharsets.UTF_8));
    assertThat(items.get(1).read(Codec.documents()::read)).isEqualTo(Map.of("n", 2L));
    assertThat(items.get(2).read(Codec.documents()::read)).isEqualTo(Map.of());
    assertThat(items.get(0).<String>read(in -> "unread")).isEqualTo("unread");
    assertThat(items.get(0).asMap()).isEqualTo(Map.of("n", AttributeValue.fromN("1")));
  }

  @Test
  void typeThatIsNotKnown_isReadAsTheSdkHasIt() {
    StoredItem item =
        parsed(
                "{\"Item\":{\"a\":{\"X\":[1,{}]},\"b\":{\"S\":\"x\"}}}"
                    .getBytes(StandardCharsets.UTF_8))
            .get(0);
    assertThat(item.asMap())
        .isEqualTo(Map.of("a", AttributeValue.builder().build(), "b", AttributeValue.fromS("x")));
    assertThatThrownBy(() -> item.read(Codec.documents()::read))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("'a'");
  }
}
