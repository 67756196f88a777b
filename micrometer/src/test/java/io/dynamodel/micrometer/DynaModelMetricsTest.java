package io.dynamodel.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.DedicatedClient;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.engine.fault.Fault;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.ThrottledException;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.value.Key;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynaModelMetricsTest {
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final Engine engine = Engine.inMemory();
  private final EmbeddedDatabase database = new EmbeddedDatabase(engine);
  private final DynaConnection connection = DynaConnection.of(database.dynamoDb());
  private final AsyncDynaConnection async = AsyncDynaConnection.of(database.dynamoDbAsync());
  private final DynaModel<Film> films = Film.MODEL.connect(connection);

  @BeforeEach
  void listen() {
    films.createTable();
    films.saveBatch(Film.ten());
    DynaModelMetrics metrics = DynaModelMetrics.of(registry);
    connection.listener(metrics);
    async.listener(metrics);
  }

  @AfterEach
  void close() {
    connection.close();
    async.close();
    database.close();
  }

  private double count(String name, String... tags) {
    return registry.get(name).tags(tags).counter().count();
  }

  private long requests(String... tags) {
    return registry.get("dynamodel.requests").tags(tags).timer().count();
  }

  @Test
  void aWrite_isTimedAndItsCapacityCounted_byItsOperationAndTable() {
    films.save(new Film("Murnau", 1, "Faust", 1926));
    films.save(new Film("Murnau", 2, "Sunrise", 1927));
    assertThat(
            requests("db.operation.name", "PutItem", "db.collection.name", "films")
                + requests("db.system.name", "aws.dynamodb", "outcome", "succeeded"))
        .isEqualTo(4);
    assertThat(registry.get("dynamodel.requests").timer().totalTime(TimeUnit.NANOSECONDS))
        .isPositive();
    assertThat(count("dynamodel.capacity", "db.operation.name", "PutItem")).isEqualTo(4);
    assertThat(registry.find("dynamodel.items.returned").counter()).isNull();
    assertThat(registry.find("dynamodel.retries").counter()).isNull();
    assertThat(registry.find("dynamodel.throttled").counter()).isNull();
  }

  @Test
  void aQuery_countsItemsBeforeAndAfterItsFilter_andNamesItsIndex() {
    assertThat(films.query("director", "Lang", "year__gte", 1926).pageSize(4).list()).hasSize(4);
    assertThat(requests("db.operation.name", "Query", "aws.dynamodb.index_name", "none"))
        .isEqualTo(3);
    assertThat(count("dynamodel.items.returned", "db.operation.name", "Query")).isEqualTo(4);
    assertThat(count("dynamodel.items.evaluated", "db.operation.name", "Query")).isEqualTo(10);

    films.query("title", "Film 3").list();
    assertThat(requests("aws.dynamodb.index_name", "by-title")).isEqualTo(1);
    assertThat(count("dynamodel.items.returned", "aws.dynamodb.index_name", "by-title"))
        .isEqualTo(1);
    assertThat(count("dynamodel.capacity", "aws.dynamodb.index_name", "by-title"))
        .isEqualTo(0.5, within(1e-9));
  }

  @Test
  void aFailedCondition_isAnOutcome() {
    assertThatThrownBy(() -> films.saveUnique(Film.ten().get(0)))
        .isInstanceOf(ItemExistsException.class);
    assertThat(
            requests(
                "outcome", "condition_failed", "error.type", "ConditionalCheckFailedException"))
        .isEqualTo(1);
  }

  @Test
  void retriesAndThrottledRequests_areCounted() {
    engine.faults().on("PutItem").next(2).cutBefore();
    films.save(new Film("Murnau", 1, "Faust", 1926));
    assertThat(count("dynamodel.retries", "db.operation.name", "PutItem")).isEqualTo(2);

    try (DynamoDbClient client =
            database
                .builder()
                .addPlugin(new DedicatedClient())
                .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(2)))
                .build();
        DynaConnection impatient =
            DynaConnection.of(client).listener(DynaModelMetrics.of(registry));
        Fault throttled = engine.faults().on("GetItem").throttle()) {
      DynaModel<Film> model = Film.MODEL.connect(impatient);
      assertThatThrownBy(() -> model.get(Key.of("Lang", 1))).isInstanceOf(ThrottledException.class);
      assertThat(throttled.hits()).isEqualTo(2);
    }
    assertThat(count("dynamodel.throttled", "db.operation.name", "GetItem")).isEqualTo(1);
    assertThat(count("dynamodel.retries", "db.operation.name", "GetItem")).isEqualTo(1);
    assertThat(requests("outcome", "throttled")).isEqualTo(1);
  }

  @Test
  void bothKindsOfConnections_countInTheSameMeters() {
    films.get(Key.of("Lang", 1));
    Film.MODEL.connect(async).get(Key.of("Lang", 99)).join();
    assertThat(requests("db.operation.name", "GetItem")).isEqualTo(2);
    assertThat(count("dynamodel.items.returned", "db.operation.name", "GetItem")).isEqualTo(1);
  }

  @Test
  void requestsOfSeveralTables_areOneSeries_andThoseOfNoneAreAnother() {
    DynaModel<Film> others = Film.MODEL.connect(connection.prefixed("other-"));
    others.createTable();
    connection.transact(
        t -> {
          t.save(films, new Film("Murnau", 1, "Faust", 1926));
          t.save(others, new Film("Murnau", 1, "Faust", 1926));
        });
    assertThat(requests("db.operation.name", "TransactWriteItems", "db.collection.name", "several"))
        .isEqualTo(1);
    connection.tables().list();
    assertThat(requests("db.operation.name", "ListTables", "db.collection.name", "none"))
        .isEqualTo(1);
  }

  /** A registry such as Prometheus' needs the same tags for all meters of a name. */
  @Test
  void allMetersOfAName_haveTheSameTags_andNoneHasAValue() {
    films.save(new Film("Murnau", 1, "Faust", 1926));
    films.query("title", "Film 3").list();
    films.scan().list();
    assertThatThrownBy(() -> films.saveUnique(Film.ten().get(0)))
        .isInstanceOf(ItemExistsException.class);
    Set<String> shared =
        Set.of(
            "db.system.name", "db.operation.name", "db.collection.name", "aws.dynamodb.index_name");
    for (Meter meter : registry.getMeters()) {
      Set<String> names =
          meter.getId().getTags().stream().map(Tag::getKey).collect(Collectors.toSet());
      assertThat(names).containsAll(shared);
      assertThat(names).hasSize(meter.getId().getName().equals("dynamodel.requests") ? 6 : 4);
      assertThat(meter.getId().getTags())
          .extracting(Tag::getValue)
          .doesNotContain("Faust", "Murnau", "Lang", "Film 3");
    }
  }

  @Test
  void aRegistryIsNeeded() {
    assertThatThrownBy(() -> DynaModelMetrics.of(null))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("registry");
  }
}
