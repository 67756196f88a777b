package io.dynamodel.internal.direct;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DedicatedClient;
import io.dynamodel.internal.direct.ScriptedHttp.Reply;
import io.dynamodel.internal.transport.AsyncSdkTransport;
import io.dynamodel.internal.transport.AsyncTransport;
import io.dynamodel.internal.transport.SdkTransport;
import io.dynamodel.internal.transport.Transport;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
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
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b"));
  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor();

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

  @AfterAll
  static void close() {
    TIMER.shutdownNow();
  }

  private static <B extends AwsClientBuilder<B, ?>> B set(B builder, RecordingStrategy strategy) {
    return builder
        .region(Region.EU_CENTRAL_1)
        .endpointOverride(URI.create("http://localhost:8000"))
        .credentialsProvider(CREDENTIALS)
        .overrideConfiguration(o -> o.retryStrategy(strategy))
        .addPlugin(new DedicatedClient());
  }

  private static DirectSettings settings(RecordingStrategy strategy) {
    return new DirectSettings(
        Endpoints.fixed(URI.create("http://localhost:8000"), "eu-central-1"),
        CREDENTIALS,
        strategy,
        null,
        null,
        TIMER);
  }

  /** The ways to send a request that have to end alike. */
  private enum Way {
    SDK {
      @Override
      Transport transport(ScriptedHttp http, RecordingStrategy strategy) {
        return new SdkTransport(set(DynamoDbClient.builder(), strategy).httpClient(http).build());
      }
    },
    DIRECT {
      @Override
      Transport transport(ScriptedHttp http, RecordingStrategy strategy) {
        return new DirectTransport(http, settings(strategy));
      }
    },
    ASYNC_SDK {
      @Override
      Transport transport(ScriptedHttp http, RecordingStrategy strategy) {
        AsyncTransport transport =
            new AsyncSdkTransport(
                set(DynamoDbAsyncClient.builder(), strategy)
                    .httpClient(http)
                    .asyncConfiguration(
                        a ->
                            a.advancedOption(
                                SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR,
                                (Executor) Runnable::run))
                    .build());
        return sending -> transport.send(sending).join();
      }
    },
    ASYNC_DIRECT {
      @Override
      Transport transport(ScriptedHttp http, RecordingStrategy strategy) {
        AsyncTransport transport =
            new AsyncDirectTransport(http, settings(strategy), Runnable::run);
        return sending -> transport.send(sending).join();
      }
    };

    abstract Transport transport(ScriptedHttp http, RecordingStrategy strategy);

    Map<String, Object> outcome(DynamoDbRequest request, List<Reply> replies) {
      SdkGlobalTime.setGlobalTimeOffset(0);
      ScriptedHttp http =
          new ScriptedHttp(attempt -> replies.get(Math.min(attempt, replies.size() - 1)));
      RecordingStrategy strategy = RecordingStrategy.create();
      return Outcome.of(
          transport(http, strategy), request, hasItems(request), http, strategy.pauses());
    }
  }

  private static boolean hasItems(DynamoDbRequest request) {
    return request instanceof GetItemRequest || request instanceof QueryRequest;
  }

  @TestFactory
  List<DynamicTest> eachFault_thatStays_endsTheCallAsInTheSdk() {
    List<DynamicTest> tests = new ArrayList<>();
    List<Reply> kinds = FaultKinds.all();
    for (DynamoDbRequest request : REQUESTS) {
      for (int i = 0; i < kinds.size(); i++) {
        List<Reply> replies = List.of(kinds.get(i));
        tests.add(
            DynamicTest.dynamicTest(
                request.getClass().getSimpleName() + ", fault " + i,
                () -> requireAlike(request, replies)));
      }
    }
    return tests;
  }

  private static void requireAlike(DynamoDbRequest request, List<Reply> replies) {
    assertThat(Way.DIRECT.outcome(request, replies))
        .as("after %s", replies)
        .isEqualTo(Way.SDK.outcome(request, replies));
    assertThat(Way.ASYNC_DIRECT.outcome(request, replies))
        .as("asynchronously after %s", replies)
        .isEqualTo(Way.ASYNC_SDK.outcome(request, replies));
  }

  @Test
  void sequencesOfFaults_endAsInTheSdk() {
    Random random = new Random(SEED);
    List<Reply> kinds = FaultKinds.all();
    for (int i = 0; i < TRIALS; i++) {
      List<Reply> replies = new ArrayList<>();
      for (int n = 1 + random.nextInt(10); n > 0; n--) {
        replies.add(kinds.get(random.nextInt(kinds.size())));
      }
      requireAlike(REQUESTS.get(random.nextInt(REQUESTS.size())), replies);
    }
  }
}
