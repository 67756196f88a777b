package io.dynamodel.internal.direct;

import io.dynamodel.internal.wire.Sending;
import io.dynamodel.internal.wire.Transmission;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** One asynchronous call with all of its attempts. */
final class AsyncCall {
  private final SdkAsyncHttpClient http;
  private final DirectSettings settings;
  private final Executor completion;
  private final Sending sending;
  private final CompletableFuture<DynamoDbResponse> result = new CompletableFuture<>();

  /** The attempt under way, which ends with the call. */
  private volatile @Nullable CompletableFuture<?> attempt;

  AsyncCall(
      SdkAsyncHttpClient http, DirectSettings settings, Executor completion, Sending sending) {
    this.http = http;
    this.settings = settings;
    this.completion = completion;
    this.sending = sending;
  }

  CompletableFuture<DynamoDbResponse> result() {
    return result;
  }

  void start(DirectCall.Caller caller) {
    endIn(settings.callTimeout(), result, ApiCallTimeoutException::create);
    result.whenComplete(
        (response, failure) -> {
          CompletableFuture<?> underWay = attempt;
          if (failure != null && underWay != null) {
            underWay.completeExceptionally(failure);
          }
        });
    try {
      byte[] body = caller.body(sending.request());
      settings
          .identity()
          .whenComplete((identity, failure) -> resolved(body, identity, failure, caller));
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private void resolved(
      byte[] body,
      @Nullable AwsCredentialsIdentity identity,
      @Nullable Throwable failure,
      DirectCall.Caller caller) {
    if (identity == null) {
      fail(failure == null ? SdkClientException.create("there are no credentials") : failure);
      return;
    }
    try {
      DirectCall call = new DirectCall(sending, body, identity, caller);
      Attempts.Begin begin = Attempts.begin(settings.retries());
      if (begin.pause().isZero()) {
        attempt(call, begin.attempts());
      } else {
        later(begin.pause(), () -> attempt(call, begin.attempts()));
      }
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private void attempt(DirectCall call, Attempts attempts) {
    if (result.isDone()) {
      return;
    }
    CompletableFuture<DynamoDbResponse> response = new CompletableFuture<>();
    attempt = response;
    if (result.isDone()) {
      return;
    }
    response.whenComplete(
        (received, failure) -> {
          if (failure == null) {
            attempts.succeeded();
            result.complete(received);
          } else if (failure instanceof Error) {
            fail(failure);
          } else {
            afterFailure(call, attempts, failure);
          }
        });
    try {
      send(call, attempts.next(), response);
    } catch (RuntimeException | Error e) {
      response.completeExceptionally(e);
    }
  }

  private void send(DirectCall call, String number, CompletableFuture<DynamoDbResponse> response) {
    Transmission transmission = sending.transmission();
    if (transmission != null && transmission.isOver()) {
      throw new CancellationException("the operation was cancelled before this attempt was sent");
    }
    AsyncAttempt received = new AsyncAttempt();
    AsyncExecuteRequest request =
        AsyncExecuteRequest.builder()
            .request(call.signed(number))
            .requestContentPublisher(new WholeContent(call.body()))
            .responseHandler(received)
            .fullDuplex(false)
            .build();
    call.begin();
    CompletableFuture<Void> exchange = http.execute(request);
    if (transmission != null) {
      transmission.isUnderWay(exchange);
    }
    endIn(settings.attemptTimeout(), response, ApiCallAttemptTimeoutException::create);
    response.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            exchange.completeExceptionally(failure);
          }
        });
    received
        .received()
        .whenComplete((whole, failure) -> complete(() -> read(call, whole, failure, response)));
  }

  /** Reads responses on other threads than those of the HTTP client, unless there are none. */
  private void complete(Runnable reading) {
    try {
      completion.execute(reading);
    } catch (RejectedExecutionException e) {
      reading.run();
    }
  }

  private static void read(
      DirectCall call,
      AsyncAttempt.@Nullable Received whole,
      @Nullable Throwable failure,
      CompletableFuture<DynamoDbResponse> response) {
    if (whole == null) {
      response.completeExceptionally(
          failure == null ? new IllegalStateException("there is no response") : failure);
      return;
    }
    try {
      response.complete(call.response(whole.head(), whole.body()));
    } catch (RuntimeException | Error e) {
      response.completeExceptionally(e);
    }
  }

  private void afterFailure(DirectCall call, Attempts attempts, Throwable failure) {
    if (result.isDone()) {
      return;
    }
    try {
      Attempts.Next next = attempts.failed(failure, Duration.ZERO);
      if (next.failure() != null) {
        fail(next.failure());
      } else {
        later(next.pause(), () -> attempt(call, attempts));
      }
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private void later(Duration pause, Runnable action) {
    CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, completion)
        .execute(action);
  }

  private void fail(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof Error) {
      result.completeExceptionally(cause);
      return;
    }
    RuntimeException exception =
        cause instanceof SdkException known
            ? known
            : SdkClientException.builder().cause(cause).build();
    result.completeExceptionally(UnknownHost.explained(exception, sending.request()));
  }

  /** Ends a future with an exception when its time is over. */
  private void endIn(@Nullable Duration time, CompletableFuture<?> future, LongFailure failure) {
    if (time == null || time.toMillis() <= 0) {
      return;
    }
    long millis = time.toMillis();
    ScheduledFuture<?> task =
        settings
            .timer()
            .schedule(
                () -> future.completeExceptionally(failure.after(millis)),
                millis,
                TimeUnit.MILLISECONDS);
    future.whenComplete((end, failed) -> task.cancel(false));
  }

  /** Makes the exception for a time that is over. */
  private interface LongFailure {
    SdkClientException after(long millis);
  }
}
