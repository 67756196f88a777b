package io.dynamodel.test;

import io.dynamodel.ConnectionProvider.Access;
import io.dynamodel.ConnectionProvider.Clients;
import io.dynamodel.DedicatedClient;
import io.dynamodel.local.EmbeddedDatabase;
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
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** An embedded database whose clients repeat requests without waiting. */
final class EngineAtOnce implements Clients {
  /** As often as the SDK's client of DynamoDB. */
  private static final int ATTEMPTS = 9;

  private final EmbeddedDatabase database;
  private @Nullable DynamoDbClient sync;
  private @Nullable DynamoDbAsyncClient async;

  EngineAtOnce(EmbeddedDatabase database) {
    this.database = database;
  }

  @Override
  public synchronized DynamoDbClient dynamoDb() {
    DynamoDbClient client = sync;
    if (client == null) {
      client = dedicated(database.builder()).build();
      sync = client;
    }
    return client;
  }

  @Override
  public synchronized DynamoDbAsyncClient dynamoDbAsync() {
    DynamoDbAsyncClient client = async;
    if (client == null) {
      client = dedicated(database.asyncBuilder()).build();
      async = client;
    }
    return client;
  }

  @Override
  public DynamoDbStreamsClient dynamoDbStreams() {
    return database.dynamoDbStreams();
  }

  private static <B extends AwsClientBuilder<B, ?>> B dedicated(B builder) {
    return builder.addPlugin(new DedicatedClient()).addPlugin(new RetriesAtOnce());
  }

  @Override
  public Optional<Access> access() {
    return "sdk".equals(System.getProperty("dynamodel.transport"))
        ? Optional.empty()
        : database.access().map(AtOnce::new);
  }

  @Override
  public synchronized void close() {
    if (sync != null) {
      sync.close();
    }
    if (async != null) {
      async.close();
    }
    database.close();
  }

  /** The same way to the engine, with other pauses. */
  private record AtOnce(Access access) implements Access {
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
