package io.dynamodel.internal.step;

import io.dynamodel.internal.transport.AsyncSdkTransport;
import io.dynamodel.internal.transport.AsyncTransport;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** Executes operations without blocking a thread. */
public interface AsyncDriver {
  /**
   * Executes an operation from its first step to its last.
   *
   * @param first makes the first step, on the calling thread; an exception that it throws is the
   *     failure of the operation
   * @return the operation's result, or its failure, which is a {@link
   *     io.dynamodel.error.DynaModelException} without a wrapper. Cancelling it, or completing it
   *     in any other way, cancels the requests that are under way and prevents further requests
   */
  default <R> CompletableFuture<R> run(Supplier<Step<R>> first) {
    CompletableFuture<R> result = new CompletableFuture<>();
    run(first, result);
    return result;
  }

  /**
   * Executes an operation from its first step to its last, as {@link #run(Supplier)} does.
   *
   * @param result the future of the result, which can be cancelled while the first requests are
   *     still being sent
   */
  <R> void run(Supplier<Step<R>> first, CompletableFuture<R> result);

  /** Returns a driver that sends requests through a client. */
  static AsyncDriver of(DynamoDbAsyncClient client) {
    return of(new AsyncSdkTransport(client), new Observers());
  }

  /** Returns a driver whose requests are observed. */
  static AsyncDriver of(AsyncTransport transport, Observers observers) {
    return new AsyncDriver() {
      @Override
      public <R> void run(Supplier<Step<R>> first, CompletableFuture<R> result) {
        AsyncSender sender = new AsyncSender(transport, observers.ofCall());
        new AsyncRun<>(sender, first, result).start();
      }
    };
  }
}
