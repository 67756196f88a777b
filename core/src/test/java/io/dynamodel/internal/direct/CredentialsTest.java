package io.dynamodel.internal.direct;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.internal.protocol.ScriptedHttp;
import io.dynamodel.internal.protocol.ScriptedHttp.Answer;
import io.dynamodel.internal.protocol.ScriptedHttp.Reply;
import io.dynamodel.internal.transport.AsyncSdkTransport;
import io.dynamodel.internal.transport.AsyncTransport;
import io.dynamodel.internal.transport.SdkTransport;
import io.dynamodel.internal.transport.Transport;
import io.dynamodel.internal.wire.Sending;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** Temporary credentials are asked for, used and renewed as by the SDK's client. */
class CredentialsTest {
  private static final long SEED = 4711;
  private static final int TRIALS = 60 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final int CALLS = 6;
  private static final DynamoDbRequest REQUEST =
      GetItemRequest.builder().tableName("t").key(Map.of("k", AttributeValue.fromS("v"))).build();

  private static final List<Reply> REPLIES =
      List.of(
          Answer.of(200, "{}"),
          Answer.of(200, "{}"),
          Answer.of(500, "{}"),
          Answer.of(400, "{\"__type\":\"a#ExpiredTokenException\",\"message\":\"expired\"}"),
          Answer.of(400, "{\"__type\":\"a#UnrecognizedClientException\",\"message\":\"who\"}"),
          Answer.of(400, "{\"__type\":\"a#ThrottlingException\",\"message\":\"slow\"}"));

  /** Gives other keys after a number of requests for them, and fails now and then. */
  private static final class Renewed implements IdentityProvider<AwsCredentialsIdentity> {
    private final int lifetime;
    private final int failing;
    private final boolean isLater;
    private int asked;

    private Renewed(Random random) {
      lifetime = 1 + random.nextInt(3);
      failing = random.nextInt(2 * CALLS);
      isLater = random.nextBoolean();
    }

    @Override
    public Class<AwsCredentialsIdentity> identityType() {
      return AwsCredentialsIdentity.class;
    }

    @Override
    public CompletableFuture<? extends AwsCredentialsIdentity> resolveIdentity(
        ResolveIdentityRequest request) {
      int number = asked++;
      if (number == failing) {
        return CompletableFuture.failedFuture(SdkClientException.create("no credentials now"));
      }
      AwsSessionCredentials keys =
          AwsSessionCredentials.create(
              "AKID" + number / lifetime,
              "secret" + number / lifetime,
              "token" + number / lifetime);
      return isLater
          ? CompletableFuture.supplyAsync(() -> keys)
          : CompletableFuture.completedFuture(keys);
    }
  }

  @Test
  void keysThatChange_signTheSameRequestsAsInTheSdk() {
    for (int i = 0; i < TRIALS; i++) {
      long seed = SEED + i;
      List<Object> expected = seen(seed, CredentialsTest::sdk);
      assertThat(seen(seed, CredentialsTest::direct)).as("seed %d", seed).isEqualTo(expected);
      assertThat(seen(seed, CredentialsTest::asyncSdk)).as("seed %d", seed).isEqualTo(expected);
      assertThat(seen(seed, CredentialsTest::asyncDirect)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  private record Way(ScriptedHttp http, Renewed credentials) {}

  /** Returns the keys of each request that was sent in some calls, and how the calls ended. */
  private static List<Object> seen(long seed, Function<Way, Transport> transport) {
    Random random = new Random(seed);
    List<Reply> script = new ArrayList<>();
    for (int i = 0; i < 4 * CALLS; i++) {
      script.add(REPLIES.get(random.nextInt(REPLIES.size())));
    }
    ScriptedHttp http = new ScriptedHttp(script::get);
    Renewed credentials = new Renewed(random);
    Transport sending = transport.apply(new Way(http, credentials));
    List<Object> seen = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      seen.add(end(sending));
      seen.add(credentials.asked);
      for (ScriptedHttp.Sent sent : http.sent()) {
        seen.add(
            sent.header("Authorization").replaceAll(".*Credential=(\\w+)/.*", "$1")
                + sent.header("X-Amz-Security-Token"));
      }
      http.sent().clear();
    }
    return seen;
  }

  private static Object end(Transport transport) {
    try {
      return transport.send(new Sending(REQUEST, null, null, null)).getClass().getSimpleName();
    } catch (SdkException | CompletionException e) {
      Map<String, Object> failure = Outcome.failure(e);
      if (failure.get("numAttempts") == null) {
        // The SDK adds where it waited for the credentials.
        failure.remove("suppressed");
      }
      return failure;
    }
  }

  private static <B extends AwsClientBuilder<B, ?>> B set(B builder, Way way) {
    return builder
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(way.credentials)
        .overrideConfiguration(
            o ->
                o.retryStrategy(
                    StandardRetryStrategy.builder()
                        .maxAttempts(3)
                        .backoffStrategy(BackoffStrategy.retryImmediately())
                        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                        .build()));
  }

  private static DynamoDbClient client(Way way) {
    return set(DynamoDbClient.builder(), way).httpClient(way.http).build();
  }

  private static Transport sdk(Way way) {
    return new SdkTransport(client(way));
  }

  private static Transport direct(Way way) {
    return new DirectTransport(
        way.http, ClientSettings.of(client(way).serviceClientConfiguration(), null).orElseThrow());
  }

  private static DynamoDbAsyncClient asyncClient(Way way) {
    return set(DynamoDbAsyncClient.builder(), way).httpClient(way.http).build();
  }

  private static Transport asyncSdk(Way way) {
    return waiting(new AsyncSdkTransport(asyncClient(way)));
  }

  private static Transport asyncDirect(Way way) {
    return waiting(
        new AsyncDirectTransport(
            way.http,
            ClientSettings.of(asyncClient(way).serviceClientConfiguration(), null).orElseThrow()));
  }

  private static Transport waiting(AsyncTransport transport) {
    return sending -> transport.send(sending).join();
  }
}
