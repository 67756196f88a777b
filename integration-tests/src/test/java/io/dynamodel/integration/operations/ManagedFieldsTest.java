package io.dynamodel.integration.operations;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.TableNotFoundException;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/** Managed fields: the values that are sent for them, and the tables they need. */
class ManagedFieldsTest {
  record Person(
      UUID id, String email, Long rev, Instant created, Instant updated, Instant expires) {}

  private static final Instant NOON = Instant.parse("2044-05-01T12:00:00Z");

  private final EmbeddedDatabase database = new EmbeddedDatabase(Engine.inMemory());
  private DynamoDbClient client;
  private RecordingClient recorded;
  private DynaConnection connection;

  @BeforeEach
  void connect() {
    client = database.dynamoDb();
    recorded = new RecordingClient(client);
    connection = DynaConnection.of(recorded.client());
  }

  @AfterEach
  void close() {
    connection.close();
    database.close();
  }

  private DynaModel<Person> people(Consumer<TableConfig.Builder> more) {
    return DynaModel.of(Person.class)
        .table(t -> more.accept(t.name("people").hashKey("id")))
        .schema(SchemaAdapter.none())
        .clock(Clock.fixed(NOON, ZoneOffset.UTC))
        .connect(connection);
  }

  private TimeToLiveDescription timeToLive(String table) {
    return client.describeTimeToLive(d -> d.tableName(table)).timeToLiveDescription();
  }

  @Test
  void createTable_ofRecordsThatExpire_turnsTheTimeToLiveOn() {
    people(t -> t.ttl("expires")).createTable();
    assertThat(timeToLive("people").timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
    assertThat(timeToLive("people").attributeName()).isEqualTo("expires");
  }

  @Test
  void createTable_noWait_ofRecordsThatExpire_turnsTheTimeToLiveOnNonetheless() {
    people(t -> t.ttl("expires")).createTable(o -> o.noWait());
    assertThat(timeToLive("people").timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
  }

  @Test
  void createTable_ofOthers_sendsNothingMore() {
    people(t -> t.version("rev").generated("id")).createTable(o -> o.noWait());
    assertThat(recorded.count()).isEqualTo(1);
    assertThat(recorded.all(UpdateTimeToLiveRequest.class)).isEmpty();
  }

  @Test
  void createTable_withUniqueFields_createsTheTableOfTheGuardsToo() {
    people(t -> t.unique("email").read(3).write(2)).createTable();
    assertThat(client.listTables().tableNames())
        .containsExactlyInAnyOrder("people", "people_unique");
    assertThat(recorded.all(CreateTableRequest.class))
        .allSatisfy(
            table -> assertThat(table.provisionedThroughput().readCapacityUnits()).isEqualTo(3));
    assertThat(timeToLive("people_unique").timeToLiveStatus()).isEqualTo(TimeToLiveStatus.DISABLED);
  }

  @Test
  void createTable_withUniqueFieldsAndATimeToLive_hasItOnBoth() {
    DynaModel<Person> people = people(t -> t.unique("email").ttl("expires")).named("persons");
    people.createTable();
    assertThat(timeToLive("persons").attributeName()).isEqualTo("expires");
    assertThat(timeToLive("persons_unique").attributeName()).isEqualTo("expires");
    assertThat(timeToLive("persons_unique").timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
  }

  @Test
  void createTable_again_saysThatItExists() {
    DynaModel<Person> people = people(t -> t.unique("email"));
    people.createTable();
    assertThatThrownBy(people::createTable)
        .isInstanceOf(DynaModelException.class)
        .hasMessage(
            "table people already exists, and people_unique, which guards its unique fields, does"
                + " too");
  }

  @Test
  void deleteTable_withUniqueFields_deletesTheTableOfTheGuardsToo() {
    DynaModel<Person> people = people(t -> t.unique("email"));
    people.createTable();
    people.deleteTable();
    assertThat(client.listTables().tableNames()).isEmpty();
    assertThat(people.exists()).isFalse();
  }

  @Test
  void deleteTable_whoseGuardsHaveNone_deletesIt_andWithoutATableItIsAnError() {
    people(t -> {}).createTable();
    DynaModel<Person> unique = people(t -> t.unique("email"));
    unique.deleteTable();
    assertThat(client.listTables().tableNames()).isEmpty();
    assertThatThrownBy(unique::deleteTable).isInstanceOf(TableNotFoundException.class);
  }

  @Test
  void deleteTable_ofAProtectedTable_leavesTheGuardsAlone() {
    DynaModel<Person> people = people(t -> t.unique("email"));
    people.createTable();
    client.updateTable(u -> u.tableName("people").deletionProtectionEnabled(true));
    assertThatThrownBy(people::deleteTable).hasMessageContaining("its deletion protection is on");
    assertThat(client.listTables().tableNames()).hasSize(2);
    client.updateTable(u -> u.tableName("people").deletionProtectionEnabled(false));
  }

  @Test
  void aTableConnection_createsTheSame_butLooksAfterNothing() {
    connection.createTable(
        TableConfig.of(
            t -> t.name("plain").hashKey("id", S).version("rev").ttl("expires").unique("email")));
    assertThat(client.listTables().tableNames()).containsExactly("plain", "plain_unique");
    assertThat(timeToLive("plain").timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
    Map<String, Object> item = Map.of("id", "1", "expires", 1L);
    assertThat(connection.table("plain").put(item)).isEqualTo(item);
    assertThat(connection.table("plain").get("1")).hasValue(Document.of(item));
    assertThat(connection.table("plain").scan().count()).isEqualTo(1);
  }

  @Test
  void put_ofANewRecord_sendsAndReturnsWhatIsLookedAfter() {
    DynaModel<Person> people =
        people(t -> t.createdAt("created").updatedAt("updated").generated("id"));
    people.createTable();
    Person put = people.put(Map.of("email", "ann@example.org"));
    assertThat(put).isEqualTo(new Person(put.id(), "ann@example.org", null, NOON, NOON, null));
    assertThat(people.get(put.id())).hasValue(put);
    assertThat(recorded.the(PutItemRequest.class).item().get("created").s())
        .isEqualTo("2044-05-01T12:00:00.000000000Z");
  }

  @Test
  void save_ofAStoredRecord_keepsItsCreation() {
    Consumer<TableConfig.Builder> settings =
        t -> t.createdAt("created").updatedAt("updated").generated("id");
    DynaModel<Person> people = people(settings);
    people.createTable();
    Instant before = NOON.minusSeconds(60);
    Person saved = people.save(new Person(null, null, null, before, before, null));
    assertThat(saved.created()).isEqualTo(before);
    assertThat(saved.updated()).isEqualTo(NOON);
    assertThat(people.scan().list()).isEqualTo(List.of(saved));
  }

  @Test
  void requests_ofAModelWithoutSuchFields_areAsEver() {
    DynaModel<Person> people = people(t -> {});
    people.createTable();
    Person ann = new Person(UUID.randomUUID(), "a", null, null, null, NOON.plusNanos(1));
    assertThat(people.save(ann)).isEqualTo(ann);
    assertThat(people.get(ann.id())).hasValue(ann);
    assertThat(recorded.all(DescribeTableRequest.class)).hasSizeLessThan(10);
  }
}
