package io.dynamodel.test.faults;

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
   * Answers are handed over here, one after the other; what the SDK makes of them has to happen
   * here, too. Otherwise it may begin its next attempt while it still hears that the last one
   * failed, and take that, since its handler is the same, for the failure of the next one.
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

  /** The SDK goes by the type of the failure: it is taken out of what only carries it. */
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
