package io.dynamodel;

import io.dynamodel.ConnectionProvider.Clients;
import io.dynamodel.internal.wire.ReleasingHttp;
import io.dynamodel.internal.wire.StreamedReads;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The other clients for the service that the user's own client calls, each created when it is first
 * needed. They have its region, credentials and endpoint.
 */
final class ClientsBeside implements Clients {
  private final DynamoDbClient client;
  private @Nullable DynamoDbAsyncClient async;
  private @Nullable DynamoDbStreamsClient streams;

  ClientsBeside(DynamoDbClient client) {
    this.client = client;
  }

  @Override
  public DynamoDbClient dynamoDb() {
    return client;
  }

  @Override
  public synchronized DynamoDbAsyncClient dynamoDbAsync() {
    DynamoDbAsyncClient made = async;
    if (made == null) {
      DynamoDbAsyncClientBuilder builder =
          set(DynamoDbAsyncClient.builder())
              .overrideConfiguration(overrides())
              .addPlugin(new DedicatedClient());
      ReleasingHttp.ofClassPath().ifPresent(builder::httpClientBuilder);
      made = builder.build();
      async = made;
    }
    return made;
  }

  @Override
  public synchronized DynamoDbStreamsClient dynamoDbStreams() {
    DynamoDbStreamsClient made = streams;
    if (made == null) {
      made = set(DynamoDbStreamsClient.builder()).build();
      streams = made;
    }
    return made;
  }

  private <B extends AwsClientBuilder<B, ?>> B set(B builder) {
    DynamoDbServiceClientConfiguration settings = client.serviceClientConfiguration();
    builder.region(settings.region()).credentialsProvider(settings.credentialsProvider());
    settings.endpointOverride().ifPresent(builder::endpointOverride);
    return builder;
  }

  /**
   * Returns what requests have in common: no interceptor must be left out, because it may encrypt
   * items. Those of the SDK itself are in every client.
   */
  private ClientOverrideConfiguration overrides() {
    ClientOverrideConfiguration own = client.serviceClientConfiguration().overrideConfiguration();
    ClientOverrideConfiguration.Builder overrides =
        ClientOverrideConfiguration.builder()
            .headers(own.headers())
            .metricPublishers(own.metricPublishers());
    own.apiCallTimeout().ifPresent(overrides::apiCallTimeout);
    own.apiCallAttemptTimeout().ifPresent(overrides::apiCallAttemptTimeout);
    for (ExecutionInterceptor interceptor : own.executionInterceptors()) {
      if (!(interceptor instanceof StreamedReads)
          && !interceptor.getClass().getName().startsWith("software.amazon.awssdk.")) {
        overrides.addExecutionInterceptor(interceptor);
      }
    }
    return overrides.build();
  }

  /** Closes the clients that were created here. */
  @Override
  public synchronized void close() {
    if (async != null) {
      async.close();
    }
    if (streams != null) {
      streams.close();
    }
  }
}
