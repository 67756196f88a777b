package io.dynamodel.local;

import io.dynamodel.engine.EngineResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/**
 * Answers the SDK's asynchronous client from an engine in this JVM. The response exists before
 * {@link #execute} returns; the SDK completes its futures on its own threads.
 */
final class EngineAsyncHttpClient implements SdkAsyncHttpClient {
  /** Long enough for a caller to attach its continuations before the response arrives. */
  private static final Duration SOON = Duration.ofMillis(1);

  private final EngineConnection connection;

  EngineAsyncHttpClient(EngineConnection connection) {
    this.connection = connection;
  }

  @Override
  public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
    CompletableFuture<Void> whole = new CompletableFuture<>();
    BodyCollector body = new BodyCollector();
    request.requestContentPublisher().subscribe(body);
    body.whole().whenComplete((bytes, failure) -> answer(request, bytes, failure, whole));
    return whole;
  }

  private void answer(
      AsyncExecuteRequest request,
      byte[] body,
      @Nullable Throwable failure,
      CompletableFuture<Void> whole) {
    if (failure != null) {
      fail(request, failure, whole);
      return;
    }
    EngineResponse response;
    try {
      response = connection.send(request.request(), body);
    } catch (RuntimeException e) {
      fail(request, e, whole);
      return;
    }
    if (!response.delay().isZero()) {
      later(response.delay()).execute(() -> deliver(request, response, whole));
    } else if (StackDepth.isDeep()) {
      later(SOON).execute(() -> deliver(request, response, whole));
    } else {
      deliver(request, response, whole);
    }
  }

  private static Executor later(Duration delay) {
    return CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Drops the response to an aborted request, because its handler may already serve the next
   * attempt.
   */
  private static void deliver(
      AsyncExecuteRequest request, EngineResponse response, CompletableFuture<Void> whole) {
    if (whole.isDone()) {
      return;
    }
    if (response.isCut()) {
      fail(request, EngineConnection.cut(), whole);
      return;
    }
    request.responseHandler().onHeaders(EngineConnection.head(response));
    request.responseHandler().onStream(new BodyPublisher(response.body()));
    whole.complete(null);
  }

  private static void fail(
      AsyncExecuteRequest request, Throwable failure, CompletableFuture<Void> whole) {
    request.responseHandler().onError(failure);
    whole.completeExceptionally(failure);
  }

  @Override
  public String clientName() {
    return "Engine";
  }

  @Override
  public void close() {
    // The connection belongs to the database, and others may use it.
  }
}
