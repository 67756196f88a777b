package io.dynamodel.internal.step;

import io.dynamodel.internal.wire.ReceivedItems;
import io.dynamodel.internal.wire.Sending;
import io.dynamodel.internal.wire.Transmission;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** Sends the requests of operations through an asynchronous client. */
final class AsyncSender {
  private final DynamoDbAsyncClient client;
  private final Interceptors interceptors;
  private final Observers observers;

  private AsyncSender(DynamoDbAsyncClient client, Observers observers) {
    this.client = client;
    this.observers = observers;
    this.interceptors = new Interceptors(client::serviceClientConfiguration);
  }

  static AsyncSender of(DynamoDbAsyncClient client, Observers observers) {
    return new AsyncSender(client, observers);
  }

  /** Begins to observe a call; null if nobody does. */
  @Nullable Observation observe(Step.Call<?> call) {
    return observers.begin(call.request(), call.received());
  }

  /**
   * Sends the request of a call.
   *
   * @param observation observes it; null if nobody does
   */
  CompletableFuture<? extends DynamoDbResponse> send(
      Step.Call<?> call, Transmission transmission, @Nullable Observation observation) {
    ReceivedItems received = interceptors.letStream(call.received());
    return observation == null
        ? send(call.request(), received, transmission, null)
        : send(observation.request(), received, transmission, observation.attempts());
  }

  private CompletableFuture<? extends DynamoDbResponse> send(
      DynamoDbRequest request,
      @Nullable ReceivedItems received,
      Transmission transmission,
      @Nullable AtomicInteger attempts) {
    return new Sending(request, received, transmission, attempts)
        .by(() -> Sender.send(client, request));
  }
}
