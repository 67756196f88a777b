package io.dynamodel.integration.operations;

import static io.dynamodel.value.ValueType.B;
import static io.dynamodel.value.ValueType.N;
import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Values that DynamoDB could not store are rejected before any request, with or without a schema.
 */
@ExtendWith(LocalDynamo.class)
class RefusalsTest {
  private static final DynaModel.Definition<Document> ITEMS =
      DynaModel.documents()
          .table(
              t ->
                  t.name("items")
                      .hashKey("id", S)
                      .rangeKey("at", N)
                      .globalIndex("by-mail", i -> i.hashKey("mail", S).rangeKey("mark", B)))
          .schema(SchemaAdapter.none());

  private static DynaModel<Document> items;

  @BeforeAll
  static void create(DynaConnection connection) {
    items = ITEMS.connect(connection);
    items.createTable();
  }

  @BeforeEach
  void clear() {
    items.delete("1", 1);
  }

  private static Map<String, Object> item(String name, Object value) {
    Map<String, Object> item = new HashMap<>(Map.of("id", "1", "at", 1));
    item.put(name, value);
    return item;
  }

  private static void assertRefused(Map<String, ?> item, String path) {
    ValidationException refusal =
        catchThrowableOfType(ValidationException.class, () -> items.put(item));
    assertThat(refusal).as("refusal").isNotNull();
    assertThat(refusal.violations())
        .extracting(Violation::path)
        .extracting(Object::toString)
        .containsExactly(path);
    assertThat(refusal).hasMessageContaining("items");
    assertThat(items.get("1", 1)).isEmpty();
  }

  private static void assertStored(Map<String, ?> item) {
    items.put(item);
    assertThat(items.get("1", 1)).hasValue(Document.of(item));
  }

  @Test
  void a_key_that_is_missing_empty_or_of_another_type() {
    assertRefused(Map.of("at", 1), "id");
    assertRefused(Map.of("id", "1"), "at");
    assertRefused(item("id", ""), "id");
    assertRefused(item("id", null), "id");
    assertRefused(item("id", 5), "id");
    assertRefused(item("at", "1"), "at");
    assertRefused(item("id", "x".repeat(2049)), "id");
  }

  @Test
  void an_index_key_that_is_empty_too_long_or_of_another_type() {
    assertRefused(item("mail", ""), "mail");
    assertRefused(item("mail", 5), "mail");
    assertRefused(item("mark", new byte[0]), "mark");
    assertRefused(item("mail", "x".repeat(2049)), "mail");
    assertRefused(item("mark", new byte[1025]), "mark");
    assertStored(item("mail", "ann@example.org"));
  }

  @Test
  void a_number_of_39_digits_or_out_of_range() {
    assertStored(item("n", new BigInteger("9".repeat(38))));
    assertRefusedAfterDelete(item("n", new BigInteger("9".repeat(39))), "n");
    assertRefusedAfterDelete(
        item("n", List.of(1, Map.of("deep", new BigDecimal("1." + "2".repeat(38))))), "n[1].deep");
    assertRefusedAfterDelete(item("n", new BigDecimal("1E126")), "n");
    assertRefusedAfterDelete(item("n", new BigDecimal("1E-131")), "n");
    assertStored(item("n", new BigDecimal("-9.9999999999999999999999999999999999999E125")));
    assertStored(item("n", new BigDecimal("1E-130")));
  }

  private static void assertRefusedAfterDelete(Map<String, ?> item, String path) {
    items.delete("1", 1);
    assertRefused(item, path);
  }

  @Test
  void NaN_and_infinities() {
    assertRefused(item("n", Double.NaN), "n");
    assertRefused(item("n", Float.NEGATIVE_INFINITY), "n");
    assertRefused(item("n", List.of(Double.POSITIVE_INFINITY)), "n[0]");
  }

  @Test
  void a_set_with_a_null_or_an_element_twice() {
    assertRefused(item("s", new LinkedHashSet<>(List.of(5, new BigDecimal("5.0")))), "s");
    assertRefused(item("s", new HashSet<>(Arrays.asList("a", null))), "s");
  }

  @Test
  void an_item_of_more_than_400_KB() {
    // id + 1 + at + number + v
    int rest = "id".length() + 1 + "at".length() + 2 + "v".length();
    assertThatCode(() -> items.put(item("v", "x".repeat(400 * 1024 - rest))))
        .doesNotThrowAnyException();
    items.delete("1", 1);
    ValidationException refusal =
        catchThrowableOfType(
            ValidationException.class, () -> items.put(item("v", "x".repeat(400 * 1024))));
    assertThat(refusal.violations())
        .singleElement()
        .satisfies(each -> assertThat(each.path().isRoot()).isTrue());
    assertThat(refusal).hasMessageContaining("400 KB").hasMessageNotContaining("xxx");
    assertThat(items.get("1", 1)).isEmpty();
  }

  @Test
  void more_than_31_lists_and_maps_around_a_scalar() {
    Object nested = "x";
    for (int i = 0; i < 31; i++) {
      nested = i % 2 == 0 ? List.of(nested) : Map.of("m", nested);
    }
    assertStored(item("deep", nested));
    items.delete("1", 1);
    ValidationException refusal =
        catchThrowableOfType(
            ValidationException.class, () -> items.put(item("deep", List.of(depth(31)))));
    assertThat(refusal.violations())
        .singleElement()
        .satisfies(each -> assertThat(each.path().head()).isEqualTo("deep"));
    assertThat(items.get("1", 1)).isEmpty();
  }

  private static Object depth(int levels) {
    return levels == 0 ? "x" : List.of(depth(levels - 1));
  }

  @Test
  void empty_names() {
    assertRefused(item("", 1), "\"\"");
    assertRefused(item("m", Map.of("", 1)), "m.\"\"");
  }

  @Test
  void what_is_no_plain_value() {
    assertRefused(item("x", new Thread("never started")), "x");
  }

  @Test
  void a_time_outside_of_the_years_that_sort() {
    assertRefused(item("t", Instant.MAX), "t");
  }

  @Test
  void a_lookup_by_what_is_no_key_is_an_error_before_the_request() {
    assertThatThrownBy(() -> items.get("", 1))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("id");
    assertThatThrownBy(() -> items.get(5, 1))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("id");
    assertThatThrownBy(() -> items.delete("1", "one"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("at");
  }

  record Temperature(String id, Integer degrees, List<Integer> history) {
    Temperature {
      if (degrees != null && degrees < -273) {
        throw new IllegalArgumentException("below absolute zero");
      }
    }
  }

  @Test
  void a_map_that_cannot_be_bound_to_the_record(DynaConnection connection) {
    DynaModel<Temperature> temperatures =
        DynaModel.of(Temperature.class)
            .table(t -> t.name("temperatures").hashKey("id"))
            .schema(SchemaAdapter.none())
            .connect(connection);
    temperatures.createTable();
    assertPaths(temperatures, Map.of("id", "1", "degrees", "warm"), "degrees");
    assertPaths(temperatures, Map.of("id", "1", "degrees", 36.6), "degrees");
    assertPaths(temperatures, Map.of("id", "1", "degrees", 1L << 40), "degrees");
    assertPaths(temperatures, Map.of("id", "1", "degree", 1), "degree");
    assertPaths(
        temperatures,
        Map.of("id", "1", "history", List.of(1, "2", 3.5)),
        "history[1]",
        "history[2]");
    assertPaths(temperatures, Map.of("degrees", "warm"), "degrees", "id");
    assertPaths(temperatures, Map.of("id", "1", "degrees", -300), "");
    assertThat(temperatures.get("1")).isEmpty();
  }

  private static void assertPaths(DynaModel<?> model, Map<String, ?> map, String... paths) {
    ValidationException refusal =
        catchThrowableOfType(ValidationException.class, () -> model.put(map));
    assertThat(refusal).as("refusal of %s", map).isNotNull();
    assertThat(refusal.violations())
        .extracting(Violation::path)
        .extracting(Object::toString)
        .containsExactly(paths);
  }
}
