package io.dynamodel.internal.transport;

import io.dynamodel.internal.wire.Sending;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** Sends requests through an asynchronous client of the SDK. */
public final class AsyncSdkTransport implements AsyncTransport {
  private final DynamoDbAsyncClient client;
  private final Interceptors interceptors;

  public AsyncSdkTransport(DynamoDbAsyncClient client) {
    this.client = client;
    this.interceptors = new Interceptors(client::serviceClientConfiguration);
  }

  @Override
  public CompletableFuture<? extends DynamoDbResponse> send(Sending sending) {
    Sending marked = interceptors.letStream(sending);
    return marked.by(() -> Sender.send(client, marked.request()));
  }
}
