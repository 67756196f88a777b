package io.dynamodel.internal.transport;

import io.dynamodel.internal.wire.Sending;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** Sends requests and waits for their responses. It repeats an attempt as the SDK's client does. */
public interface Transport {
  /**
   * Sends a request.
   *
   * @return its response; its items may be in {@link Sending#received} instead
   * @throws RuntimeException if all attempts failed: one of the SDK's exceptions, unless the client
   *     is not the SDK's
   */
  DynamoDbResponse send(Sending sending);
}
