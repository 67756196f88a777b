package io.dynamodel.mapping;

import static io.dynamodel.mapping.Mapped.storing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemSinkTest {
  private static Map<String, AttributeValue> item(Map<String, ?> plain, boolean keepsNulls) {
    List<Violation> violations = new ArrayList<>();
    Map<String, AttributeValue> item =
        new ItemSink(violations, keepsNulls)
            .item(out -> new PlainCodec(ValueType.M).write(plain, out));
    assertThat(violations).isEmpty();
    return item;
  }

  private static void assertRefused(Object value, String violation) {
    assertThat(storing(Map.of("a", value)))
        .extracting(Violation::toString)
        .containsExactly(violation);
  }

  @Test
  void number_thatDynamoDbDoesNotKeep_isRefused() {
    for (Object notFinite :
        List.of(
            Double.NaN,
            Float.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Float.POSITIVE_INFINITY)) {
      assertRefused(notFinite, "a: must be a finite number (number)");
    }
    assertRefused(
        new BigDecimal("123456789012345678901234567890123456789"),
        "a: has 39 significant digits, but DynamoDB keeps 38 (number)");
    for (String outside : List.of("1E126", "-1E126", "1E-131", "1E+999999999")) {
      assertRefused(
          new BigDecimal(outside),
          "a: is outside of DynamoDB's range, 1E-130 to 9.99E+125 either side of zero (number)");
    }
    assertRefused(
        List.of(1, List.of(Double.MIN_VALUE)),
        "a[1][0]: is outside of DynamoDB's range, 1E-130 to 9.99E+125 either side of zero"
            + " (number)");
  }

  record Primitives(double d, float f, List<Double> list) {}

  @Test
  void number_ofARecord_isRefusedLikewise() {
    assertThat(
            storing(new Primitives(Double.NaN, Float.NEGATIVE_INFINITY, List.of(1.0, Double.NaN))))
        .extracting(violation -> violation.path().toString())
        .containsExactly("d", "f", "list[1]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"12345678901234567890123456789012345678", "1E125", "-1E-130", "0.1", "-5"})
  void number_thatDynamoDbKeeps_isExact(String number) {
    BigDecimal exact = new BigDecimal(number);
    Map<String, AttributeValue> item =
        item(Map.of("a", exact, "b", List.of(Map.of("c", exact))), false);
    assertThat(new BigDecimal(item.get("a").n())).isEqualByComparingTo(exact);
    assertThat(new BigDecimal(item.get("b").l().get(0).m().get("c").n()))
        .isEqualByComparingTo(exact);
  }

  @Test
  void name_thatIsEmpty_isRefused() {
    assertThat(storing(Map.of("", 1)))
        .extracting(Violation::toString)
        .containsExactly("\"\": names must not be empty (name)");
    assertRefused(Map.of("", 1), "a.\"\": names must not be empty (name)");
  }

  @Test
  void set_withANullOrTheSameTwice_isRefused() {
    assertRefused(
        new LinkedHashSet<>(Arrays.asList("x", null)),
        "a: a set must not have a null element (set)");
    assertRefused(
        new LinkedHashSet<>(Collections.singletonList(null)),
        "a: a set must not have a null element (set)");
    assertRefused(Set.of(5, 5.0), "a: a set must not have an element twice (set)");
    assertRefused(
        new LinkedHashSet<>(List.of(new byte[] {1}, new byte[] {1})),
        "a: a set must not have an element twice (set)");
    record Numbers(Set<BigDecimal> set) {}
    assertThat(storing(new Numbers(Set.of(new BigDecimal("5"), new BigDecimal("5.0")))))
        .extracting(Violation::toString)
        .containsExactly("set: a set must not have an element twice (set)");
  }

  record Keys(Map<BigDecimal, String> map) {}

  @Test
  void keys_thatBecomeTheSameName_areRefused() {
    assertThat(storing(new Keys(Map.of(new BigDecimal("5"), "a", new BigDecimal("5.0"), "b"))))
        .extracting(Violation::toString)
        .containsExactly("map.5: must not be written twice (name)");
    assertThat(storing(new Keys(Collections.singletonMap(null, "a")))).hasSize(1);
  }

  private static Map<String, Object> withNulls() {
    Map<String, Object> nested = new HashMap<>();
    nested.put("nul", null);
    nested.put("set", Set.of());
    nested.put("list", Arrays.asList(1, null, Set.of()));
    Map<String, Object> map = new HashMap<>(nested);
    map.put("map", nested);
    map.put("text", "");
    map.put("emptyList", List.of());
    map.put("emptyMap", Map.of());
    return map;
  }

  @Test
  void nullsAndEmptySets_areLeftOut_butKeepTheirPositionInAList() {
    Map<String, AttributeValue> item = item(withNulls(), false);

    assertThat(item).containsOnlyKeys("list", "map", "text", "emptyList", "emptyMap");
    assertThat(item.get("map").m()).containsOnlyKeys("list");
    assertThat(item.get("list").l())
        .containsExactly(
            AttributeValue.fromN("1"), AttributeValue.fromNul(true), AttributeValue.fromNul(true));
    assertThat(item.get("text").s()).isEmpty();
    assertThat(item.get("emptyList").l()).isEmpty();
    assertThat(item.get("emptyMap").m()).isEmpty();
  }

  @Test
  void nulls_areStoredWhereTheTableStoresThem() {
    Map<String, AttributeValue> item = item(withNulls(), true);
    assertThat(item.get("nul").nul()).isTrue();
    assertThat(item.get("set").nul()).isTrue();
    assertThat(item.get("map").m()).containsOnlyKeys("nul", "set", "list");
  }

  private static Object nested(int levels, boolean maps) {
    Object value = "scalar";
    for (int i = 0; i < levels; i++) {
      value = maps && i % 2 == 0 ? Map.of("m", value) : List.of(value);
    }
    return value;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void depth_31MapsAndListsAroundAScalar_andNoMore(boolean maps) {
    assertThat(storing(Map.of("a", nested(31, maps)))).isEmpty();
    assertThat(storing(Map.of("a", nested(32, maps))))
        .singleElement()
        .hasToString(
            storing(Map.of("a", nested(32, maps))).get(0).path()
                + ": must not be nested in more than 31 maps and lists (depth)");
    Field field = Field.of("a", ValueType.ANY);
    assertThat(field.encode(nested(31, maps))).isNotNull();
    assertThatThrownBy(() -> field.encode(nested(32, maps)))
        .isInstanceOfSatisfying(
            ValidationException.class, e -> assertThat(e.violations()).hasSize(1));
  }

  @Test
  void depth_aSet_isNoLevel() {
    record Sets(Object any) {}
    Object around = Set.of("x");
    for (int i = 0; i < 31; i++) {
      around = List.of(around);
    }
    assertThat(storing(Map.of("a", around))).isEmpty();
    assertThat(storing(new Sets(around))).isEmpty();
    assertThat(Mapped.bind(Codec.documents(), Map.of("a", around)).violations()).isEmpty();
  }

  /** A list that holds itself, which no plain map had to be bound for. */
  @Test
  void depth_recordNestedIntoItself_isAViolationAndNoStackOverflow() {
    record Node(List<Node> children) {}
    Node node = new Node(new ArrayList<>());
    node.children().add(node);

    assertThat(storing(node)).singleElement().extracting(Violation::constraint).isEqualTo("depth");
    assertThatThrownBy(() -> Mapped.document(Mapped.codec(Node.class), node))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void size_neverMoreThanDynamoDbCounts() {
    long seed = 400;
    Random random = new Random(seed);
    for (int i = 0; i < 1_000 * Integer.getInteger("dynamodel.trials.factor", 1); i++) {
      Document document = Arbitrary.document(random);
      ItemSink sink = new ItemSink(new ArrayList<>());
      Map<String, AttributeValue> item = sink.item(out -> Codec.documents().write(document, out));
      long counted = size(item);
      assertThat(sink.size()).as("seed %d, %s", seed, document).isEqualTo(counted);
    }
  }

  @Test
  void size_whatIsLeftOut_doesNotCount() {
    ItemSink sink = new ItemSink(new ArrayList<>());
    Map<String, Object> map = new HashMap<>();
    map.put("left out", null);
    map.put("empty set", Set.of());
    map.put("größe", 1000);
    sink.item(out -> new PlainCodec(ValueType.M).write(map, out));
    assertThat(sink.size()).isEqualTo(7 + 1);
  }

  private static long size(Map<String, AttributeValue> map) {
    return map.entrySet().stream().mapToLong(e -> utf8(e.getKey()) + size(e.getValue())).sum();
  }

  /**
   * The minimum size by the developer guide, without the bytes of elements and of a sign, about
   * which the guide is vague.
   */
  private static long size(AttributeValue value) {
    return switch (value.type()) {
      case S -> utf8(value.s());
      case N -> number(value.n());
      case B -> value.b().asByteArray().length;
      case BOOL, NUL -> 1;
      case SS -> value.ss().stream().mapToLong(ItemSinkTest::utf8).sum();
      case NS -> value.ns().stream().mapToLong(ItemSinkTest::number).sum();
      case BS -> value.bs().stream().mapToLong(bytes -> bytes.asByteArray().length).sum();
      case L -> 3 + value.l().stream().mapToLong(ItemSinkTest::size).sum();
      case M -> 3 + size(value.m());
      default -> throw new AssertionError(value);
    };
  }

  private static long number(String text) {
    BigDecimal number = new BigDecimal(text).stripTrailingZeros();
    return 1 + (number.signum() == 0 ? 0 : number.precision()) / 2;
  }

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
