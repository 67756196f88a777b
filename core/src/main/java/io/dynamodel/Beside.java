package io.dynamodel;

import io.dynamodel.ConnectionProvider.Clients;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.internal.step.Observers;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * What a connection and those derived from it have beside their own client, on the same database
 * and with the same end.
 */
final class Beside {
  private final Clients clients;
  private final AtomicBoolean closed;
  private final Observers observers;
  private @Nullable AsyncDynaConnection async;

  Beside(Clients clients, AtomicBoolean closed, Observers observers) {
    this.clients = clients;
    this.closed = closed;
    this.observers = observers;
  }

  DynamoDbStreamsClient streams() {
    return clients.dynamoDbStreams();
  }

  /** Returns the asynchronous connection, without a prefix; always the same one. */
  synchronized AsyncDynaConnection async() {
    if (closed.get()) {
      throw new DynaModelException("this connection is closed");
    }
    AsyncDynaConnection made = async;
    if (made == null) {
      made = AsyncDynaConnection.beside(clients, closed, observers);
      async = made;
    }
    return made;
  }
}
