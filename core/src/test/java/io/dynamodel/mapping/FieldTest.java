package io.dynamodel.mapping;

import static io.dynamodel.mapping.Mapped.codec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.ValidationException;
import io.dynamodel.mapping.Fields.Undeclared;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class FieldTest {
  record Book(
      String title,
      Integer year,
      Instant at,
      DayOfWeek day,
      Set<Integer> set,
      Info info,
      List<Info> list,
      Map<String, Info> map,
      Object any) {}

  record Info(double rating, List<String> actors) {
    Info {
      if (rating < 0) {
        throw new IllegalArgumentException("negative");
      }
    }
  }

  private static final Fields FIELDS = codec(Book.class).fields();

  @Test
  void encode_value_isAsTheFieldStoresIt() {
    assertThat(FIELDS.declared("year").encode(5L)).isEqualTo(AttributeValue.fromN("5"));
    assertThat(FIELDS.declared("at").encode("1970-01-01T01:00+01:00"))
        .isEqualTo(AttributeValue.fromS("1970-01-01T00:00:00.000000000Z"));
    assertThat(FIELDS.declared("day").encode(DayOfWeek.MONDAY))
        .isEqualTo(AttributeValue.fromS("MONDAY"));
    assertThat(FIELDS.declared("set").encode(List.of(1)))
        .isEqualTo(AttributeValue.fromNs(List.of("1")));
    assertThat(FIELDS.declared("set").element().encode(1)).isEqualTo(AttributeValue.fromN("1"));
    assertThat(FIELDS.declared("info").encode(new Info(1, null)))
        .isEqualTo(FIELDS.declared("info").encode(Map.of("rating", 1)));
    assertThat(FIELDS.declared("any").encode(Instant.EPOCH).s())
        .isEqualTo("1970-01-01T00:00:00.000000000Z");
  }

  @Test
  void encode_valueThatDoesNotFit_listsItsViolations() {
    assertRefused("year", "1999", "must be a whole number");
    assertRefused(
        "info",
        Map.of("rating", "x", "ratin", 1),
        "rating: must be a number",
        "did you mean 'rating'");
    assertRefused("any", Double.NaN, "finite");
    assertRefused("at", Instant.MAX, "years 0000 to 9999");
    assertRefused("any", new Object(), "plain value");
    assertRefused("set", Arrays.asList(1, null), "must be a value");
  }

  private static void assertRefused(String field, Object value, String... parts) {
    assertThatThrownBy(() -> FIELDS.declared(field).encode(value))
        .isInstanceOfSatisfying(
            ValidationException.class, e -> assertThat(e.violations()).isNotEmpty())
        .hasMessageContaining("'" + field + "'")
        .hasMessageContainingAll(parts);
  }

  @Test
  void encode_constructorThatThrows_isTheCause() {
    assertThatThrownBy(() -> FIELDS.declared("info").encode(Map.of("rating", -1)))
        .isInstanceOf(ValidationException.class)
        .hasRootCauseMessage("negative");
  }

  @Test
  void encode_valueNestedIntoItself_isRefused() {
    Map<String, Object> map = new HashMap<>();
    map.put("self", map);
    assertThatThrownBy(() -> FIELDS.declared("any").encode(map))
        .isInstanceOfSatisfying(
            ValidationException.class,
            e ->
                assertThat(e.violations())
                    .singleElement()
                    .extracting(v -> v.constraint())
                    .isEqualTo("depth"));
  }

  @Test
  void encode_fieldOfADocument_takesItsTypeOnly() {
    assertThat(Field.of("a", ValueType.N).encode(new BigDecimal("1.50")).n()).isEqualTo("1.5");
    assertThat(Field.of("a", ValueType.L).encode(Set.of("x")).l())
        .containsExactly(AttributeValue.fromS("x"));
    assertThat(Field.of("a", ValueType.SS).encode(List.of("x")).ss()).containsExactly("x");
    assertThat(Field.of("a", ValueType.ANY).encode(Set.of("x")).ss()).containsExactly("x");
    assertThatThrownBy(() -> Field.of("a", ValueType.N).encode("1"))
        .hasMessageContaining("must be a number, not text");
    assertThatThrownBy(() -> Field.of("a", ValueType.SS).encode(List.of("x", "x")))
        .hasMessageContaining("without duplicate elements");
    assertThatThrownBy(() -> Field.of("a", ValueType.SS).encode(List.of("x", 1)))
        .hasMessageContaining("must be text");
  }

  @Test
  void with_changesOneThing() {
    Field field = FIELDS.declared("year");
    Field changed =
        field
            .withRequired(true)
            .withDefault(5)
            .withBounds(new Bounds(BigDecimal.ONE, false, null, false, null, null))
            .withLocal(false);
    assertThat(changed.name()).isEqualTo("year");
    assertThat(changed.type()).isEqualTo(ValueType.N);
    assertThat(changed.required()).isTrue();
    assertThat(changed.defaultValue()).isEqualTo(5);
    assertThat(changed.bounds().min()).isEqualTo(BigDecimal.ONE);
    assertThat(changed.local()).isFalse();
    assertThat(field.required()).isFalse();
    assertThat(field.withFields(() -> FIELDS).fields().names()).contains("title");
    assertThat(field.withElement(field).element()).isSameAs(field);
  }

  @Test
  void at_path_isTheFieldThere() {
    assertThat(FIELDS.at(Path.of("info", "rating")).type()).isEqualTo(ValueType.N);
    assertThat(FIELDS.at(Path.of("list", 3, "actors", 0)).type()).isEqualTo(ValueType.S);
    assertThat(FIELDS.at(Path.of("map", "any name", "rating")).type()).isEqualTo(ValueType.N);
    assertThat(FIELDS.at(Path.of("any", "x", 0, "y")).type()).isEqualTo(ValueType.ANY);
  }

  @Test
  void at_pathThatLeadsNowhere_isNull() {
    assertThat(FIELDS.at(Path.root())).isNull();
    assertThat(FIELDS.at(Path.of("none"))).isNull();
    assertThat(FIELDS.at(Path.of(0))).isNull();
    assertThat(FIELDS.at(Path.of("title", "x"))).isNull();
    assertThat(FIELDS.at(Path.of("title", 0))).isNull();
    assertThat(FIELDS.at(Path.of("info", 0))).isNull();
    assertThat(FIELDS.at(Path.of("list", "rating"))).isNull();
    assertThat(FIELDS.at(Path.of("set", 0))).isNull();
    assertThat(
            Fields.of(List.of(Field.of("l", ValueType.L)), Undeclared.REFUSE).at(Path.of("l", "x")))
        .isNull();
    assertThat(
            Fields.of(List.of(Field.of("l", ValueType.L)), Undeclared.REFUSE)
                .at(Path.of("l", 0))
                .type())
        .isEqualTo(ValueType.ANY);
  }

  @Test
  void get_openFields_haveAnyName() {
    assertThat(Fields.OPEN.get("x").type()).isEqualTo(ValueType.ANY);
    Fields numbers =
        Fields.of(List.of(Field.of("s", ValueType.S)), Undeclared.REFUSE)
            .andEach(Field.of("", ValueType.N));
    assertThat(numbers.get("s").type()).isEqualTo(ValueType.S);
    assertThat(numbers.get("x").type()).isEqualTo(ValueType.N);
    assertThat(numbers.get("x").name()).isEqualTo("x");
    assertThat(numbers.declared("x")).isNull();
    assertThat(numbers.map(field -> field.withRequired(true)).get("x").type())
        .isEqualTo(ValueType.N);
    assertThat(numbers.withUndeclared(Undeclared.DROP).get("x")).isNull();
  }

  @Test
  void of_sameNameTwice_isRefused() {
    assertThatThrownBy(
            () ->
                Fields.of(
                    List.of(Field.of("a", ValueType.S), Field.of("a", ValueType.N)),
                    Undeclared.KEEP))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a'");
  }
}
