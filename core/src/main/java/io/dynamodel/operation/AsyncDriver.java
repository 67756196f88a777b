package io.dynamodel.operation;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** Carries operations out without any thread waiting for them. */
public interface AsyncDriver {
  /**
   * Takes an operation from its first step to its last.
   *
   * @param first makes the first step, on the calling thread; what it throws is the failure of the
   *     operation
   * @return the operation's result, or what it fails with, a {@link
   *     io.dynamodel.error.DynaModelException} as it is. Cancelling it, or completing it in any
   *     other way, cancels the requests that are under way and keeps all others from being sent
   */
  default <R> CompletableFuture<R> run(Supplier<Step<R>> first) {
    CompletableFuture<R> result = new CompletableFuture<>();
    run(first, result);
    return result;
  }

  /**
   * Takes an operation from its first step to its last, as {@link #run(Supplier)} does.
   *
   * @param result the future of the result, which can be cancelled while the first requests are
   *     still being sent
   */
  <R> void run(Supplier<Step<R>> first, CompletableFuture<R> result);

  /** Carries operations out by a client. */
  static AsyncDriver of(DynamoDbAsyncClient client) {
    AsyncSender sender = AsyncSender.of(client);
    return new AsyncDriver() {
      @Override
      public <R> void run(Supplier<Step<R>> first, CompletableFuture<R> result) {
        new AsyncRun<>(sender, first, result).start();
      }
    };
  }
}
