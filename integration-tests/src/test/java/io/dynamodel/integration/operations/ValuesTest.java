package io.dynamodel.integration.operations;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import io.dynamodel.value.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;

/** Values come back as they were stored, exact to the digit. */
@ExtendWith(LocalDynamo.class)
class ValuesTest {
  enum Colour {
    RED,
    GREEN
  }

  sealed interface Shape permits Circle, Square {}

  record Circle(BigDecimal radius) implements Shape {}

  record Square(long side) implements Shape {}

  record Address(String street, Optional<String> floor) {}

  record Scalars(
      String id,
      String empty,
      boolean truth,
      Boolean boxedTruth,
      byte small,
      short medium,
      int number,
      long big,
      float single,
      double twice,
      Integer boxed,
      BigInteger huge,
      BigDecimal exact,
      Colour colour,
      UUID uuid,
      Optional<String> maybe,
      ByteBuffer buffer,
      SdkBytes bytes) {}

  record Times(
      String id,
      Instant instant,
      LocalDate date,
      LocalTime time,
      LocalDateTime dateTime,
      OffsetDateTime offset,
      ZonedDateTime zoned,
      Duration duration,
      Period period) {}

  record Containers(
      String id,
      List<String> texts,
      List<Integer> none,
      Set<String> stringSet,
      Set<BigDecimal> numberSet,
      Set<SdkBytes> binarySet,
      List<List<Long>> nested,
      Map<String, Address> addresses,
      Map<String, Object> free,
      Map<Colour, Integer> byColour,
      Address home,
      List<Shape> shapes) {}

  private static DynaConnection connection;

  @BeforeAll
  static void create(DynaConnection given) {
    connection = given;
    connection.createTable(TableConfig.of(t -> t.name("values").hashKey("id", S)));
  }

  private static <T> DynaModel<T> model(Class<T> type) {
    return DynaModel.of(type)
        .table(t -> t.name("values").hashKey("id"))
        .schema(SchemaAdapter.none())
        .connect(connection);
  }

  private static <T> Document assertComesBack(Class<T> type, T record, String id) {
    assertThat(model(type).save(record)).isEqualTo(record);
    assertThat(model(type).get(id)).hasValue(record);
    return connection.table("values").get(id).orElseThrow();
  }

  @Test
  void scalars_come_back_equal() {
    Scalars scalars =
        new Scalars(
            "scalars",
            "",
            true,
            false,
            Byte.MIN_VALUE,
            Short.MAX_VALUE,
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            0.1f,
            Math.PI,
            7,
            new BigInteger("12345678901234567890123456789012345678"),
            new BigDecimal("-0.12345678901234567890123456789012345678"),
            Colour.GREEN,
            UUID.fromString("123e4567-e89b-12d3-a456-426614174000"),
            Optional.of("yes"),
            ByteBuffer.wrap(new byte[] {0, 1, -1}),
            SdkBytes.fromByteArray(new byte[] {5}));
    Document stored = assertComesBack(Scalars.class, scalars, "scalars");
    assertThat(stored.number("single")).isEqualByComparingTo("0.1");
    assertThat(stored.number("twice")).isEqualByComparingTo("3.141592653589793");
    assertThat(stored.string("colour")).isEqualTo("GREEN");
    assertThat(stored.string("empty")).isEmpty();
  }

  @Test
  void what_is_null_or_empty_optional_is_left_out() {
    Scalars scalars =
        new Scalars(
            "nulls",
            null,
            false,
            null,
            (byte) 0,
            (short) 0,
            0,
            0,
            0f,
            0d,
            null,
            null,
            null,
            null,
            null,
            Optional.empty(),
            null,
            null);
    assertThat(assertComesBack(Scalars.class, scalars, "nulls"))
        .containsOnlyKeys("id", "truth", "small", "medium", "number", "big", "single", "twice");
  }

  @Test
  void times_come_back_equal_and_are_stored_as_text_that_sorts() {
    Times times =
        new Times(
            "times",
            Instant.parse("2024-05-01T12:00:00.5Z"),
            LocalDate.parse("2024-02-29"),
            LocalTime.parse("23:59"),
            LocalDateTime.parse("0000-01-01T00:00"),
            OffsetDateTime.parse("2024-05-01T12:00:00.000000001+02:00"),
            ZonedDateTime.parse("2024-05-01T12:00+02:00[Europe/Berlin]"),
            Duration.ofMillis(-1),
            Period.of(1, 2, 3));
    Document stored = assertComesBack(Times.class, times, "times");
    assertThat(stored.string("instant")).isEqualTo("2024-05-01T12:00:00.500000000Z");
    assertThat(stored.string("time")).isEqualTo("23:59:00.000000000");
    assertThat(stored.string("dateTime")).isEqualTo("0000-01-01T00:00:00.000000000");
  }

  @Test
  void containers_come_back_equal() {
    Containers containers =
        new Containers(
            "containers",
            List.of("b", "a", "b"),
            List.of(),
            Set.of("x", "y"),
            Set.of(new BigDecimal("1.5"), new BigDecimal("12345678901234567890123456789012345678")),
            Set.of(SdkBytes.fromUtf8String("b")),
            List.of(List.of(1L, 2L), List.of()),
            Map.of("home of. the \"brave\"", new Address("Main St", Optional.of("3"))),
            Map.of(
                "free", Document.of(Map.of("n", 1, "deep", List.of(new BigDecimal("0.1"), false)))),
            Map.of(Colour.RED, 1),
            new Address("Side St", Optional.empty()),
            List.of(new Circle(new BigDecimal("2.5")), new Square(4)));
    Document stored = assertComesBack(Containers.class, containers, "containers");
    assertThat(stored.get("stringSet")).isInstanceOf(Set.class);
    assertThat(stored.get("none")).isEqualTo(List.of());
  }

  @Test
  void a_null_in_a_list_keeps_its_place_and_an_empty_set_is_left_out() {
    Containers containers =
        new Containers(
            "gaps",
            Arrays.asList("a", null, "c"),
            null,
            Set.of(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    DynaModel<Containers> model = model(Containers.class);
    assertThat(model.save(containers).stringSet()).isNull();
    assertThat(model.get("gaps").orElseThrow().texts()).containsExactly("a", null, "c");
    assertThat(connection.table("values").get("gaps").orElseThrow())
        .containsOnlyKeys("id", "texts");
  }

  @Test
  void storeNulls_stores_them() {
    DynaModel<Document> keeping =
        DynaModel.documents()
            .table(t -> t.name("values").hashKey("id", S).storeNulls())
            .schema(SchemaAdapter.none())
            .connect(connection);
    Map<String, Object> document = new HashMap<>(Map.of("id", "kept"));
    document.put("nothing", null);
    keeping.put(document);
    assertThat(connection.table("values").get("kept").orElseThrow())
        .containsEntry("nothing", null)
        .hasSize(2);
  }

  @Test
  void naming_gives_document_names_to_nested_records_but_not_to_map_keys() {
    record Inner(int roomCount) {}
    record Outer(String id, Inner mainHouse, Map<String, Integer> byName) {}
    DynaModel<Outer> model =
        DynaModel.of(Outer.class)
            .naming(Naming.SNAKE_CASE)
            .table(t -> t.name("values").hashKey("id"))
            .schema(SchemaAdapter.none())
            .connect(connection);
    Outer outer = new Outer("named", new Inner(3), Map.of("camelCase", 1));
    model.save(outer);
    assertThat(model.get("named")).hasValue(outer);
    assertThat(connection.table("values").get("named").orElseThrow())
        .isEqualTo(
            Map.of(
                "id",
                "named",
                "main_house",
                Map.of("room_count", 3L),
                "by_name",
                Map.of("camelCase", 1L)));
  }

  @Test
  void random_numbers_keep_their_value_top_level_and_nested() {
    long seed = 20240501;
    Random random = new Random(seed);
    int trials = 300 * Integer.getInteger("dynamodel.trials.factor", 1);
    for (int trial = 0; trial < trials; trial++) {
      BigDecimal number = number(random);
      Map<String, Object> item = new LinkedHashMap<>();
      item.put("id", "number");
      item.put("top", number);
      item.put("nested", Map.of("list", List.of(number, Map.of("deep", number))));
      item.put("set", Set.of(number));
      connection.table("values").put(item);
      assertThat(connection.table("values").get("number"))
          .as("seed %d, trial %d, %s", seed, trial, number)
          .hasValue(Document.of(item));
    }
  }

  /** Generates a number of up to 38 digits, in DynamoDB's range. */
  private static BigDecimal number(Random random) {
    StringBuilder digits = new StringBuilder().append(1 + random.nextInt(9));
    int count = random.nextInt(38);
    for (int i = 0; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    int exponent = random.nextInt(256) - 130;
    BigDecimal number = new BigDecimal(new BigInteger(digits.toString()), count - exponent);
    assertThat(Numbers.problem(number)).isNull();
    return random.nextBoolean() ? number : number.negate();
  }
}
