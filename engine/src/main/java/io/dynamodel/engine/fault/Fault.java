package io.dynamodel.engine.fault;

/** One kind of failure, which is injected until this is closed. Thread-safe. */
public interface Fault extends AutoCloseable {
  /** Returns how many requests the fault has hit. */
  int hits();

  /** Ends the fault; may be called again. */
  @Override
  void close();
}
