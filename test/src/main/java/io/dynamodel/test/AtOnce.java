package io.dynamodel.test;

import io.dynamodel.ConnectionProvider.Access;
import io.dynamodel.ConnectionProvider.Clients;
import io.dynamodel.DedicatedClient;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** A database whose clients, and direct requests, are repeated without waiting. */
abstract class AtOnce implements Clients {
  /** As often as the SDK's client of DynamoDB. */
  private static final int ATTEMPTS = 9;

  private @Nullable DynamoDbClient sync;
  private @Nullable DynamoDbAsyncClient async;

  /** Returns a builder of a client of the database. */
  abstract DynamoDbClientBuilder builder();

  /** Returns a builder of an asynchronous client of the database. */
  abstract DynamoDbAsyncClientBuilder asyncBuilder();

  /** Returns how the database is reached directly, with the usual pauses; empty if it is not. */
  abstract Optional<Access> direct();

  @Override
  public synchronized DynamoDbClient dynamoDb() {
    DynamoDbClient client = sync;
    if (client == null) {
      client = dedicated(builder()).build();
      sync = client;
    }
    return client;
  }

  @Override
  public synchronized DynamoDbAsyncClient dynamoDbAsync() {
    DynamoDbAsyncClient client = async;
    if (client == null) {
      client = dedicated(asyncBuilder()).build();
      async = client;
    }
    return client;
  }

  private static <B extends AwsClientBuilder<B, ?>> B dedicated(B builder) {
    return builder.addPlugin(new DedicatedClient()).addPlugin(new RetriesAtOnce());
  }

  @Override
  public Optional<Access> access() {
    return "sdk".equals(System.getProperty("dynamodel.transport"))
        ? Optional.empty()
        : direct().map(Hasty::new);
  }

  @Override
  public synchronized void close() {
    if (sync != null) {
      sync.close();
    }
    if (async != null) {
      async.close();
    }
  }

  /** The same way to the database, without pauses. */
  private record Hasty(Access access) implements Access {
    @Override
    public URI endpoint() {
      return access.endpoint();
    }

    @Override
    public Region region() {
      return access.region();
    }

    @Override
    public AwsCredentialsProvider credentials() {
      return access.credentials();
    }

    @Override
    public SdkHttpClient http() {
      return access.http();
    }

    @Override
    public SdkAsyncHttpClient asyncHttp() {
      return access.asyncHttp();
    }

    @Override
    public Optional<RetryStrategy> retries() {
      return Optional.of(
          AwsRetryStrategy.legacyRetryStrategy().toBuilder()
              .maxAttempts(ATTEMPTS)
              .backoffStrategy(BackoffStrategy.retryImmediately())
              .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
              .build());
    }
  }
}
