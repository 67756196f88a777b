package io.dynamodel.internal.step;

import io.dynamodel.error.Given;
import io.dynamodel.event.OperationEvent;
import io.dynamodel.event.OperationListener;
import io.dynamodel.internal.wire.ReceivedItems;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Those who observe the requests of a connection: its listeners, and the log. */
public final class Observers {
  private static final Logger LOG = LoggerFactory.getLogger("io.dynamodel.request");

  /** Replaced as a whole, so that requests read it without a lock. */
  private volatile List<OperationListener> listeners = List.of();

  /** Adds a listener, which is called after those that were added before it. */
  public synchronized void add(OperationListener listener) {
    List<OperationListener> more = new ArrayList<>(listeners);
    more.add(Given.given(listener, "the listener"));
    listeners = List.copyOf(more);
  }

  /**
   * Begins to observe a request.
   *
   * @param received where the items of its response will be; null for a request that reads none
   * @return null if nobody observes it
   */
  @Nullable Observation begin(DynamoDbRequest request, @Nullable ReceivedItems received) {
    boolean isLogged = LOG.isDebugEnabled();
    List<OperationListener> present = listeners;
    return present.isEmpty() && !isLogged
        ? null
        : new Observation(this, present, isLogged, request, received);
  }

  /** Passes on the end of a request. */
  void ended(List<OperationListener> present, OperationEvent event) {
    for (OperationListener listener : present) {
      try {
        listener.onOperation(event);
      } catch (RuntimeException | Error e) {
        LOG.warn("a listener of operations failed after {}", event.operation(), e);
      }
    }
  }

  /** Logs the end of a request, with the texts of its expressions and without their values. */
  void log(OperationEvent event, DynamoDbRequest request) {
    LOG.debug("{}{}", event, RequestText.of(request));
  }
}
