package io.dynamodel.engine.fault;

/**
 * The failures that a test injects into an engine:
 *
 * <pre>{@code
 * engine.faults().on("PutItem").table("books").next(3).throttle();
 * try (Fault fault = engine.faults().on("Query").share(0.1, 42).cutAfter()) {
 *   …
 *   assertThat(fault.hits()).isPositive();
 * }
 * }</pre>
 *
 * <p>A request is hit by at most one fault: the oldest that applies to it and is not used up.
 * Thread-safe.
 */
public interface Faults {
  /**
   * Begins the definition of a fault of one operation. The fault starts with the last method of the
   * chain, which says what it does.
   *
   * @param operation the name of an operation, such as {@code PutItem}
   * @throws IllegalArgumentException if the engine has no such operation
   */
  FaultRule on(String operation);

  /** Ends all faults. */
  void reset();
}
