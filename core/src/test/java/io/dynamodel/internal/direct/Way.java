package io.dynamodel.internal.direct;

import io.dynamodel.DedicatedClient;
import io.dynamodel.internal.protocol.ScriptedHttp;
import io.dynamodel.internal.protocol.ScriptedHttp.Never;
import io.dynamodel.internal.protocol.ScriptedHttp.Reply;
import io.dynamodel.internal.transport.AsyncSdkTransport;
import io.dynamodel.internal.transport.AsyncTransport;
import io.dynamodel.internal.transport.SdkTransport;
import io.dynamodel.internal.transport.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The ways to send a request that have to end alike. */
enum Way {
  SDK {
    @Override
    Transport transport(
        ScriptedHttp http, RecordingStrategy strategy, Times times, VirtualTimer timer) {
      return new SdkTransport(
          set(DynamoDbClient.builder(), strategy, times, timer).httpClient(http).build());
    }
  },
  DIRECT {
    @Override
    Transport transport(
        ScriptedHttp http, RecordingStrategy strategy, Times times, VirtualTimer timer) {
      return new DirectTransport(http, settings(strategy, times, timer));
    }
  },
  ASYNC_SDK {
    @Override
    Transport transport(
        ScriptedHttp http, RecordingStrategy strategy, Times times, VirtualTimer timer) {
      AsyncTransport transport =
          new AsyncSdkTransport(
              set(DynamoDbAsyncClient.builder(), strategy, times, timer)
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
    Transport transport(
        ScriptedHttp http, RecordingStrategy strategy, Times times, VirtualTimer timer) {
      AsyncTransport transport =
          new AsyncDirectTransport(http, settings(strategy, times, timer), Runnable::run);
      return sending -> transport.send(sending).join();
    }
  };

  abstract Transport transport(
      ScriptedHttp http, RecordingStrategy strategy, Times times, VirtualTimer timer);

  Map<String, Object> outcome(DynamoDbRequest request, List<Reply> replies, Times times) {
    SdkGlobalTime.setGlobalTimeOffset(0);
    RecordingStrategy strategy = RecordingStrategy.create();
    try (VirtualTimer timer = new VirtualTimer()) {
      ScriptedHttp http =
          new ScriptedHttp(
              attempt -> {
                Reply reply = replies.get(Math.min(attempt, replies.size() - 1));
                if (reply instanceof Never) {
                  timer.pass(times.shorter());
                }
                return reply;
              });
      return Outcome.of(
          transport(http, strategy, times, timer),
          request,
          hasItems(request),
          http,
          strategy.pauses());
    }
  }

  /** Times that a call and its attempts may take; null for any. */
  record Times(@Nullable Duration call, @Nullable Duration attempt) {
    static final Times NONE = new Times(null, null);

    private Duration shorter() {
      return Stream.of(call, attempt)
          .filter(Objects::nonNull)
          .min(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b"));

  private static boolean hasItems(DynamoDbRequest request) {
    return request instanceof GetItemRequest || request instanceof QueryRequest;
  }

  private static <B extends AwsClientBuilder<B, ?>> B set(
      B builder, RecordingStrategy strategy, Times times, VirtualTimer timer) {
    return builder
        .region(Region.EU_CENTRAL_1)
        .endpointOverride(URI.create("http://localhost:8000"))
        .credentialsProvider(CREDENTIALS)
        .overrideConfiguration(
            o ->
                o.retryStrategy(strategy)
                    .apiCallTimeout(times.call())
                    .apiCallAttemptTimeout(times.attempt())
                    .scheduledExecutorService(timer))
        .addPlugin(new DedicatedClient());
  }

  private static DirectSettings settings(
      RecordingStrategy strategy, Times times, VirtualTimer timer) {
    return new DirectSettings(
        Endpoints.fixed(URI.create("http://localhost:8000"), "eu-central-1"),
        CREDENTIALS,
        Retries.of(strategy),
        times.call(),
        times.attempt(),
        timer,
        null);
  }
}
