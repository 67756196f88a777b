package io.dynamodel.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.value.Key;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.transport.Kind;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DynaModelObservationsTest {
  private final TestObservationRegistry registry = TestObservationRegistry.create();
  private final Queue<RequestContext> ended = new ConcurrentLinkedQueue<>();
  private final Engine engine = Engine.inMemory();
  private final EmbeddedDatabase database = new EmbeddedDatabase(engine);
  private final DynaConnection connection = DynaConnection.of(database.dynamoDb());
  private final AsyncDynaConnection async = AsyncDynaConnection.of(database.dynamoDbAsync());
  private final DynaModel<Film> films = Film.MODEL.connect(connection);
  private final AsyncDynaModel<Film> asyncFilms = Film.MODEL.connect(async);

  /** Collects the contexts when observations end. */
  private final class Collector implements ObservationHandler<RequestContext> {
    @Override
    public boolean supportsContext(Observation.Context context) {
      return context instanceof RequestContext;
    }

    @Override
    public void onStop(RequestContext context) {
      ended.add(context);
    }
  }

  @BeforeEach
  void listen() {
    films.createTable();
    films.saveBatch(Film.ten());
    registry.observationConfig().observationHandler(new Collector());
    DynaModelObservations observations = DynaModelObservations.of(registry);
    connection.listener(observations);
    async.listener(observations);
  }

  @AfterEach
  void close() {
    connection.close();
    async.close();
    database.close();
  }

  private RequestContext only() {
    assertThat(ended).hasSize(1);
    return ended.remove();
  }

  private static String low(RequestContext context, String name) {
    return context.getLowCardinalityKeyValue(name).getValue();
  }

  private static String high(RequestContext context, String name) {
    return context.getHighCardinalityKeyValue(name).getValue();
  }

  @Test
  void aRequest_isAnObservation_withTheNamesOfOpenTelemetry() {
    assertThat(films.query("title", "Film 3").list()).hasSize(1);
    RequestContext context = only();
    assertThat(context.getName()).isEqualTo("dynamodel.request");
    assertThat(context.getContextualName()).isEqualTo("Query films");
    assertThat(context.getKind()).isEqualTo(Kind.CLIENT);
    assertThat(context.getRemoteServiceName()).isEqualTo("DynamoDB");
    assertThat(context.getLowCardinalityKeyValues())
        .isEqualTo(
            KeyValues.of(
                "db.system.name",
                "aws.dynamodb",
                "db.operation.name",
                "Query",
                "db.collection.name",
                "films",
                "aws.dynamodb.index_name",
                "by-title",
                "outcome",
                "succeeded",
                "error.type",
                "none"));
    assertThat(context.getHighCardinalityKeyValues())
        .isEqualTo(
            KeyValues.of(
                "aws.dynamodb.table_names",
                "films",
                "aws.dynamodb.consumed_capacity",
                "{\"CapacityUnits\":0.5}",
                "aws.dynamodb.count",
                "1",
                "aws.dynamodb.scanned_count",
                "1",
                "db.response.returned_rows",
                "1",
                "dynamodel.attempts",
                "1"));
    assertThat(context.getError()).isNull();
  }

  @Test
  void aGet_hasItsRows_butNoCountsOfQueries() {
    films.get(Key.of("Lang", 1));
    RequestContext context = only();
    assertThat(high(context, "db.response.returned_rows")).isEqualTo("1");
    assertThat(context.getHighCardinalityKeyValue("aws.dynamodb.count")).isNull();
    films.save(new Film("Murnau", 1, "Faust", 1926));
    assertThat(only().getHighCardinalityKeyValue("db.response.returned_rows")).isNull();
  }

  @Test
  void aFailedCondition_isAnOutcome_andNoError() {
    assertThatThrownBy(() -> films.saveUnique(Film.ten().get(0)))
        .isInstanceOf(ItemExistsException.class);
    RequestContext context = only();
    assertThat(low(context, "outcome")).isEqualTo("condition_failed");
    assertThat(low(context, "error.type")).isEqualTo("ConditionalCheckFailedException");
    assertThat(context.getError()).isNull();
  }

  @Test
  void aFailure_isAnErrorWithItsCode_andWithoutTheTextOfTheDatabase() {
    assertThatThrownBy(() -> connection.table("none").get("x"))
        .isInstanceOf(DynaModelException.class);
    ended.forEach(
        context -> {
          assertThat(low(context, "error.type")).isEqualTo("ResourceNotFoundException");
          assertThat(context.getError()).hasMessage("ResourceNotFoundException").hasNoCause();
        });
    assertThat(ended).isNotEmpty();
  }

  @Test
  void severalTables_areAllNamed() {
    DynaModel<Film> others = Film.MODEL.connect(connection.prefixed("other-"));
    others.createTable();
    ended.clear();
    connection.transact(
        t -> {
          t.save(films, new Film("Murnau", 1, "Faust", 1926));
          t.save(others, new Film("Murnau", 1, "Faust", 1926));
        });
    RequestContext context = only();
    assertThat(context.getContextualName()).isEqualTo("TransactWriteItems");
    assertThat(low(context, "db.collection.name")).isEqualTo("several");
    assertThat(high(context, "aws.dynamodb.table_names")).isEqualTo("films,other-films");
  }

  @Test
  void theParent_isTheObservationOfTheCaller() {
    Observation parent = Observation.start("request", registry);
    try (Observation.Scope scope = parent.openScope()) {
      films.get(Key.of("Lang", 1));
    }
    assertThat(only().getParentObservation()).isSameAs(parent);
    films.get(Key.of("Lang", 1));
    assertThat(only().getParentObservation()).isNull();
    parent.stop();
  }

  /** Later pages are requested by threads of the client, which have no current observation. */
  @Test
  void theParent_isThatOfTheCaller_forEachRequestOfACall() {
    Observation parent = Observation.start("request", registry);
    try (Observation.Scope scope = parent.openScope()) {
      assertThat(asyncFilms.query("director", "Lang").pageSize(3).list().join()).hasSize(10);
      assertThat(asyncFilms.scan().parallel(3).list().join()).hasSize(10);
      assertThat(films.scan().parallel(3).list()).hasSize(10);
    }
    assertThat(ended).hasSizeGreaterThanOrEqualTo(4 + 3 + 3);
    assertThat(ended).allSatisfy(each -> assertThat(each.getParentObservation()).isSameAs(parent));
    parent.stop();
  }

  @Test
  void theCurrentObservationOfAnotherCall_isNotTheParent() {
    Observation caller = Observation.start("first", registry);
    Observation other = Observation.start("second", registry);
    try (Observation.Scope scope = caller.openScope()) {
      asyncFilms
          .get(Key.of("Lang", 1))
          .thenCompose(
              film -> {
                try (Observation.Scope inner = other.openScope()) {
                  return asyncFilms.get(Key.of("Lang", 2));
                }
              })
          .join();
    }
    assertThat(List.copyOf(ended))
        .extracting(RequestContext::getParentObservation)
        .containsExactly(caller, other);
    caller.stop();
    other.stop();
  }

  @Test
  void attempts_areATag() {
    engine.faults().on("PutItem").next(2).cutBefore();
    films.save(new Film("Murnau", 1, "Faust", 1926));
    assertThat(high(only(), "dynamodel.attempts")).isEqualTo("3");
  }

  @Test
  void aConventionOfYourOwn_namesThem() {
    ObservationConvention<RequestContext> convention =
        new ObservationConvention<>() {
          @Override
          public boolean supportsContext(Observation.Context context) {
            return context instanceof RequestContext;
          }

          @Override
          public String getName() {
            return "db";
          }

          @Override
          public KeyValues getLowCardinalityKeyValues(RequestContext context) {
            return KeyValues.of("table", context.request().tables().get(0));
          }
        };
    try (DynaConnection named =
        DynaConnection.of(database.dynamoDb())
            .listener(DynaModelObservations.of(registry, convention))) {
      Film.MODEL.connect(named).get(Key.of("Lang", 1));
    }
    RequestContext context = only();
    assertThat(context.getName()).isEqualTo("db");
    assertThat(context.getLowCardinalityKeyValues()).isEqualTo(KeyValues.of("table", "films"));
  }

  @Test
  void aRegistryThatObservesNothing_costsNoObservation() {
    try (DynaConnection idle =
        DynaConnection.of(database.dynamoDb())
            .listener(DynaModelObservations.of(ObservationRegistry.NOOP))) {
      assertThat(Film.MODEL.connect(idle).get(Key.of("Lang", 1))).isPresent();
    }
    assertThat(ended).isEmpty();
  }

  @Test
  void aRegistryAndAConventionAreNeeded() {
    assertThatThrownBy(() -> DynaModelObservations.of(null))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("registry");
    assertThatThrownBy(() -> DynaModelObservations.of(registry, null))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("convention");
  }
}
