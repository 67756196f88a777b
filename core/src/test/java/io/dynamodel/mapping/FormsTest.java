package io.dynamodel.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.MappingException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.item.ResponseBody;
import io.dynamodel.internal.object.Codecs;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Records keep the forms that sort, read others, and can be told to have the enhanced client's. */
class FormsTest {
  enum Colour {
    RED;

    @Override
    public String toString() {
      return "rouge";
    }
  }

  record Inner(String name, Instant at) {}

  record All(
      Instant instant,
      LocalTime time,
      LocalDateTime dateTime,
      Duration duration,
      char[] chars,
      boolean truth,
      Boolean boxed,
      int whole,
      Long large,
      BigDecimal decimal,
      BigInteger integer,
      Double real,
      Set<Integer> numbers,
      Map<Boolean, Integer> truths,
      Map<Instant, String> moments,
      Collection<String> texts,
      Colour colour,
      Inner inner) {}

  private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

  private static final All ALL =
      new All(
          NOON,
          LocalTime.NOON,
          LocalDateTime.of(2024, 5, 1, 12, 0),
          Duration.ofMillis(-1500),
          "ab".toCharArray(),
          true,
          false,
          7,
          8L,
          new BigDecimal("1.5"),
          BigInteger.TEN,
          2.5,
          Set.of(3),
          Map.of(true, 1),
          Map.of(NOON, "x"),
          List.of("a"),
          Colour.RED,
          new Inner(null, NOON));

  /** The same record in the form in which other programs store it. */
  private static final Map<String, AttributeValue> FOREIGN =
      Map.ofEntries(
          Map.entry("instant", s("2024-05-01T12:00:00Z")),
          Map.entry("time", s("12:00")),
          Map.entry("dateTime", s("2024-05-01T12:00")),
          Map.entry("duration", n("-1.5")),
          Map.entry("chars", s("ab")),
          Map.entry("truth", n("1")),
          Map.entry("boxed", s("false")),
          Map.entry("whole", s("7")),
          Map.entry("large", s("8")),
          Map.entry("decimal", s("1.50")),
          Map.entry("integer", s("10")),
          Map.entry("real", s("2.5")),
          Map.entry("numbers", AttributeValue.fromSs(List.of("3"))),
          Map.entry("truths", AttributeValue.fromM(Map.of("true", s("1")))),
          Map.entry("moments", AttributeValue.fromM(Map.of("2024-05-01T12:00:00Z", s("x")))),
          Map.entry("texts", AttributeValue.fromSs(List.of("a"))),
          Map.entry("colour", s("rouge")),
          Map.entry(
              "inner",
              AttributeValue.fromM(
                  Map.of("name", AttributeValue.fromNul(true), "at", s("2024-05-01T12:00:00Z")))));

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue n(String number) {
    return AttributeValue.fromN(number);
  }

  private static Codec<All> codec(Forms forms) {
    return Codecs.of(All.class, Naming.AS_DECLARED, null, forms);
  }

  private static Map<String, AttributeValue> item(Codec<All> codec) {
    List<Violation> violations = new ArrayList<>();
    Map<String, AttributeValue> item = new ItemSink(violations).item(out -> codec.write(ALL, out));
    assertThat(violations).isEmpty();
    return item;
  }

  private static void assertIsAll(All read) {
    assertThat(read).usingRecursiveComparison().ignoringCollectionOrder().isEqualTo(ALL);
  }

  @Test
  void a_record_reads_the_forms_of_other_programs_from_items_and_from_text() {
    byte[] page = new DynamoJson(new Random(1)).page(List.of(FOREIGN));
    for (Forms forms : Forms.values()) {
      Codec<All> codec = codec(forms);
      assertIsAll(codec.read(new ItemSource(FOREIGN)));
      assertIsAll(ResponseBody.of(page, true).items().get(0).read(codec::read));
      for (int often = 0; often < 600; often++) {
        codec.read(new ItemSource(FOREIGN));
      }
      assertIsAll(codec.read(new ItemSource(FOREIGN)));
    }
  }

  @Test
  void a_record_keeps_the_forms_that_sort() {
    Map<String, AttributeValue> item = item(codec(Forms.SORTABLE));
    assertThat(item)
        .containsEntry("instant", s("2024-05-01T12:00:00.000000000Z"))
        .containsEntry("time", s("12:00:00.000000000"))
        .containsEntry("dateTime", s("2024-05-01T12:00:00.000000000"))
        .containsEntry("duration", s("PT-1.5S"))
        .containsEntry("chars", AttributeValue.fromL(List.of(s("a"), s("b"))))
        .containsEntry("truths", AttributeValue.fromM(Map.of("true", n("1"))))
        .containsEntry(
            "moments", AttributeValue.fromM(Map.of("2024-05-01T12:00:00.000000000Z", s("x"))))
        .containsEntry("texts", AttributeValue.fromL(List.of(s("a"))))
        .containsEntry("colour", s("RED"));
    assertThat(item.get("inner").m()).containsOnlyKeys("at");
    assertIsAll(codec(Forms.ENHANCED_CLIENT).read(new ItemSource(item)));
  }

  @Test
  void a_record_that_is_told_so_has_the_forms_of_the_enhanced_client() {
    Map<String, AttributeValue> item = item(codec(Forms.ENHANCED_CLIENT));
    assertThat(item)
        .containsEntry("instant", s("2024-05-01T12:00:00Z"))
        .containsEntry("time", s("12:00"))
        .containsEntry("dateTime", s("2024-05-01T12:00"))
        .containsEntry("duration", n("-1.5"))
        .containsEntry("chars", s("ab"))
        .containsEntry("truth", AttributeValue.fromBool(true))
        .containsEntry("whole", n("7"))
        .containsEntry("moments", AttributeValue.fromM(Map.of("2024-05-01T12:00:00Z", s("x"))))
        .containsEntry("texts", AttributeValue.fromSs(List.of("a")))
        .containsEntry("colour", s("rouge"))
        .containsEntry("inner", FOREIGN.get("inner"));
    assertIsAll(codec(Forms.SORTABLE).read(new ItemSource(item)));
  }

  @Test
  void what_a_program_gives_has_to_be_in_the_own_form() {
    for (Map.Entry<String, Object> given :
        Map.<String, Object>of(
                "whole", "7", "truth", 1, "boxed", "true", "real", "2.5", "duration", 5)
            .entrySet()) {
      List<Violation> violations = new ArrayList<>();
      Codec<All> codec = codec(Forms.SORTABLE);
      codec.read(
          new PlainSource(Map.of(given.getKey(), given.getValue()), codec.fields(), violations));
      assertThat(violations)
          .as(given.getKey())
          .anyMatch(each -> each.path().toString().equals(given.getKey()));
    }
  }

  @Test
  void what_is_in_no_form_at_all_does_not_fit() {
    Map<String, AttributeValue> misfits =
        Map.of(
            "whole", s("seven"),
            "large", s("1".repeat(100_000)),
            "truth", n("2"),
            "boxed", s("yes"),
            "duration", n("0.0000000001"),
            "colour", s("blue"),
            "chars", n("1"),
            "truths", AttributeValue.fromM(Map.of("maybe", n("1"))));
    for (Forms forms : Forms.values()) {
      misfits.forEach(
          (name, value) ->
              assertThatThrownBy(() -> codec(forms).read(new ItemSource(Map.of(name, value))))
                  .as("%s %s", forms, name)
                  .isInstanceOf(MappingException.class)
                  .hasMessageContaining(name));
    }
  }

  @DynamoDbBean
  public static class Span {
    private Duration lasted;

    public Duration getLasted() {
      return lasted;
    }

    public void setLasted(Duration lasted) {
      this.lasted = lasted;
    }
  }

  @Test
  void durations_of_the_enhanced_client_are_numbers_that_sort_and_no_times_to_live() {
    Field lasted = Codecs.of(Span.class, Naming.AS_DECLARED).fields().declared("lasted");
    assertThat(lasted.type()).isEqualTo(io.dynamodel.value.ValueType.N);
    assertThat(lasted.sortable()).isTrue();
    assertThat(lasted.encode(Duration.ofMinutes(2))).isEqualTo(n("120"));
    assertThat(lasted.encode("PT2M")).isEqualTo(n("120"));
    assertThat(lasted.encode(120)).isEqualTo(n("120"));
    assertThatThrownBy(() -> Codecs.of(Span.class, Naming.AS_DECLARED, "lasted"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("a Duration cannot be a time to live");
  }

  public static final class Value {
    private final String id;

    private Value(String id) {
      this.id = id;
    }

    public String getId() {
      return id;
    }

    public static ValueBuilder builder() {
      return new ValueBuilder();
    }

    /** A class in the form that Lombok generates. */
    public static class ValueBuilder {
      private String id;

      public ValueBuilder id(String value) {
        id = value;
        return this;
      }

      public Value build() {
        return new Value(id);
      }
    }
  }

  public static final class Given {
    private final String id;

    public Given(String id) {
      this.id = id;
    }

    public String getId() {
      return id;
    }
  }

  @Test
  void a_class_that_cannot_be_made_is_an_error_that_shows_a_way_out() {
    assertThatThrownBy(() -> Codecs.of(Value.class, Naming.AS_DECLARED))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("it needs a constructor without parameters, or its builder: annotate")
        .hasMessageContaining(
            "@DynamoDbImmutable(builder ="
                + " io.dynamodel.mapping.FormsTest.Value.ValueBuilder.class)");
    assertThatThrownBy(() -> Codecs.of(Given.class, Naming.AS_DECLARED))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("a constructor without parameters and setters; or make it a record");
  }
}
