package io.dynamodel.event;

/**
 * Observes the requests that a connection sends, for metrics and traces. It never sees the value of
 * an item.
 *
 * @see io.dynamodel.DynaConnection#listener
 */
@FunctionalInterface
public interface OperationListener {
  /**
   * Is called when a call begins that may send requests, on the thread of the caller. Later
   * requests of the call, such as the second page of a query, may be sent by other threads; so this
   * is where a trace finds the span that the call belongs to. An exception is logged and changes
   * nothing about the operation.
   *
   * @return the listener of the requests of this call; by default, this one
   */
  default OperationListener onCall() {
    return this;
  }

  /**
   * Is called before a request is sent, on the thread that sends it. An exception is logged and
   * changes nothing about the operation.
   *
   * @param request the request, as far as it is known before it is sent
   * @return the listener of the end of this request; by default, this one
   */
  default OperationListener onRequest(OperationStart request) {
    return this;
  }

  /**
   * Is called once for each request, after its last attempt, whether it succeeded or not. An
   * exception is logged and changes nothing about the operation.
   *
   * @param event the request and its outcome. The listener is called on the thread that received
   *     the response; on an asynchronous connection, it must not block
   */
  void onOperation(OperationEvent event);
}
