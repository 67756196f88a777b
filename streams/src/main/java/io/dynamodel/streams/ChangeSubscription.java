package io.dynamodel.streams;

import java.util.concurrent.CompletableFuture;

/** A running consumer of a stream. Close it to stop it; its position in the stream is stored. */
public interface ChangeSubscription extends AutoCloseable {
  /**
   * Returns a future that completes when the subscription has ended: normally after {@link #close},
   * exceptionally if the consumer failed or the stream could not be read.
   */
  CompletableFuture<Void> ended();

  /** Stops the consumer after the change that it is handling, and releases its shards. */
  @Override
  void close();
}
