package io.dynamodel.internal.step;

import io.dynamodel.internal.wire.ReceivedItems;
import io.dynamodel.internal.wire.Sending;
import io.dynamodel.internal.wire.Transmission;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** Sends the requests of operations through an asynchronous client. */
final class AsyncSender {
  private final DynamoDbAsyncClient client;
  private final Interceptors interceptors;

  private AsyncSender(DynamoDbAsyncClient client) {
    this.client = client;
    this.interceptors = new Interceptors(client::serviceClientConfiguration);
  }

  static AsyncSender of(DynamoDbAsyncClient client) {
    return new AsyncSender(client);
  }

  /** Sends the request of a call. */
  CompletableFuture<? extends DynamoDbResponse> send(Step.Call<?> call, Transmission transmission) {
    ReceivedItems received = interceptors.letStream(call.received());
    return new Sending(call.request(), received, transmission)
        .by(() -> Sender.send(client, call.request()));
  }
}
