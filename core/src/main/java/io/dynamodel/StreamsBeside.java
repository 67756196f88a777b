package io.dynamodel;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClientBuilder;

/** The client of the streams of the service of another client, created when it is first needed. */
final class StreamsBeside implements Supplier<DynamoDbStreamsClient> {
  private final DynamoDbClient client;
  private @Nullable DynamoDbStreamsClient streams;

  StreamsBeside(DynamoDbClient client) {
    this.client = client;
  }

  @Override
  public synchronized DynamoDbStreamsClient get() {
    DynamoDbStreamsClient made = streams;
    if (made == null) {
      DynamoDbServiceClientConfiguration settings = client.serviceClientConfiguration();
      DynamoDbStreamsClientBuilder builder =
          DynamoDbStreamsClient.builder()
              .region(settings.region())
              .credentialsProvider(settings.credentialsProvider());
      settings.endpointOverride().ifPresent(builder::endpointOverride);
      made = builder.build();
      streams = made;
    }
    return made;
  }

  synchronized void close() {
    if (streams != null) {
      streams.close();
    }
  }
}
