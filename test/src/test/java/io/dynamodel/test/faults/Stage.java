package io.dynamodel.test.faults;

import static software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR;

import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What one test has: a script, and clients of a database of its own.
 *
 * @param http between the client and the database
 * @param asyncHttp between the asynchronous client and the database
 * @param others a client without faults
 */
record Stage(
    Script script,
    FaultyHttp http,
    FaultyAsyncHttp asyncHttp,
    DynamoDbClient client,
    DynamoDbAsyncClient asyncClient,
    DynamoDbClient others)
    implements AutoCloseable {

  /**
   * @param attempts how often the clients send a request that fails
   */
  static Stage of(Line line, int attempts) {
    Script script = new Script();
    FaultyHttp http = new FaultyHttp(line.http(), script);
    FaultyAsyncHttp asyncHttp = new FaultyAsyncHttp(http);
    String accessKey = UUID.randomUUID().toString().replace("-", "");
    return new Stage(
        script,
        http,
        asyncHttp,
        set(DynamoDbClient.builder(), line, accessKey, attempts).httpClient(http).build(),
        set(DynamoDbAsyncClient.builder(), line, accessKey, attempts)
            .httpClient(asyncHttp)
            .asyncConfiguration(
                c -> c.advancedOption(FUTURE_COMPLETION_EXECUTOR, asyncHttp.order()))
            .build(),
        set(DynamoDbClient.builder(), line, accessKey, attempts).httpClient(line.http()).build());
  }

  private static <B extends AwsClientBuilder<B, ?>> B set(
      B builder, Line line, String accessKey, int attempts) {
    StandardRetryStrategy atOnce =
        AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(attempts)
            .backoffStrategy(BackoffStrategy.retryImmediately())
            .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
            .circuitBreakerEnabled(false)
            .build();
    return builder
        .endpointOverride(line.server().endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "local")))
        .overrideConfiguration(c -> c.retryStrategy(atOnce));
  }

  /** An SDK client leaves an HTTP client open that it was given. */
  @Override
  public void close() {
    client.close();
    asyncClient.close();
    others.close();
    asyncHttp.close();
  }
}
