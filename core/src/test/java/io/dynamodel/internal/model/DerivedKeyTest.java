package io.dynamodel.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Key;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The keys of entities are given by the fields that their templates contain. */
class DerivedKeyTest {
  record Order(String customer, int no, @Nullable String day) {}

  record Line(String customer, int no, int line) {}

  private static final Model<Order> ORDERS = model(Order.class, "ORDER#${no}");
  private static final Model<Line> LINES = model(Line.class, "ORDER#${no}#LINE#${line}");

  private static <T> Model<T> model(Class<T> type, String rangeKey) {
    return Model.compile(
        TableConfig.of(
            t ->
                t.name("shop")
                    .hashKey("pk")
                    .rangeKey("sk")
                    .entity(
                        e ->
                            e.type(type.getSimpleName().toUpperCase(Locale.ROOT))
                                .hashKey("CUSTOMER#${customer}")
                                .rangeKey(rangeKey))),
        Codecs.of(type, Naming.AS_DECLARED),
        SchemaAdapter.none());
  }

  private static void assertRefused(Model<?> model, Object key, String message) {
    assertThatThrownBy(() -> model.key(key))
        .as("%s", key)
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining(message);
  }

  @Test
  void key_ofTwoFields_isGivenAsAPair_orByNames() {
    Map<String, AttributeValue> stored =
        ORDERS.primaryKey(ORDERS.prepare(new Order("ann", 7, null)).item());

    assertThat(stored).containsOnlyKeys("pk", "sk");
    assertThat(ORDERS.key(Key.of("ann", 7))).isEqualTo(stored);
    assertThat(ORDERS.key(Map.of("customer", "ann", "no", 7))).isEqualTo(stored);
    assertThat(ORDERS.key(Key.of("ann", 8))).isNotEqualTo(stored);
  }

  @Test
  void key_ofMoreFields_isGivenByNames() {
    Map<String, AttributeValue> stored =
        LINES.primaryKey(LINES.prepare(new Line("ann", 7, 2)).item());

    assertThat(LINES.key(Map.of("customer", "ann", "no", 7, "line", 2))).isEqualTo(stored);
    assertRefused(
        LINES, Key.of("ann", 7), "derived from customer, no, line: pass a map of these fields");
    assertRefused(LINES, "ann", "pass a map of these fields");
    assertRefused(LINES, Map.of("customer", "ann", "no", 7), "line");
  }

  @Test
  void key_ofOneValue_isNotThatOfTwoFields() {
    assertRefused(ORDERS, "ann", "derived from customer, no: pass a map of these fields");
  }

  @Test
  void key_ofAnotherType_isRefused() {
    assertRefused(ORDERS, Key.of("ann", "x"), "the key of this entity: 'no'");
    assertRefused(ORDERS, Key.of(5, 7), "the key of this entity: 'customer'");
  }

  @Test
  void key_ofMoreBytesThanDynamoDbAccepts_isRefused() {
    assertRefused(ORDERS, Key.of("x".repeat(2048), 7), "the key of this entity: pk");
  }

  @Test
  void audit_findsDerivedAttributes_thatAreNotMadeByTheirTemplates() {
    Map<String, AttributeValue> item =
        new HashMap<>(ORDERS.prepare(new Order("ann", 7, null)).item());
    assertThat(ORDERS.audit().finding(StoredItem.of(item))).isNull();

    item.put("sk", ORDERS.key(Key.of("ann", 8)).get("sk"));
    assertThat(ORDERS.audit().finding(StoredItem.of(item)))
        .isNotNull()
        .satisfies(
            finding ->
                assertThat(finding.violations())
                    .extracting(each -> each.path() + " " + each.message())
                    .isEqualTo(List.of("sk must be what its template derives from the fields")));
  }
}
