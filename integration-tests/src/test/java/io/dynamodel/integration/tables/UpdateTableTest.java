package io.dynamodel.integration.tables;

import static io.dynamodel.value.ValueType.N;
import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.TableMismatchException;
import io.dynamodel.table.StreamView;
import io.dynamodel.table.TableClass;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.TablePlan;
import io.dynamodel.table.TableStep;
import io.dynamodel.table.TableStep.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/** The steps of updateTable on real tables, and the plans of planTable for them. */
class UpdateTableTest {
  private final RecordedDatabase database = new RecordedDatabase();

  @AfterEach
  void close() {
    database.close();
  }

  private static Consumer<TableConfig.Builder> books(Consumer<TableConfig.Builder> more) {
    return t -> more.accept(t.name("books").hashKey("isbn", S));
  }

  private static final Consumer<TableConfig.Builder> V1 =
      books(t -> t.read(5).write(5).stream(StreamView.NEW_AND_OLD_IMAGES));

  private static final Consumer<TableConfig.Builder> V2 =
      books(
          t ->
              t.read(10)
                  .write(10)
                  .noStream()
                  .globalIndex("by-author", i -> i.hashKey("author", S))
                  .globalIndex("by-year", i -> i.hashKey("year", N).projectKeys()));

  private static final Consumer<TableConfig.Builder> V3 =
      books(
          t ->
              t.read(10).write(10).stream(StreamView.NEW_IMAGE)
                  .globalIndex("by-year", i -> i.hashKey("year", N).projectKeys()));

  private static List<Kind> kinds(List<TableStep> steps) {
    return steps.stream().map(TableStep::kind).toList();
  }

  private TableDescription books() {
    return database.client().describeTable(d -> d.tableName("books")).table();
  }

  @ParameterizedTest
  @EnumSource
  void updateTable_fromVersionToVersion_takesTheStepsThatThePlanNames(Face face) {
    assertThat(kinds(face.update(database, V1, o -> {}))).containsExactly(Kind.CREATE_TABLE);
    database.takeWrites();

    List<TableStep> planned = face.plan(database, V2).steps();
    assertThat(database.takeWrites()).isEmpty();
    List<TableStep> listened = new ArrayList<>();
    List<TableStep> taken =
        face.update(database, V2, o -> o.allowDrops().onProgress(listened::add));
    assertThat(kinds(taken))
        .containsExactly(Kind.THROUGHPUT, Kind.STREAM_OFF, Kind.CREATE_INDEX, Kind.CREATE_INDEX);
    assertThat(taken).isEqualTo(planned).isEqualTo(listened);
    assertThat(database.takeWrites(UpdateTableRequest.class)).hasSize(4);

    assertThat(kinds(face.update(database, V3, o -> o.allowDrops())))
        .containsExactly(Kind.STREAM_ON, Kind.DROP_INDEX);
    assertThat(database.takeWrites(UpdateTableRequest.class)).hasSize(2);

    assertThat(face.update(database, V3, o -> o.allowDrops())).isEmpty();
    assertThat(face.plan(database, V3).isEmpty()).isTrue();
    assertThat(database.takeWrites()).isEmpty();
    assertThat(books().globalSecondaryIndexes()).hasSize(1);
    assertThat(books().streamSpecification().streamViewTypeAsString()).isEqualTo("NEW_IMAGE");
    assertThat(books().provisionedThroughput().readCapacityUnits()).isEqualTo(10);
  }

  @Test
  void planTable_asText_namesEachValueBeforeAndAfter() {
    assertThat(Face.MODEL.plan(database, V1))
        .hasToString(
            "1. table books: create it with hash key isbn (S), 5 read and 5 write units, stream"
                + " NEW_AND_OLD_IMAGES");
    Face.MODEL.ensure(database, V1);
    assertThat(Face.MODEL.plan(database, V2))
        .hasToString(
            """
            1. table books: change 5 read and 5 write units to 10 read and 10 write units
            2. table books: turn off the stream of NEW_AND_OLD_IMAGES
            3. table books: create the global index by-author with hash key author (S), all \
            fields, 10 read and 10 write units
            4. table books: create the global index by-year with hash key year (N), only keys, 10 \
            read and 10 write units\
            """);
    Face.MODEL.update(database, V2, o -> {});
    assertThat(Face.MODEL.plan(database, V3))
        .hasToString(
            """
            1. table books: turn on a stream of NEW_IMAGE
            2. table books: drop the global index by-author, which is not declared (only with \
            allowDrops())\
            """);
    Face.MODEL.update(database, V3, o -> o.allowDrops());
    assertThat(Face.MODEL.plan(database, V3)).hasToString("nothing to do");
  }

  @ParameterizedTest
  @EnumSource
  void updateTable_withoutAllowDrops_keepsIndexes_andThePlanStillNamesThem(Face face) {
    face.update(database, V2, o -> {});
    assertThat(kinds(face.update(database, V3, o -> {}))).containsExactly(Kind.STREAM_ON);
    assertThat(books().globalSecondaryIndexes()).hasSize(2);
    TablePlan plan = face.plan(database, V3);
    assertThat(kinds(plan.steps())).containsExactly(Kind.DROP_INDEX);
    assertThat(plan.steps().get(0).drops()).isTrue();
    assertThat(plan.steps().get(0).index()).isEqualTo("by-author");
  }

  @Test
  void updateTable_whatIsNotDeclared_isLeftAsItIs() {
    Face.MODEL.ensure(
        database,
        books(
            t ->
                t.read(5).write(6).stream(StreamView.KEYS_ONLY)
                    .tag("team", "a")
                    .deletionProtection(true)
                    .pointInTimeRecovery(true)
                    .tableClass(TableClass.STANDARD_INFREQUENT_ACCESS)
                    .ttl("until")));
    database.takeWrites();
    assertThat(Face.MODEL.plan(database, books(t -> {})).isEmpty()).isTrue();
    assertThat(Face.MODEL.status(database, books(t -> {})).drift()).isEmpty();
    assertThat(Face.MODEL.update(database, books(t -> t.tag("cost", "b")), o -> o.allowDrops()))
        .hasSize(1);
    assertThat(database.takeWrites(TagResourceRequest.class))
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.tags())
                    .singleElement()
                    .satisfies(tag -> assertThat(tag.key()).isEqualTo("cost")));
  }

  @ParameterizedTest
  @EnumSource
  void updateTable_eachSetting_isAStepOfItsOwn(Face face) {
    face.ensure(database, books(t -> {}));
    database.takeWrites();
    Consumer<TableConfig.Builder> all =
        books(
            t ->
                t
                    .maxRead(50)
                    .maxWrite(60)
                    .warm(13_000, 5_000)
                    .tableClass(TableClass.STANDARD_INFREQUENT_ACCESS)
                    .deletionProtection(true)
                    .stream(StreamView.OLD_IMAGE)
                    .ttl("until")
                    .pointInTimeRecovery(true)
                    .tag("team", "a"));
    assertThat(kinds(face.update(database, all, o -> {})))
        .containsExactly(
            Kind.ON_DEMAND_LIMITS,
            Kind.WARM_THROUGHPUT,
            Kind.TABLE_CLASS,
            Kind.DELETION_PROTECTION,
            Kind.STREAM_ON,
            Kind.TTL_ON,
            Kind.POINT_IN_TIME_RECOVERY,
            Kind.TAGS);
    assertThat(database.takeWrites(UpdateContinuousBackupsRequest.class))
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.pointInTimeRecoverySpecification().pointInTimeRecoveryEnabled())
                    .isTrue());
    assertThat(face.plan(database, all).isEmpty()).isTrue();
    TableDescription now = books();
    assertThat(now.onDemandThroughput().maxReadRequestUnits()).isEqualTo(50);
    assertThat(now.onDemandThroughput().maxWriteRequestUnits()).isEqualTo(60);
    assertThat(now.warmThroughput().readUnitsPerSecond()).isEqualTo(13_000);
    assertThat(now.tableClassSummary().tableClassAsString())
        .isEqualTo("STANDARD_INFREQUENT_ACCESS");
    assertThat(now.deletionProtectionEnabled()).isTrue();
    assertThat(now.streamSpecification().streamViewTypeAsString()).isEqualTo("OLD_IMAGE");
  }

  @Test
  void updateTable_aStreamWithAnotherView_isTurnedOffAndOn() {
    Face.MODEL.ensure(database, books(t -> t.stream(StreamView.NEW_IMAGE)));
    assertThat(
            kinds(Face.MODEL.update(database, books(t -> t.stream(StreamView.OLD_IMAGE)), o -> {})))
        .containsExactly(Kind.STREAM_OFF, Kind.STREAM_ON);
  }

  @Test
  void updateTable_betweenOnDemandAndProvisioned_takesIndexesAlong() {
    Consumer<TableConfig.Builder> onDemand =
        books(
            t ->
                t.onDemand()
                    .globalIndex("by-author", i -> i.hashKey("author", S))
                    .globalIndex("by-year", i -> i.hashKey("year", N)));
    Consumer<TableConfig.Builder> provisioned =
        books(
            t ->
                t.read(10)
                    .write(11)
                    .globalIndex("by-author", i -> i.hashKey("author", S))
                    .globalIndex("by-year", i -> i.hashKey("year", N).read(3).write(4)));
    Face.MODEL.ensure(database, onDemand);
    assertThat(Face.MODEL.plan(database, provisioned))
        .hasToString(
            "1. table books: switch from on demand to 10 read and 11 write units, global index"
                + " by-author to 10 read and 11 write units, global index by-year to 3 read and 4"
                + " write units");
    assertThat(kinds(Face.MODEL.update(database, provisioned, o -> {})))
        .containsExactly(Kind.THROUGHPUT);
    assertThat(books().globalSecondaryIndexes())
        .extracting(index -> index.provisionedThroughput().writeCapacityUnits())
        .containsExactlyInAnyOrder(11L, 4L);
    assertThat(kinds(Face.MODEL.update(database, onDemand, o -> {})))
        .containsExactly(Kind.THROUGHPUT);
    assertThat(books().billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
  }

  @Test
  void updateTable_unitsOfAnIndex_areAStep() {
    Face.MODEL.ensure(
        database,
        books(
            t ->
                t.read(5)
                    .write(5)
                    .globalIndex("by-author", i -> i.hashKey("author", S).read(5).write(5))));
    Consumer<TableConfig.Builder> more =
        books(
            t ->
                t.read(5)
                    .write(5)
                    .globalIndex("by-author", i -> i.hashKey("author", S).read(20).write(20)));
    assertThat(Face.MODEL.plan(database, more))
        .hasToString(
            "1. table books: change 5 read and 5 write units of the global index by-author to 20"
                + " read and 20 write units");
    assertThat(kinds(Face.MODEL.update(database, more, o -> {})))
        .containsExactly(Kind.INDEX_THROUGHPUT);
    assertThat(Face.MODEL.update(database, more, o -> {})).isEmpty();
  }

  @Test
  void updateTable_anotherTimeToLive_isTurnedOffAndOn_andStaysInThePlanIfItIsRefused() {
    Face.MODEL.ensure(database, books(t -> t.ttl("a")));
    assertThat(kinds(Face.MODEL.update(database, books(t -> t.ttl("b")), o -> {})))
        .containsExactly(Kind.TTL_OFF, Kind.TTL_ON);

    database.before(
        request -> {
          if (request instanceof UpdateTimeToLiveRequest ttl
              && ttl.timeToLiveSpecification().enabled()) {
            throw DynamoDbException.builder()
                .statusCode(400)
                .awsErrorDetails(
                    AwsErrorDetails.builder()
                        .errorCode("ValidationException")
                        .errorMessage("Time to live has been modified multiple times")
                        .build())
                .build();
          }
        });
    Consumer<TableConfig.Builder> next = books(t -> t.ttl("c").tag("team", "a"));
    assertThat(kinds(Face.MODEL.update(database, next, o -> {})))
        .containsExactly(Kind.TTL_OFF, Kind.TAGS);
    assertThat(Face.MODEL.plan(database, next))
        .hasToString(
            "1. table books: turn on the time to live on attribute c (DynamoDB rejects this for up"
                + " to an hour after the last change of the time to live)");
  }

  @ParameterizedTest
  @EnumSource
  void updateTable_whatDynamoDbCannotChange_isListed_andNothingIsSent(Face face) {
    face.ensure(
        database,
        books(
            t ->
                t.rangeKey("year", N)
                    .globalIndex("by-author", i -> i.hashKey("author", S))
                    .globalIndex("by-pages", i -> i.hashKey("pages", N))
                    .localIndex("by-title", i -> i.rangeKey("title", S))));
    database.takeWrites();
    Consumer<TableConfig.Builder> other =
        books(
            t ->
                t.rangeKey("number", N)
                    .tag("team", "a")
                    .globalIndex("by-author", i -> i.hashKey("author", S).rangeKey("year", N))
                    .globalIndex("by-pages", i -> i.hashKey("pages", N).project("title"))
                    .localIndex("by-title", i -> i.rangeKey("title", S).projectKeys())
                    .localIndex("by-price", i -> i.rangeKey("price", N)));
    for (Runnable call :
        List.<Runnable>of(
            () -> face.plan(database, other),
            () -> face.update(database, other, o -> o.allowDrops()))) {
      assertThatThrownBy(call::run)
          .isInstanceOfSatisfying(
              TableMismatchException.class,
              mismatch ->
                  assertThat(mismatch.differences())
                      .satisfiesExactly(
                          key ->
                              assertThat(key)
                                  .isEqualTo(
                                      "table books has the hash key isbn (S) and range key year"
                                          + " (N), not the declared hash key isbn (S) and range key"
                                          + " number (N): DynamoDB cannot change that; create a"
                                          + " table with another name, and copy the items into it"
                                          + " with a migration"),
                          byAuthor ->
                              assertThat(byAuthor)
                                  .startsWith(
                                      "global index by-author of table books has the hash key"
                                          + " author (S), not the declared hash key author (S) and"
                                          + " range key year (N)"),
                          byPages ->
                              assertThat(byPages)
                                  .startsWith(
                                      "global index by-pages of table books contains all fields,"
                                          + " not the declared keys and title"),
                          byTitle ->
                              assertThat(byTitle)
                                  .startsWith(
                                      "local index by-title of table books contains all fields,"
                                          + " not the declared only keys"),
                          byPrice ->
                              assertThat(byPrice)
                                  .startsWith("table books has no local index by-price"))
                      .allSatisfy(each -> assertThat(mismatch.getMessage()).contains(each)));
    }
    assertThat(database.takeWrites()).isEmpty();
  }

  @Test
  void updateTable_aListenerThatFails_endsIt_andTheExceptionSaysWhatWasDone() {
    Face.MODEL.ensure(database, V1);
    assertThatThrownBy(
            () ->
                Face.MODEL.update(
                    database,
                    V2,
                    o ->
                        o.onProgress(
                            step -> {
                              throw new IllegalStateException("no");
                            })))
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("change 5 read and 5 write units")
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThat(Face.MODEL.plan(database, V2).steps()).hasSize(3);
  }
}
