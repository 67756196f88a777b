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
  record Order(
      String customer,
      String id,
      @Nullable String day,
      @Nullable String note,
      @Nullable Integer place) {}

  private final Model<Order> orders =
      Model.compile(
          TableConfig.of(
              t ->
                  t.name("shop")
                      .hashKey("pk")
                      .rangeKey("sk")
                      .globalIndex("by-day", i -> i.hashKey("day_pk").rangeKey("day_sk"))
                      .globalIndex("by-note", i -> i.hashKey("note"))
                      .globalIndex("by-place", i -> i.hashKey("note").rangeKey("place"))
                      .globalIndex("by-id", i -> i.hashKey("id_pk").rangeKey("id_sk"))
                      .entity(
                          e ->
                              e.type("ORDER")
                                  .hashKey("CUSTOMER#${customer}")
                                  .rangeKey("ORDER#${id}")
                                  .index(
                                      "by-day",
                                      i -> i.hashKey("DAY#${day:plain}").rangeKey("ORDER#${id}"))
                                  .index(
                                      "by-id", i -> i.hashKey("ID#${id}").rangeKey("DAY#${day}")))),
          Codecs.of(Order.class, Naming.AS_DECLARED),
          SchemaAdapter.none());

  private AccessPlan find(String lookup, Object value, Object... more) {
    return Planner.find(
        orders,
        Resolved.of(Q.of(lookup, value, more), orders.fields(), "shop"),
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
    assertThat(plan.notTaken().get("by-place")).startsWith("lacks items without 'place'");
  }

  @Test
  void keyThatNoItemCanHave_isAnEmptyPlan() {
    assertThat(find("customer", "c", "id__gt", "b", "id__lte", "a").isEmpty()).isTrue();
    assertThat(find("day", "a#b").isEmpty()).as("a text that is not plain").isTrue();
  }

  @Test
  void valueThatNoKeyCanHave_isAnEmptyPlan_andOthersAreStillGets() {
    Model<Order> untyped =
        Model.compile(
            TableConfig.of(
                t ->
                    t.name("shop")
                        .hashKey("pk")
                        .rangeKey("sk")
                        .entity(
                            e ->
                                e.hashKey("CUSTOMER#${customer:plain}")
                                    .rangeKey("ORDER#${id:plain}"))),
            Codecs.of(Order.class, Naming.AS_DECLARED),
            SchemaAdapter.none());
    for (int i = 0; i < 2; i++) {
      Q valid = Q.of("customer", "c" + i, "id", "1");
      Q never = Q.of("customer", "c#" + i, "id", "1");

      assertThat(find(untyped, valid).kind()).isEqualTo(AccessPlan.RequestKind.GET);
      assertThat(find(untyped, never).isEmpty()).isTrue();
    }
  }

  private static AccessPlan find(Model<Order> model, Q lookups) {
    return Planner.find(model, Resolved.of(lookups, model.fields(), "shop"), Reading.WHOLE_ITEMS);
  }

  @Test
  void fieldsOfNoKey_needAScan() {
    assertThatThrownBy(() -> find("id__gt", "1"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("the table needs 'customer' = …, from which its key 'pk' is derived")
        .hasMessageContaining("To allow a scan, call .allowScan()");
  }

  @Test
  void derivedIndex_thatCouldHideItems_isNotTaken_unlessItsFieldsMustBePresent() {
    assertThatThrownBy(() -> find("id", "1"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("index 'by-id' lacks items without 'day'");

    assertThat(find("id", "1", "day__gte", "2024").index()).contains("by-id");
  }
}
