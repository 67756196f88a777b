package io.dynamodel.integration.operations;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Page;
import io.dynamodel.Results;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.MappingException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Records that expire. DynamoDB deletes them some time later, so reads have to ignore them. Here,
 * the model that reads is two hours ahead of the one that writes.
 */
class TtlTest {
  record Session(String id, String user, String device, Instant expires) {}

  /** A session as a class with getters and setters, and the time to live as a plain number. */
  public static class Ticket {
    private String id;
    private Long expires;

    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }

    public Long getExpires() {
      return expires;
    }

    public void setExpires(Long expires) {
      this.expires = expires;
    }
  }

  record End(String id, Instant expires) {}

  private static final Instant NOON = Instant.parse("2044-05-01T12:00:00Z");
  private static final Instant AT_ONE = NOON.plus(Duration.ofHours(1));
  private static final Instant AT_THREE = NOON.plus(Duration.ofHours(3));

  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private DynaConnection connection;
  private DynaModel<Session> now;
  private DynaModel<Session> later;

  @BeforeEach
  void store(DynaConnection embedded) {
    connection = embedded;
    Consumer<TableConfig.Builder> settings =
        indexed("sessions")
            .andThen(
                t ->
                    t.globalIndex("by-end", i -> i.hashKey("user").rangeKey("expires"))
                        .globalIndex("by-device", i -> i.hashKey("device").projectKeys()));
    now = sessions(settings, NOON);
    later = sessions(settings, NOON.plus(Duration.ofHours(2)));
    now.createTable();
    now.save(new Session("1", "ann", "phone", AT_ONE));
    now.save(new Session("2", "ann", "phone", AT_THREE));
    now.save(new Session("3", "ann", "laptop", null));
  }

  private static Consumer<TableConfig.Builder> indexed(String name) {
    return t ->
        t.name(name).hashKey("id").ttl("expires").globalIndex("by-user", i -> i.hashKey("user"));
  }

  private DynaModel<Session> sessions(Consumer<TableConfig.Builder> settings, Instant instant) {
    return DynaModel.of(Session.class)
        .table(settings)
        .schema(SchemaAdapter.none())
        .clock(Clock.fixed(instant, ZoneOffset.UTC))
        .connect(connection);
  }

  private static List<String> ids(Results<Session> sessions) {
    return sessions.stream().map(Session::id).sorted().toList();
  }

  @Test
  void partsOfABatch_ofExpiredRecords_areNotRead() {
    List<String> keys = List.of("1", "2", "3");
    assertThat(now.getBatch(keys, o -> o.only("device"))).hasSize(3);
    assertThat(later.getBatch(keys, o -> o.only("device")))
        .extracting(part -> part.get("device"))
        .containsExactly("phone", "laptop");
  }

  @Test
  void beforeItExpires_aRecordIsLikeAnyOther() {
    assertThat(now.get("1")).hasValue(new Session("1", "ann", "phone", AT_ONE));
    assertThat(ids(now.scan())).containsExactly("1", "2", "3");
    assertThat(ids(now.query("user", "ann").index("by-user"))).containsExactly("1", "2", "3");
    assertThat(now.find("id", "1").one().expires()).isEqualTo(AT_ONE);
  }

  @Test
  void afterIt_noReadFindsIt_thoughItIsStillStored() {
    assertThat(later.get("1")).isEmpty();
    assertThat(later.get("1", o -> o.consistent())).isEmpty();
    assertThat(ids(later.scan())).containsExactly("2", "3");
    assertThat(ids(later.query("user", "ann").index("by-user"))).containsExactly("2", "3");
    assertThat(ids(later.find("id", "1"))).isEmpty();
    assertThat(ids(later.find("id", "2"))).containsExactly("2");
    assertThat(ids(later.find("id", "1", "user", "ann"))).isEmpty();
    assertThat(connection.table("sessions").get("1"))
        .hasValueSatisfying(item -> assertThat(item).containsEntry("expires", seconds(AT_ONE)));
    assertThat(connection.table("sessions").scan().count()).isEqualTo(3);
  }

  private static long seconds(Instant instant) {
    return instant.getEpochSecond();
  }

  @Test
  void afterIt_countsPagesAndPartsLackItToo() {
    assertThat(later.scan().count()).isEqualTo(2);
    assertThat(later.query("user", "ann").index("by-user").count()).isEqualTo(2);
    assertThat(later.query("user", "ann").index("by-end").count()).isEqualTo(1);
    assertThat(later.find("id", "1").count()).isZero();
    assertThat(later.scan().limit(5).page().items()).hasSize(2);
    assertThat(later.scan().only("id").stream().map(Document::keySet))
        .hasSize(2)
        .allSatisfy(names -> assertThat(names).containsExactly("id"));
    assertThat(later.find("id", "2").only("user").one()).isEqualTo(Map.of("user", "ann"));
    assertThat(later.find("id", "1").only("user").list()).isEmpty();
    assertThat(later.scan("expires__exists", true).as(End.class).one())
        .isEqualTo(new End("2", AT_THREE));
  }

  @Test
  void anIndexWithTheTimeToLiveInItsKey_isFilteredInMemory() {
    assertThat(ids(later.query("user", "ann").index("by-end"))).containsExactly("2");
    assertThat(later.query("user", "ann").index("by-end").explain().inMemory())
        .hasValue("attribute_not_exists(expires) OR expires > ? OR NOT attribute_type(expires, ?)");
  }

  @Test
  void anIndexWithoutTheTimeToLive_isRefused() {
    assertThatThrownBy(() -> later.query("device", "phone").only("id").list())
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("index 'by-device' does not project 'expires'");
  }

  @Test
  void aCursor_isGoodAtAnyTime() {
    List<Session> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    DynaModel<Session> reader = now;
    do {
      Page<Session> page = reader.scan().limit(1).from(cursor.orElse(null)).page();
      seen.addAll(page.items());
      cursor = page.cursor();
      reader = later;
    } while (cursor.isPresent());
    assertThat(seen).extracting(Session::id).contains("2", "3");
  }

  @Test
  void lookups_takeTimes_andDurationsFromNow() {
    assertThat(ids(now.scan("expires__lt", AT_THREE))).containsExactly("1");
    assertThat(ids(now.scan("expires__lte", Duration.ofHours(3)))).containsExactly("1", "2");
    assertThat(ids(now.scan("expires", AT_ONE))).containsExactly("1");
    assertThat(ids(now.scan(now.field(Session::expires).gt(AT_ONE)))).containsExactly("2");
    assertThat(ids(later.query("user", "ann", "expires__gt", NOON).index("by-end")))
        .containsExactly("2");
  }

  @Test
  void put_takesADurationFromNow_andRoundsUp() {
    Session put = now.put(Map.of("id", "4", "expires", Duration.ofMillis(1500)));
    assertThat(put.expires()).isEqualTo(NOON.plusSeconds(2));
    assertThat(now.save(new Session("5", null, null, NOON.plusNanos(1))).expires())
        .isEqualTo(NOON.plusSeconds(1));
    assertThat(now.get("5").orElseThrow().expires()).isEqualTo(NOON.plusSeconds(1));
    assertThat(connection.table("sessions").get("4").orElseThrow())
        .containsEntry("expires", seconds(NOON) + 2);
  }

  @Test
  void updateOfResults_takesTimesToo_andPassesOverWhatHasExpired() {
    assertThat(later.scan().all().update("expires", Duration.ofHours(1)).changed()).isEqualTo(1);
    assertThat(later.get("3").orElseThrow().expires()).isEqualTo(AT_THREE);
    assertThat(later.get("1")).isEmpty();
    assertThat(later.scan().all().delete().changed()).isEqualTo(2);
    assertThat(connection.table("sessions").scan().list())
        .singleElement()
        .satisfies(item -> assertThat(item).containsEntry("id", "1"));
  }

  @Test
  void aBeanWithANumber_expiresAtThatSecond() {
    DynaModel.Definition<Ticket> tickets =
        DynaModel.of(Ticket.class)
            .table(t -> t.name("tickets").hashKey("id").ttl("expires"))
            .schema(SchemaAdapter.none());
    DynaModel<Ticket> before =
        tickets.clock(Clock.fixed(AT_ONE.minusNanos(1), ZoneOffset.UTC)).connect(connection);
    DynaModel<Ticket> after =
        tickets.clock(Clock.fixed(AT_ONE, ZoneOffset.UTC)).connect(connection);
    before.createTable();
    before.put(Map.of("id", "1", "expires", AT_ONE));
    assertThat(before.get("1").orElseThrow().getExpires()).isEqualTo(seconds(AT_ONE));
    assertThat(before.scan().count()).isEqualTo(1);
    assertThat(after.get("1")).isEmpty();
    assertThat(after.scan().count()).isZero();
  }

  @Test
  void documents_expireToo_andTakeNoTextForIt() {
    DynaModel.Definition<Document> documents =
        DynaModel.documents()
            .table(t -> t.name("documents").hashKey("id", S).ttl("expires"))
            .schema(SchemaAdapter.none());
    DynaModel<Document> before =
        documents.clock(Clock.fixed(NOON, ZoneOffset.UTC)).connect(connection);
    DynaModel<Document> after =
        documents.clock(Clock.fixed(AT_THREE, ZoneOffset.UTC)).connect(connection);
    before.createTable();
    before.put(Map.of("id", "1", "expires", Duration.ofHours(1)));
    before.save(Document.of(Map.of("id", "2")));
    assertThat(before.get("1"))
        .hasValue(Document.of(Map.of("id", "1", "expires", seconds(AT_ONE))));
    assertThat(before.scan("expires__lt", AT_THREE).count()).isEqualTo(1);
    assertThat(after.get("1")).isEmpty();
    assertThat(after.scan().list()).containsExactly(Document.of(Map.of("id", "2")));
    assertThatThrownBy(() -> before.put(Map.of("id", "3", "expires", "2999-01-01T00:00:00Z")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("expires");
  }

  @Test
  void aTimeToLiveOfAnotherType_neverExpires_andHidesNothing() {
    // If it is the key of an index, DynamoDB accepts no other type.
    DynaModel<Session> later = sessions(indexed("loose"), NOON.plus(Duration.ofHours(2)));
    later.createTable();
    DynaModel<Document> table = connection.table("loose");
    table.put(Map.of("id", "2", "user", "ann"));
    table.put(Map.of("id", "3", "user", "ann"));
    table.put(Map.of("id", "4", "user", "ann", "expires", "2001-01-01T00:00:00Z"));
    Session session = new Session("4", "ann", null, Instant.parse("2001-01-01T00:00:00Z"));

    assertThat(later.get("4")).hasValue(session);
    assertThat(later.getBatch(List.of("4"))).containsExactly(session);
    assertThat(later.getBatch(List.of("4"), o -> o.only("user")))
        .containsExactly(Document.of(Map.of("user", "ann")));
    assertThat(ids(later.scan())).containsExactly("2", "3", "4");
    assertThat(later.scan().count()).isEqualTo(3);
    assertThat(ids(later.query("user", "ann").index("by-user"))).containsExactly("2", "3", "4");
    assertThat(ids(later.find("id", "4"))).containsExactly("4");
    assertThatThrownBy(() -> later.saveUnique(session)).isInstanceOf(ItemExistsException.class);
    assertThat(later.update("4", Map.of("device", "tv"), o -> o.upsert()).device()).isEqualTo("tv");
    assertThat(later.delete("4")).isTrue();
    assertThat(later.delete("4")).isFalse();
  }

  @Test
  void aTimeToLiveThatIsNoTime_isWhatTheReadSays() {
    DynaModel<Session> later = sessions(indexed("loose"), NOON);
    later.createTable();
    connection.table("loose").put(Map.of("id", "4", "user", "ann", "expires", "tomorrow"));
    assertThatThrownBy(() -> later.get("4"))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("id=4")
        .hasMessageContaining("expires");
    assertThat(later.delete("4")).isTrue();
  }
}
