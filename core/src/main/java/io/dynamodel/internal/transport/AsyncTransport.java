package io.dynamodel.internal.transport;

import io.dynamodel.internal.wire.Sending;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** Sends requests without blocking a thread. It repeats an attempt as the SDK's client does. */
public interface AsyncTransport {
  /**
   * Sends a request.
   *
   * @return the response, or the failure that {@link Transport#send} throws, possibly in a {@link
   *     java.util.concurrent.CompletionException}; cancelling it ends the attempts
   */
  CompletableFuture<? extends DynamoDbResponse> send(Sending sending);
}
