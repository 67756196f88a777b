package io.dynamodel.internal.step;

import io.dynamodel.event.OperationEvent;
import io.dynamodel.event.OperationListener;
import io.dynamodel.event.OperationStart;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.wire.ReceivedItems;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
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

  /** Returns the listeners of a call that begins on this thread. */
  List<OperationListener> ofCall() {
    List<OperationListener> all = listeners;
    return all.isEmpty() ? all : each(all, "before a call", OperationListener::onCall);
  }

  /**
   * Begins to observe a request.
   *
   * @param ofCall the listeners of its call
   * @param received where the items of its response will be; null for a request that reads none
   * @return null if nobody observes it
   */
  static @Nullable Observation begin(
      List<OperationListener> ofCall, DynamoDbRequest request, @Nullable ReceivedItems received) {
    boolean isLogged = LOG.isDebugEnabled();
    return ofCall.isEmpty() && !isLogged
        ? null
        : new Observation(ofCall, isLogged, request, received);
  }

  /** Passes on the beginning of a request, and returns the listeners of its end. */
  static List<OperationListener> begun(List<OperationListener> ofCall, OperationStart request) {
    return each(ofCall, "before " + request.operation(), listener -> listener.onRequest(request));
  }

  /** Passes on the end of a request. */
  static void ended(List<OperationListener> ofRequest, OperationEvent event) {
    for (OperationListener listener : ofRequest) {
      try {
        listener.onOperation(event);
      } catch (RuntimeException | Error e) {
        LOG.warn("a listener of operations failed after {}", event.operation(), e);
      }
    }
  }

  /** Replaces each listener by the one that it returns, or keeps it if it fails. */
  private static List<OperationListener> each(
      List<OperationListener> listeners, String when, UnaryOperator<OperationListener> next) {
    List<OperationListener> replaced = null;
    for (int i = 0; i < listeners.size(); i++) {
      OperationListener listener = listeners.get(i);
      try {
        OperationListener returned = next.apply(listener);
        if (returned != listener && returned != null) {
          // Most listeners return themselves, and cost no list.
          replaced = replaced == null ? new ArrayList<>(listeners) : replaced;
          replaced.set(i, returned);
        }
      } catch (RuntimeException | Error e) {
        LOG.warn("a listener of operations failed {}", when, e);
      }
    }
    return replaced == null ? listeners : replaced;
  }

  /** Logs the end of a request, with the texts of its expressions and without their values. */
  static void log(OperationEvent event, DynamoDbRequest request) {
    LOG.debug("{}{}", event, RequestText.of(request));
  }
}
