package io.dynamodel.integration.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.utils.async.SimplePublisher;

/** {@link FaultyHttp} for the SDK's asynchronous client: the same script, the same record. */
final class FaultyAsyncHttp implements SdkAsyncHttpClient {
  private final FaultyHttp http;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ExecutorService order = Executors.newSingleThreadExecutor();

  FaultyAsyncHttp(FaultyHttp http) {
    this.http = http;
  }

  /**
   * Delivers the responses one after another. The SDK must also process them on this thread.
   * Otherwise it may start its next attempt while it is still being notified of the failure of the
   * last one, and mistake that for a failure of the next one, because both have the same handler.
   */
  Executor order() {
    return order;
  }

  @Override
  public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
    CompletableFuture<Void> whole = new CompletableFuture<>();
    content(request)
        .thenApplyAsync(body -> exchange(request, body), threads)
        .thenComposeAsync(reply -> deliver(request, reply), order)
        .whenCompleteAsync(
            (done, failure) -> {
              if (failure == null) {
                whole.complete(null);
              } else {
                request.responseHandler().onError(cause(failure));
                whole.completeExceptionally(cause(failure));
              }
            },
            order);
    return whole;
  }

  private static CompletableFuture<byte[]> content(AsyncExecuteRequest request) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    CompletableFuture<byte[]> whole = new CompletableFuture<>();
    request
        .requestContentPublisher()
        .subscribe(
            new Subscriber<ByteBuffer>() {
              @Override
              public void onSubscribe(Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
              }

              @Override
              public void onNext(ByteBuffer bytes) {
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                body.writeBytes(copy);
              }

              @Override
              public void onError(Throwable failure) {
                whole.completeExceptionally(failure);
              }

              @Override
              public void onComplete() {
                whole.complete(body.toByteArray());
              }
            });
    return whole;
  }

  private Reply exchange(AsyncExecuteRequest request, byte[] body) {
    try {
      return http.exchange(request.request(), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CompletableFuture<Void> deliver(AsyncExecuteRequest request, Reply reply) {
    SimplePublisher<ByteBuffer> body = new SimplePublisher<>();
    request.responseHandler().onHeaders(reply.head());
    request.responseHandler().onStream(body);
    CompletableFuture<Void> sent = body.send(ByteBuffer.wrap(reply.body()));
    return CompletableFuture.allOf(sent, body.complete());
  }

  /** The SDK acts on the type of the failure, so the failure is unwrapped. */
  private static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null
        && (cause instanceof CompletionException || cause instanceof UncheckedIOException)) {
      cause = cause.getCause();
    }
    return cause;
  }

  @Override
  public String clientName() {
    return "FaultyAsync";
  }

  @Override
  public void close() {
    threads.shutdownNow();
    order.shutdownNow();
  }
}
