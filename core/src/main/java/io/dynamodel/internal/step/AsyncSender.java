package io.dynamodel.internal.step;

import io.dynamodel.event.OperationListener;
import io.dynamodel.internal.transport.AsyncTransport;
import io.dynamodel.internal.wire.Sending;
import io.dynamodel.internal.wire.Transmission;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * Sends the requests of one call.
 *
 * @param ofCall those who observe them
 */
record AsyncSender(AsyncTransport transport, List<OperationListener> ofCall) {
  /** Begins to observe a request; null if nobody does. */
  @Nullable Observation observe(Step.Call<?> call) {
    return Observers.begin(ofCall, call.request(), call.received());
  }

  /**
   * Sends the request of a call.
   *
   * @param observation observes it; null if nobody does
   */
  CompletableFuture<? extends DynamoDbResponse> send(
      Step.Call<?> call, Transmission transmission, @Nullable Observation observation) {
    return transport.send(
        observation == null
            ? new Sending(call.request(), call.received(), transmission, null)
            : new Sending(
                observation.request(), call.received(), transmission, observation.attempts()));
  }
}
