package io.dynamodel.micrometer;

import io.dynamodel.event.OperationEvent;
import io.dynamodel.event.OperationStart;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The context of the observation of one request, for conventions and handlers of your own. Nothing
 * is added to the request itself.
 */
public final class RequestContext extends SenderContext<Object> {
  private final OperationStart request;
  private volatile @Nullable OperationEvent event;

  RequestContext(OperationStart request) {
    super((carrier, key, value) -> {}, Kind.CLIENT);
    this.request = request;
    setRemoteServiceName("DynamoDB");
  }

  /** Returns the request, as far as it was known before it was sent. */
  public OperationStart request() {
    return request;
  }

  /** Returns the request and its outcome; empty until it has ended. */
  public Optional<OperationEvent> event() {
    return Optional.ofNullable(event);
  }

  void ended(OperationEvent end) {
    event = end;
  }
}
