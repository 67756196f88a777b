package io.dynamodel.integration.faults;

import static software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR;

import io.dynamodel.engine.Engine;
import io.dynamodel.local.EmbeddedDatabase;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The resources of one test: a script, and clients of its own database.
 *
 * @param database without faults
 * @param http between the client and the database
 * @param asyncHttp between the asynchronous client and the database
 */
record Stage(
    EmbeddedDatabase database,
    Script script,
    FaultyHttp http,
    FaultyAsyncHttp asyncHttp,
    DynamoDbClient client,
    DynamoDbAsyncClient asyncClient)
    implements AutoCloseable {

  /**
   * Creates an empty database and its clients.
   *
   * @param attempts how often the clients send a failing request
   */
  static Stage of(int attempts) {
    Script script = new Script();
    Engine engine = Engine.inMemory();
    EmbeddedDatabase database = new EmbeddedDatabase(engine);
    FaultyHttp http = new FaultyHttp(engine, script);
    FaultyAsyncHttp asyncHttp = new FaultyAsyncHttp(http);
    return new Stage(
        database,
        script,
        http,
        asyncHttp,
        set(database.builder(), attempts).httpClient(http).build(),
        set(database.asyncBuilder(), attempts)
            .httpClient(asyncHttp)
            .asyncConfiguration(
                c -> c.advancedOption(FUTURE_COMPLETION_EXECUTOR, asyncHttp.order()))
            .build());
  }

  private static <B extends AwsClientBuilder<B, ?>> B set(B builder, int attempts) {
    StandardRetryStrategy atOnce =
        AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(attempts)
            .backoffStrategy(BackoffStrategy.retryImmediately())
            .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
            .circuitBreakerEnabled(false)
            .build();
    return builder.overrideConfiguration(c -> c.retryStrategy(atOnce));
  }

  /** An SDK client does not close an HTTP client that was passed to it. */
  @Override
  public void close() {
    client.close();
    asyncClient.close();
    asyncHttp.close();
    database.close();
  }
}
