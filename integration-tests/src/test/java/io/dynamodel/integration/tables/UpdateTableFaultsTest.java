package io.dynamodel.integration.tables;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.TableNotActiveException;
import io.dynamodel.table.StreamView;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.TableStep;
import io.dynamodel.table.TableStep.Kind;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** Updates of tables while others change them, and where answers are lost. */
class UpdateTableFaultsTest {
  private static final Consumer<TableConfig.Builder> BEFORE =
      t -> t.name("books").hashKey("isbn", S);

  private static final Consumer<TableConfig.Builder> AFTER =
      t ->
          t.name("books").hashKey("isbn", S).stream(StreamView.NEW_IMAGE)
              .deletionProtection(true)
              .globalIndex("by-author", i -> i.hashKey("author", S));

  private static final List<Kind> STEPS =
      List.of(Kind.DELETION_PROTECTION, Kind.STREAM_ON, Kind.CREATE_INDEX);

  private final RecordedDatabase database = new RecordedDatabase();

  @BeforeEach
  void create() {
    Face.MODEL.ensure(database, BEFORE);
    database.takeWrites();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private List<Kind> update() {
    return Face.MODEL.update(database, AFTER, o -> {}).stream().map(TableStep::kind).toList();
  }

  private void assertDone() {
    assertThat(Face.MODEL.plan(database, AFTER).isEmpty()).isTrue();
  }

  private static void onStream(DynamoDbRequest request, Runnable action) {
    if (request instanceof UpdateTableRequest update && update.streamSpecification() != null) {
      action.run();
    }
  }

  @Test
  void updateTable_whileTheTableIsInUse_triesAgain() {
    AtomicInteger refused = new AtomicInteger();
    database.before(
        request -> {
          if (request instanceof UpdateTableRequest && refused.getAndIncrement() < 2) {
            throw ResourceInUseException.builder().message("being updated").build();
          }
        });
    assertThat(update()).isEqualTo(STEPS);
    assertDone();
  }

  @Test
  void updateTable_whileAnotherIndexIsCreated_triesAgain() {
    AtomicInteger refused = new AtomicInteger();
    database.before(
        request -> {
          if (request instanceof UpdateTableRequest update
              && update.hasGlobalSecondaryIndexUpdates()
              && refused.getAndIncrement() < 2) {
            throw LimitExceededException.builder().message("one index at a time").build();
          }
        });
    assertThat(update()).isEqualTo(STEPS);
    assertDone();
  }

  @Test
  void updateTable_whileTheTableStaysInUse_givesUp() {
    database.before(
        request -> {
          if (request instanceof UpdateTableRequest) {
            throw ResourceInUseException.builder().message("being updated").build();
          }
        });
    assertThatThrownBy(this::update)
        .isInstanceOf(TableNotActiveException.class)
        .hasMessageContaining("books");
  }

  @Test
  void updateTable_whoseAnswerIsLost_countsTheStepThatWasTaken_andDoesNotRepeatIt() {
    AtomicInteger lost = new AtomicInteger();
    database.after(
        request -> {
          if (request instanceof UpdateTableRequest && lost.getAndIncrement() == 0) {
            ResourceInUseException second =
                ResourceInUseException.builder().message("being updated").build();
            second.addSuppressed(SdkClientException.create("timed out"));
            throw second;
          }
        });
    assertThat(update()).isEqualTo(STEPS);
    assertThat(database.takeWrites()).hasSize(3);
    assertDone();
  }

  @Test
  void updateTable_whereAnotherServerTakesAStep_goesOnWithTheRest() {
    AtomicInteger others = new AtomicInteger();
    database.before(
        request ->
            onStream(
                request,
                () -> {
                  if (others.getAndIncrement() == 0) {
                    database.client().updateTable((UpdateTableRequest) request);
                  }
                }));
    assertThat(update()).containsExactly(Kind.DELETION_PROTECTION, Kind.CREATE_INDEX);
    assertDone();
  }

  @Test
  void updateTable_ofATableThatAnotherServerCreatesMeanwhile_goesOn() {
    database.client().deleteTable(d -> d.tableName("books"));
    database.before(
        request -> {
          if (request instanceof CreateTableRequest) {
            database.before(other -> {});
            Face.MODEL.ensure(database, BEFORE);
          }
        });
    assertThat(update()).isEqualTo(STEPS);
    assertDone();
  }

  @Test
  void updateTable_aStepThatDynamoDbRefuses_isAnError_andTheStepsBeforeStay() {
    database.before(
        request ->
            onStream(
                request,
                () -> {
                  throw DynamoDbException.builder().message("not allowed").statusCode(400).build();
                }));
    assertThatThrownBy(this::update)
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("UpdateTable on table books failed");
    database.before(request -> {});
    assertThat(update()).containsExactly(Kind.STREAM_ON, Kind.CREATE_INDEX);
  }
}
