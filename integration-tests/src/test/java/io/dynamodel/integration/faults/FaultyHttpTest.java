package io.dynamodel.integration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.table.TableConfig;
import io.dynamodel.value.ValueType;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import tools.jackson.databind.node.NullNode;

/** The faulty network itself, as seen by a plain SDK client. */
class FaultyHttpTest {
  @RegisterExtension final Faults faults = new Faults();

  @BeforeEach
  void create() {
    faults.others().createTable(TableConfig.of(t -> t.name("items").hashKey("id", ValueType.S)));
  }

  private static Map<String, AttributeValue> item(String id) {
    return Map.of("id", AttributeValue.fromS(id));
  }

  private static PutItemRequest put(String id) {
    return PutItemRequest.builder().tableName("items").item(item(id)).build();
  }

  private BatchWriteItemResponse putBatch(int first, int last) {
    List<WriteRequest> writes =
        IntStream.rangeClosed(first, last)
            .mapToObj(i -> WriteRequest.builder().putRequest(put -> put.item(item("" + i))).build())
            .toList();
    return faults.client().batchWriteItem(b -> b.requestItems(Map.of("items", writes)));
  }

  private BatchGetItemResponse getBatch(int first, int last) {
    KeysAndAttributes keys =
        KeysAndAttributes.builder()
            .keys(IntStream.rangeClosed(first, last).mapToObj(i -> item("" + i)).toList())
            .projectionExpression("id")
            .build();
    return faults.client().batchGetItem(b -> b.requestItems(Map.of("items", keys)));
  }

  private List<String> stored() {
    List<String> ids = new ArrayList<>();
    faults.others().table("items").scan().forEach(item -> ids.add(item.string("id")));
    return ids;
  }

  @Test
  void aRequestWithoutFault_comesThrough_andIsRecorded() {
    faults.client().putItem(put("1"));
    assertThat(stored()).containsExactly("1");
    Asked asked = faults.asked("PutItem").get(0);
    assertThat(faults.asked()).containsExactly(asked);
    assertThat(asked.attempt()).isEqualTo(1);
    assertThat(asked.body().at("/Item/id/S").asString()).isEqualTo("1");
  }

  @Test
  void throttle_isRetriedByTheSdk_untilItsAttemptsAreOver() {
    faults.throttle("PutItem", 2).refuse("PutItem", 1, "ThrottlingException");
    faults.client().putItem(put("1"));
    assertThat(faults.asked()).extracting(Asked::attempt).containsExactly(1, 2, 3, 4);
    faults.throttle("PutItem", Faults.ATTEMPTS);
    assertThatThrownBy(() -> faults.client().putItem(put("2")))
        .isInstanceOfSatisfying(
            ProvisionedThroughputExceededException.class,
            e -> assertThat(e.numAttempts()).isEqualTo(Faults.ATTEMPTS));
    assertThat(stored()).containsExactly("1");
  }

  @Test
  void breakDown_isA500() {
    faults.breakDown("PutItem", Faults.ATTEMPTS);
    assertThatThrownBy(() -> faults.client().putItem(put("1")))
        .isInstanceOf(InternalServerErrorException.class);
  }

  @Test
  void timeOuts_andCuts_areFailuresOfTheNetwork_beforeOrAfterTheWrite() {
    faults.timeOutAfterApplying("PutItem", Faults.ATTEMPTS);
    assertThatThrownBy(() -> faults.client().putItem(put("1")))
        .isInstanceOf(SdkClientException.class)
        .hasRootCauseInstanceOf(SocketTimeoutException.class);
    faults.timeOutBeforeApplying("PutItem", Faults.ATTEMPTS);
    assertThatThrownBy(() -> faults.client().putItem(put("2")))
        .isInstanceOf(SdkClientException.class);
    faults.cutAfter("PutItem", Faults.ATTEMPTS);
    assertThatThrownBy(() -> faults.client().putItem(put("3")))
        .isInstanceOf(SdkClientException.class);
    faults.cutBefore("PutItem", Faults.ATTEMPTS);
    assertThatThrownBy(() -> faults.client().putItem(put("4")))
        .isInstanceOf(SdkClientException.class);
    assertThat(stored()).containsExactlyInAnyOrder("1", "3");
  }

  @Test
  void unprocessed_leavesTheEndOfABatchOfWrites() {
    faults.unprocessed(1, 0.3);
    assertThat(putBatch(1, 10).unprocessedItems().get("items"))
        .extracting(each -> each.putRequest().item().get("id").s())
        .containsExactly("8", "9", "10");
    assertThat(stored()).hasSize(7);
    assertThat(putBatch(8, 10).hasUnprocessedItems()).isTrue();
    assertThat(stored()).hasSize(10);
  }

  @Test
  void unprocessed_ofAll_leavesAllOfIt() {
    faults.unprocessed(2, 1);
    assertThat(putBatch(1, 3).unprocessedItems().get("items")).hasSize(3);
    BatchGetItemResponse response = getBatch(1, 3);
    assertThat(response.responses()).isEmpty();
    assertThat(response.unprocessedKeys().get("items").keys()).hasSize(3);
    assertThat(stored()).isEmpty();
  }

  @Test
  void unprocessed_leavesTheEndOfABatchOfReads_withWhatElseWasAsked() {
    putBatch(1, 4);
    faults.unprocessed(1, 0.5);
    BatchGetItemResponse response = getBatch(1, 4);
    assertThat(response.responses().get("items")).containsExactlyInAnyOrder(item("1"), item("2"));
    KeysAndAttributes left = response.unprocessedKeys().get("items");
    assertThat(left.keys()).containsExactly(item("3"), item("4"));
    assertThat(left.projectionExpression()).isEqualTo("id");
  }

  @Test
  void unprocessedForever_leavesTheSelectedOnes_eachTime() {
    faults.unprocessedForever(item -> Set.of("2", "4").contains(item.at("/id/S").asString()));
    assertThat(putBatch(1, 5).unprocessedItems().get("items")).hasSize(2);
    assertThat(putBatch(4, 4).unprocessedItems().get("items")).hasSize(1);
    assertThat(stored()).containsExactlyInAnyOrder("1", "3", "5");
  }

  @Test
  void cutAmidBatch_hasCarriedOutAPart() {
    faults.pass("BatchWriteItem", 1).cutAmidBatch(Faults.ATTEMPTS, 0.5);
    putBatch(1, 2);
    assertThatThrownBy(() -> putBatch(3, 6)).isInstanceOf(SdkClientException.class);
    assertThat(stored()).containsExactlyInAnyOrder("1", "2", "3", "4");
  }

  @Test
  void cancel_tellsTheReasonOfEachMember() {
    faults.cancel(
        "TransactWriteItems",
        Reason.NONE,
        Reason.conditionFailed("{\"id\":{\"S\":\"1\"}}"),
        Reason.of("ValidationError"));
    TransactionCanceledException cancelled =
        catchThrowableOfType(
            TransactionCanceledException.class,
            () ->
                faults
                    .client()
                    .transactWriteItems(
                        t ->
                            t.transactItems(
                                i -> i.put(p -> p.tableName("items").item(item("1"))))));
    assertThat(cancelled.cancellationReasons())
        .extracting(CancellationReason::code)
        .containsExactly("None", "ConditionalCheckFailed", "ValidationError");
    assertThat(cancelled.cancellationReasons().get(1).item()).isEqualTo(item("1"));
    assertThat(stored()).isEmpty();
  }

  @Test
  void meanwhile_happensBeforeTheRequest() {
    faults.meanwhile(
        "PutItem", () -> faults.others().table("items").put(Map.of("id", "1", "n", 1)));
    faults.client().putItem(put("1"));
    assertThat(faults.others().table("items").get("1").orElseThrow()).doesNotContainKey("n");
  }

  @Test
  void theAsynchronousClient_meetsTheSame() {
    faults.throttle("PutItem", 1).timeOutAfterApplying("PutItem", 1);
    faults.asyncClient().putItem(put("1")).join();
    assertThat(faults.asked("PutItem")).hasSize(3);
    assertThat(stored()).containsExactly("1");
    faults.cutBefore("PutItem", Faults.ATTEMPTS);
    assertThatThrownBy(() -> faults.asyncClient().putItem(put("2")).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(SdkClientException.class);
    assertThat(faults.asked("PutItem")).hasSize(3 + Faults.ATTEMPTS);
  }

  @Test
  void aFaultThatDidNotCome_failsTheTest() {
    Script script = new Script();
    script.add("2 times cutBefore PutItem", asked -> true, Fault.cutBefore(), 2);
    script.next(new Asked("PutItem", NullNode.instance, 1));
    assertThatThrownBy(script::assertPlayed)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("2 times cutBefore PutItem (used 1 times)");
  }
}
