package io.dynamodel.internal.transport;

import io.dynamodel.internal.wire.Sending;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** Sends requests through a client of the SDK, with its interceptors, metrics and settings. */
public final class SdkTransport implements Transport {
  private final DynamoDbClient client;
  private final Interceptors interceptors;

  public SdkTransport(DynamoDbClient client) {
    this.client = client;
    this.interceptors = new Interceptors(client::serviceClientConfiguration);
  }

  @Override
  public DynamoDbResponse send(Sending sending) {
    Sending marked = interceptors.letStream(sending);
    return marked.isUnmarked()
        ? Sender.send(client, marked.request())
        : marked.by(() -> Sender.send(client, marked.request()));
  }
}
