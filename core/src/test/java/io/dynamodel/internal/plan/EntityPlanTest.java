package io.dynamodel.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.Q;
import io.dynamodel.Resolved;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.internal.plan.AccessPlan.RequestKind;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lookups of the fields of an entity are planned by the derived keys that they mean. */
class EntityPlanTest {
  record Order(String customer, String id, @Nullable String day, @Nullable String note) {}

  private static final Model<Order> ORDERS =
      Model.compile(
          TableConfig.of(
              t ->
                  t.name("shop")
                      .hashKey("pk")
                      .rangeKey("sk")
                      .globalIndex("by-day", i -> i.hashKey("day_pk").rangeKey("day_sk"))
                      .globalIndex("by-note", i -> i.hashKey("note"))
                      .entity(
                          e ->
                              e.type("ORDER")
                                  .hashKey("CUSTOMER#${customer}")
                                  .rangeKey("ORDER#${id}")
                                  .index(
                                      "by-day",
                                      i -> i.hashKey("DAY#${day}").rangeKey("ORDER#${id}")))),
          Codecs.of(Order.class, Naming.AS_DECLARED),
          SchemaAdapter.none());

  private static AccessPlan find(String lookup, Object value, Object... more) {
    return Planner.find(
        ORDERS,
        Resolved.of(Q.of(lookup, value, more), ORDERS.fields(), "shop"),
        Reading.WHOLE_ITEMS);
  }

  @Test
  void wholeKey_isAGet() {
    AccessPlan plan = find("customer", "c", "id", "1");

    assertThat(plan.kind()).isEqualTo(RequestKind.GET);
    assertThat(plan.keyConditions()).singleElement().hasToString("pk = ? AND sk = ?");
  }

  @Test
  void fieldsOfTheHashKey_areAQueryOfTheType() {
    AccessPlan plan = find("customer", "c");

    assertThat(plan.kind()).isEqualTo(RequestKind.QUERY);
    assertThat(plan.index()).isEmpty();
    assertThat(plan.keyConditions()).singleElement().hasToString("pk = ? AND begins_with(sk, ?)");
  }

  @Test
  void fieldsOfAnIndex_areAQueryOfIt() {
    AccessPlan plan = find("day", "2024-05-01", "note", "x");

    assertThat(plan.index()).contains("by-day");
    assertThat(plan.keyConditions())
        .singleElement()
        .asString()
        .startsWith("day_pk = ? AND begins_with(day_sk");
    assertThat(plan.filter().toString()).contains("note = ?");
  }

  @Test
  void indexWhoseKeysAreNotDerived_isQueriedByItsFields() {
    AccessPlan plan = find("note", "x");

    assertThat(plan.index()).contains("by-note");
    assertThat(plan.keyConditions()).singleElement().hasToString("note = ?");
  }

  @Test
  void keyThatNoItemCanHave_isAnEmptyPlan() {
    assertThat(find("customer", "c", "id__gt", "b", "id__lte", "a").isEmpty()).isTrue();
  }

  @Test
  void fieldsOfNoKey_needAScan() {
    assertThatThrownBy(() -> find("id", "1"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("To allow a scan, call .allowScan()");
  }
}
