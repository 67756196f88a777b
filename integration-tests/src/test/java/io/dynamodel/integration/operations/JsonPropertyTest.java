package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.SingleTable;
import io.dynamodel.error.ValidationException;
import io.dynamodel.mapping.Forms;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.validator.jsonschema.JsonSchema;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Records and documents of all kinds, as JSON and back. */
class JsonPropertyTest {
  private static final int TRIALS = 200 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final long SEED = 20261129;

  enum Colour {
    RED,
    GREEN
  }

  sealed interface Shape {}

  record Circle(BigDecimal radius) implements Shape {}

  record Square(int side, @Nullable SdkBytes mark) implements Shape {}

  record Everything(
      String id,
      @Nullable String text,
      @Nullable Character letter,
      @Nullable BigDecimal decimal,
      @Nullable BigInteger whole,
      @Nullable Double real,
      boolean truth,
      @Nullable SdkBytes bytes,
      @Nullable ByteBuffer buffer,
      @Nullable Instant at,
      @Nullable LocalDate day,
      @Nullable Duration duration,
      @Nullable UUID uuid,
      @Nullable Colour colour,
      Optional<String> maybe,
      @Nullable Shape shape,
      @Nullable Set<String> texts,
      @Nullable Set<BigDecimal> numbers,
      @Nullable Set<SdkBytes> binaries,
      @Nullable List<Shape> shapes,
      @Nullable Map<String, List<Integer>> lists,
      @Nullable Map<Colour, SdkBytes> byColour,
      @Nullable Instant expires) {}

  private static final DynaConnection CONNECTION = DynaConnection.open("embedded");

  @AfterAll
  static void close() {
    CONNECTION.close();
  }

  private static DynaModel<Everything> model(String kind) {
    DynaModel.Definition<Everything> definition =
        DynaModel.of(Everything.class).schema(SchemaAdapter.none());
    DynaModel<Everything> model =
        (switch (kind) {
              case "entities" ->
                  definition.entity(
                      SingleTable.of(t -> t.name("shared").hashKey("PK").ttl("expires")),
                      e -> e.type("E").hashKey("E#${id}"));
              case "the forms of the enhanced client" ->
                  definition
                      .table(t -> t.name("enhanced").hashKey("id").ttl("expires"))
                      .forms(Forms.ENHANCED_CLIENT);
              case "nulls" ->
                  definition.table(t -> t.name("nulls").hashKey("id").ttl("expires").storeNulls());
              default -> definition.table(t -> t.name("plain").hashKey("id").ttl("expires"));
            })
            .connect(CONNECTION);
    model.ensureTable();
    return model;
  }

  @ParameterizedTest
  @ValueSource(strings = {"records", "nulls", "entities", "the forms of the enhanced client"})
  void aRecord_isTheSameAfterJson_andAfterAPutOfIt(String kind) {
    DynaModel<Everything> model = model(kind);
    JsonMapper parser =
        JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    for (int i = 0; i < TRIALS; i++) {
      String what = kind + ", seed " + (SEED + i);
      model.save(everything(new Random(SEED + i)));
      Everything stored = model.get("e").orElseThrow();

      String json = model.toJson(stored);
      assertThat(model.fromJson(json)).as(what).isEqualTo(stored);
      assertThat(model.toJson(model.fromJson(json))).as(what).isEqualTo(json);
      @SuppressWarnings("unchecked") // the members of an object have names
      Map<String, Object> parsed = parser.readValue(json, Map.class);
      assertThat(parsed.keySet()).as(what).isSubsetOf(names());
      assertThat(inOrder(parsed)).as(what).isTrue();
      model.put(parsed);
      assertThat(model.get("e")).as(what).contains(stored);
    }
  }

  private static List<String> names() {
    return List.of(Everything.class.getRecordComponents()).stream().map(c -> c.getName()).toList();
  }

  private static boolean inOrder(Map<String, ?> parsed) {
    List<String> expected = new ArrayList<>(names());
    expected.retainAll(parsed.keySet());
    return expected.equals(List.copyOf(parsed.keySet()));
  }

  @Test
  void aDocument_isTheSameAfterJson_inTheOrderOfItsSchema() {
    DynaModel<Document> model =
        DynaModel.documents()
            .table(t -> t.name("documents").hashKey("id", ValueType.S))
            .schema(
                JsonSchema.of(
                    """
                    {"properties": {"id": {"type": "string"}, "b": {}, "a": {},
                      "m": {"type": "object", "properties": {"z": {}, "y": {}}}}}\
                    """))
            .connect(CONNECTION);
    for (int i = 0; i < TRIALS; i++) {
      Random random = new Random(SEED + i);
      Map<String, Object> map = new LinkedHashMap<>();
      for (String name : List.of("a", "m", "b", "x y")) {
        map.put(name, name.equals("m") ? Map.of("y", 1L, "z", 2L) : value(random, 3));
      }
      map.put("id", "d");
      Document document = Document.of(map);

      String json = model.toJson(document);

      assertThat(model.fromJson(json)).as("seed %d", SEED + i).isEqualTo(document);
      assertThat(json).startsWith("{\"id\":\"d\",\"b\":").contains("\"m\":{\"z\":2,\"y\":1}");
    }
  }

  @Test
  void numbers_keepAllTheirDigits() {
    DynaModel<Everything> model = model("records");
    String json = "{\"id\":\"e\",\"decimal\":%s,\"truth\":true}";
    for (String number :
        List.of(
            "12345678901234567890123456789012345678",
            "-0.00000000000000000000000000012345678",
            "9.9999999999999999999999999999999999999E+125",
            "1E-130")) {
      Everything read = model.fromJson(json.formatted(number));
      assertThat(read.decimal()).isEqualByComparingTo(number);
      assertThat(model.fromJson(model.toJson(read)).decimal()).isEqualByComparingTo(number);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"id\": \"secret\"",
        "{\"id\": secret}",
        "{\"id\": \"secret\", \"id\": 1}",
        "{\"id\": \"secret\"} {}",
        "{\"id\": \"secret\\uZ\"}",
        "{\"secret\": 01}",
        "{\"secret\": NaN}",
        "\"secret\"",
        "[\"secret\"]",
        "null",
        "\u0000secret",
        "{\"id\": \"e\", \"secret\": [}"
      })
  void aTextThatIsNoObject_isRefused_withoutShowingAnyOfIt(String json) {
    ValidationException refused =
        catchThrowableOfType(ValidationException.class, () -> model("records").fromJson(json));

    assertThat(refused.violations()).hasSize(1);
    assertThat(refused.violations().get(0).path().isRoot()).isTrue();
    assertThat(refused).hasMessageNotContaining("secret").hasNoCause();
  }

  @Test
  void aTextBeyondAnyLimit_isRefused() {
    DynaModel<Everything> model = model("records");
    for (String json :
        List.of(
            "{\"id\":".repeat(100_000),
            "{\"id\":" + "[".repeat(100_000),
            "{\"decimal\":" + "1".repeat(100_000) + "}",
            "{\"decimal\":1e99999999999}",
            "{\"" + "x".repeat(2_000_000) + "\":1}",
            "{\"id\":\"" + "x".repeat(2_000_000) + "\"}")) {
      ValidationException refused =
          catchThrowableOfType(ValidationException.class, () -> model.fromJson(json));
      assertThat(refused.violations()).isNotEmpty();
      assertThat(refused.getMessage()).hasSizeLessThan(400);
    }
  }

  private static Everything everything(Random random) {
    return new Everything(
        "e",
        some(random, () -> text(random)),
        some(random, () -> (char) ('a' + random.nextInt(26))),
        some(random, () -> decimal(random)),
        some(random, () -> new BigInteger(120, random)),
        some(random, () -> random.nextInt(1000) / 8.0),
        random.nextBoolean(),
        some(random, () -> bytes(random)),
        some(random, () -> bytes(random).asByteBuffer()),
        some(random, () -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000))),
        some(random, () -> LocalDate.ofEpochDay(random.nextInt(40_000))),
        some(random, () -> Duration.ofMillis(random.nextInt())),
        some(random, () -> new UUID(random.nextLong(), random.nextLong())),
        some(random, () -> Colour.values()[random.nextInt(2)]),
        Optional.ofNullable(some(random, () -> text(random))),
        some(random, () -> shape(random)),
        some(random, () -> Set.of("a", text(random) + "b")),
        some(
            random,
            () -> Set.of(BigDecimal.ONE, new BigDecimal(2 + random.nextInt(99)).movePointLeft(3))),
        some(random, () -> Set.of(bytes(random))),
        some(random, () -> List.of(shape(random), shape(random))),
        some(random, () -> Map.of(text(random) + "k", List.of(1, random.nextInt()))),
        some(random, () -> Map.of(Colour.RED, bytes(random))),
        some(random, () -> Instant.parse("2124-05-01T12:00:00Z")));
  }

  private static <V> @Nullable V some(Random random, Supplier<V> value) {
    return random.nextInt(4) == 0 ? null : value.get();
  }

  private static String text(Random random) {
    String[] texts = {
      "", "a", "\"", "\\", "\n\t\u0001", "é", "\uD83D\uDE00", "</script>", "\u2028"
    };
    return texts[random.nextInt(texts.length)] + texts[random.nextInt(texts.length)];
  }

  private static BigDecimal decimal(Random random) {
    return new BigDecimal(new BigInteger(100, random), random.nextInt(40) - 10);
  }

  private static SdkBytes bytes(Random random) {
    byte[] bytes = new byte[1 + random.nextInt(9)];
    random.nextBytes(bytes);
    return SdkBytes.fromByteArray(bytes);
  }

  private static Shape shape(Random random) {
    return random.nextBoolean()
        ? new Circle(decimal(random))
        : new Square(random.nextInt(), some(random, () -> bytes(random)));
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> text(random);
      case 1 -> (long) random.nextInt();
      case 2 -> random.nextBoolean();
      case 3 -> new BigDecimal("0.5").add(BigDecimal.valueOf(random.nextInt(9)));
      case 4 -> new ArrayList<>(List.of(value(random, depth - 1), value(random, depth - 1)));
      default -> {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String name : new LinkedHashSet<>(List.of("a__b", "", text(random)))) {
          map.put(name, value(random, depth - 1));
        }
        map.remove("");
        yield map;
      }
    };
  }
}
