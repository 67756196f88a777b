package io.dynamodel.internal.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dynamodel.internal.direct.Way.Times;
import io.dynamodel.internal.protocol.ScriptedHttp.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Sequences of faults end alike, in as many attempts and with the same pauses as in the SDK. */
@ResourceLock("SdkGlobalTime")
class FaultSequencesTest {
  private static final long SEED = 1511;
  private static final int TRIALS = 400 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final Map<String, AttributeValue> KEY = Map.of("k", AttributeValue.fromS("v"));

  private static final List<DynamoDbRequest> REQUESTS =
      List.of(
          PutItemRequest.builder().tableName("t").item(KEY).build(),
          GetItemRequest.builder().tableName("t").key(KEY).build(),
          QueryRequest.builder().tableName("t").keyConditionExpression("k = :k").build(),
          TransactWriteItemsRequest.builder()
              .transactItems(item -> item.put(put -> put.tableName("t").item(KEY)))
              .build());

  @AfterEach
  void resetClock() {
    SdkGlobalTime.setGlobalTimeOffset(0);
  }

  @TestFactory
  List<DynamicTest> eachFault_thatStays_endsTheCallAsInTheSdk() {
    List<DynamicTest> tests = new ArrayList<>();
    List<FaultKinds.Kind> kinds = FaultKinds.all();
    for (DynamoDbRequest request : REQUESTS) {
      for (int i = 0; i < kinds.size(); i++) {
        FaultKinds.Kind kind = kinds.get(i);
        tests.add(
            DynamicTest.dynamicTest(
                request.getClass().getSimpleName()
                    + ", fault "
                    + i
                    + (kind.since() > 0 ? ", with an SDK from 2." + kind.since() : ""),
                () -> {
                  assumeTrue(kind.isTreatedAlike());
                  requireAlike(request, List.of(kind.reply()));
                }));
      }
    }
    return tests;
  }

  private static void requireAlike(DynamoDbRequest request, List<Reply> replies) {
    assertThat(Way.DIRECT.outcome(request, replies, Times.NONE))
        .as("after %s", replies)
        .isEqualTo(Way.SDK.outcome(request, replies, Times.NONE));
    assertThat(Way.ASYNC_DIRECT.outcome(request, replies, Times.NONE))
        .as("asynchronously after %s", replies)
        .isEqualTo(Way.ASYNC_SDK.outcome(request, replies, Times.NONE));
  }

  @Test
  void sequencesOfFaults_endAsInTheSdk() {
    Random random = new Random(SEED);
    List<Reply> kinds =
        FaultKinds.all().stream()
            .filter(FaultKinds.Kind::isTreatedAlike)
            .map(FaultKinds.Kind::reply)
            .toList();
    for (int i = 0; i < TRIALS; i++) {
      List<Reply> replies = new ArrayList<>();
      for (int n = 1 + random.nextInt(10); n > 0; n--) {
        replies.add(kinds.get(random.nextInt(kinds.size())));
      }
      requireAlike(REQUESTS.get(random.nextInt(REQUESTS.size())), replies);
    }
  }
}
