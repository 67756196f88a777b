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
   * Is called once for each request, after its last attempt, whether it succeeded or not. An
   * exception is logged and changes nothing about the operation.
   *
   * @param event the request and its outcome. The listener is called on the thread that received
   *     the response; on an asynchronous connection, it must not block
   */
  void onOperation(OperationEvent event);
}
