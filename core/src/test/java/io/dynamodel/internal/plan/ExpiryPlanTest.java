package io.dynamodel.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.Q;
import io.dynamodel.Resolved;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The effect of a time to live on plans: each of them drops expired items. */
class ExpiryPlanTest {
  record Session(String id, String user, String device, Instant expires) {}

  private static final String ALIVE =
      "attribute_not_exists(expires) OR expires > ? OR NOT attribute_type(expires, ?)";

  private final Model<Session> sessions = sessions();

  private static Model<Session> sessions() {
    TableConfig table =
        TableConfig.of(
            t ->
                t.name("sessions")
                    .hashKey("id")
                    .ttl("expires")
                    .globalIndex("by-user", i -> i.hashKey("user"))
                    .globalIndex("by-device", i -> i.hashKey("device").projectKeys())
                    .globalIndex("by-end", i -> i.hashKey("user").rangeKey("expires")));
    Codec<Session> codec = Codecs.of(Session.class, Naming.AS_DECLARED, "expires");
    return Model.compile(table, codec, SchemaAdapter.none());
  }

  private Condition condition(String lookup, Object value, Object... more) {
    return Resolved.of(Q.of(lookup, value, more), sessions.fields(), "sessions");
  }

  private static Reading reading(String index, boolean allowScan) {
    return new Reading(null, index, false, false, 0, allowScan);
  }

  @Test
  void query_dropsWhatHasExpired_byTheFilter() {
    AccessPlan plan = Planner.query(sessions, condition("user", "ann"), Reading.WHOLE_ITEMS);
    assertThat(plan.index()).hasValue("by-user");
    assertThat(plan.filter()).hasToString(ALIVE);
    assertThat(plan.inMemory()).isEqualTo(Condition.Constant.ALWAYS);
    assertThat(plan.toString()).contains("filter         " + ALIVE);
  }

  @Test
  void alive_isTheConditionThatDropsExpiredItems() {
    assertThat(Planner.query(sessions, condition("user", "ann"), Reading.WHOLE_ITEMS).alive())
        .hasToString(ALIVE);
  }

  @Test
  void query_withAFilter_hasBoth() {
    AccessPlan plan =
        Planner.query(sessions, condition("user", "ann", "device", "a"), reading("by-user", false));
    assertThat(plan.filter()).hasToString("device = ? AND (" + ALIVE + ")");
  }

  @Test
  void scan_dropsWhatHasExpired_byTheFilter() {
    AccessPlan plan = Planner.scan(sessions, Condition.Constant.ALWAYS, Reading.WHOLE_ITEMS);
    assertThat(plan.filter()).hasToString(ALIVE);
  }

  @Test
  void query_ofAnIndexWithoutTheTimeToLive_isRefused() {
    assertThatThrownBy(
            () ->
                Planner.query(
                    sessions,
                    condition("device", "a"),
                    new Reading(List.of(), null, false, false, 0, false)))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining(
            "index 'by-device' does not project 'expires', which the filter needs");
  }

  @Test
  void query_ofAnIndexThatHasTheTimeToLiveInItsKey_dropsInMemory_withoutBeingAskedTo() {
    AccessPlan plan = Planner.query(sessions, condition("user", "ann"), reading("by-end", false));
    assertThat(plan.filter()).isEqualTo(Condition.Constant.ALWAYS);
    assertThat(plan.inMemory()).hasToString(ALIVE);
  }

  @Test
  void find_ofOneKey_isAGet_thatDropsInMemory() {
    AccessPlan plan = Planner.find(sessions, condition("id", "1"), Reading.WHOLE_ITEMS);
    assertThat(plan.kind()).isEqualTo(AccessPlan.RequestKind.GET);
    assertThat(plan.filter()).isEqualTo(Condition.Constant.ALWAYS);
    assertThat(plan.inMemory()).hasToString(ALIVE);
  }

  @Test
  void find_ofAKeyAndMore_isAQuery() {
    AccessPlan plan =
        Planner.find(sessions, condition("id", "1", "device", "a"), reading(null, true));
    assertThat(plan.kind()).isEqualTo(AccessPlan.RequestKind.QUERY);
    assertThat(plan.filter()).hasToString("device = ? AND (" + ALIVE + ")");
  }

  @Test
  void lookups_onTheTimeToLive_compareTheSecondsOfTimes() {
    Condition.Term term = (Condition.Term) condition("expires__lt", Instant.ofEpochSecond(5, 1));
    assertThat(term.operands().get(0).toString()).isEqualTo("?");
    assertThat(
            Lookups.matches(
                term, sessions.item(new Session("1", "a", "b", Instant.ofEpochSecond(5)))))
        .isTrue();
    assertThat(
            Lookups.matches(
                term, sessions.item(new Session("1", "a", "b", Instant.ofEpochSecond(6)))))
        .isFalse();
  }
}
