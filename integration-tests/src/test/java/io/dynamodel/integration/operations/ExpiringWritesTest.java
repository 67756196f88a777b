package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaModel;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.LocalDynamo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Writes treat an expired item as absent, and change its time to live like any other field. */
class ExpiringWritesTest {
  record Session(
      String id, @Nullable String user, @Nullable Integer n, @Nullable Instant expires) {}

  private static final Instant NOON = Instant.parse("2044-05-01T12:00:00Z");

  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private DynaModel<Session> now;
  private DynaModel<Session> later;

  @BeforeEach
  void store() {
    now = at(NOON);
    later = at(NOON.plusSeconds(3600));
    now.createTable();
    now.put(Map.of("id", "1", "user", "ann", "n", 1, "expires", Duration.ofHours(1)));
  }

  private DynaModel<Session> at(Instant time) {
    return DynaModel.of(Session.class)
        .table(t -> t.name("sessions").hashKey("id").ttl("expires"))
        .schema(SchemaAdapter.none())
        .clock(Clock.fixed(time, ZoneOffset.UTC))
        .connect(dynamo.connection());
  }

  @Test
  void update_ofAnExpiredItem_isThatOfNone() {
    assertThatThrownBy(() -> later.update("1", "n__plus", 1))
        .isInstanceOf(ConditionFailedException.class)
        .hasMessageContaining("table sessions has no item id=1");
    assertThat(later.update("1", Map.of("n__plus", 5), o -> o.upsert()))
        .isEqualTo(new Session("1", null, 5, null));
    assertThat(later.get("1")).hasValue(new Session("1", null, 5, null));
  }

  @Test
  void otherWrites_ofAnExpiredItem_areThoseOfNone() {
    Session old = now.get("1").orElseThrow();
    assertThatThrownBy(
            () -> later.save(new Session("1", "bob", 1, old.expires()), o -> o.since(old)))
        .isInstanceOf(ConditionFailedException.class)
        .hasMessageContaining("no item id=1");
    assertThat(later.scan().all().update("n", 2).changed()).isZero();
    assertThat(later.deleteAndGet("1")).isEmpty();
    now.save(old);
    assertThat(later.delete("1")).isFalse();
  }

  @Test
  void putUnique_overAnExpiredItem_succeeds_andOverALivingOne_doesNot() {
    assertThatThrownBy(() -> now.putUnique(Map.of("id", "1")))
        .isInstanceOf(ItemExistsException.class);
    later.putUnique(Map.of("id", "1", "user", "bob"));
    assertThat(later.get("1")).hasValue(new Session("1", "bob", null, null));
  }

  @Test
  void expires_isChangedToATime_orADurationFromNow() {
    assertThat(now.update("1", "expires", Duration.ofHours(2)).expires())
        .isEqualTo(NOON.plusSeconds(7200));
    assertThat(now.update("1", "expires", NOON.plusMillis(1500)).expires())
        .isEqualTo(NOON.plusSeconds(2));
    assertThat(now.update("1", "expires__if_not_exists", Duration.ofHours(9)).expires())
        .isEqualTo(NOON.plusSeconds(2));
    assertThat(now.update("1", "expires__remove", true).expires()).isNull();
  }

  @Test
  void expires_isAddedToInSeconds_notByTimes() {
    assertThat(now.update("1", "expires__plus", 60).expires()).isEqualTo(NOON.plusSeconds(3660));
    for (Object time : List.of(Duration.ofHours(1), NOON)) {
      assertThatThrownBy(() -> now.update("1", "expires__plus", time))
          .isInstanceOf(InvalidLookupException.class)
          .hasMessageContaining("sessions, change 'expires__plus'")
          .hasMessageContaining("seconds");
    }
    assertThat(now.get("1").orElseThrow().expires()).isEqualTo(NOON.plusSeconds(3660));
  }

  @Test
  void onlyIf_comparesTimes() {
    now.update("1", Map.of("n__plus", 1), o -> o.onlyIf("expires__gt", Duration.ofMinutes(30)));
    assertThatThrownBy(
            () ->
                now.update(
                    "1", Map.of("n__plus", 1), o -> o.onlyIf("expires__gt", Duration.ofHours(2))))
        .isInstanceOf(ConditionFailedException.class);
  }
}
