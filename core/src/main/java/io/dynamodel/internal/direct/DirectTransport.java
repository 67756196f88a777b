package io.dynamodel.internal.direct;

import io.dynamodel.internal.transport.Transport;
import io.dynamodel.internal.wire.Sending;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkInterruptedException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** Sends requests through an HTTP client, without the SDK's client of DynamoDB. */
public final class DirectTransport implements Transport {
  private final SdkHttpClient http;
  private final DirectSettings settings;
  private final DirectCall.Caller caller;

  /**
   * Creates the transport.
   *
   * @param http sends the requests; is not closed with the transport
   */
  public DirectTransport(SdkHttpClient http, DirectSettings settings) {
    this.http = http;
    this.settings = settings;
    this.caller = DirectCall.Caller.of(settings, "sync", http.clientName());
  }

  @Override
  public DynamoDbResponse send(Sending sending) {
    byte[] body = caller.body(sending.request());
    try {
      return bounded(sending, body);
    } catch (RuntimeException e) {
      throw UnknownHost.explained(e, sending.request());
    }
  }

  /** Sends a request within the time of a call. */
  private DynamoDbResponse bounded(Sending sending, byte[] body) {
    Deadline whole = Deadline.in(settings.callTimeout(), settings.timer());
    DynamoDbResponse response;
    try (whole) {
      requireNotInterrupted();
      response = attempts(new DirectCall(sending, body, identity(), caller), whole);
    } catch (InterruptedException e) {
      whole.close();
      if (whole.isMissed()) {
        clearInterruption();
        throw ApiCallTimeoutException.create(millis(settings.callTimeout()));
      }
      Thread.currentThread().interrupt();
      throw AbortedException.create("Thread was interrupted", e);
    } catch (RuntimeException e) {
      whole.close();
      if (whole.isMissed()) {
        clearInterruption();
      }
      throw e;
    }
    if (whole.isMissed()) {
      clearInterruption();
    }
    return response;
  }

  private AwsCredentialsIdentity identity() {
    try {
      return settings.identity().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw SdkClientException.create("the credentials could not be resolved", e.getCause());
    }
  }

  private DynamoDbResponse attempts(DirectCall call, Deadline whole) throws InterruptedException {
    Attempts.Begin begin = Attempts.begin(settings.retries());
    pause(begin.pause());
    Attempts attempts = begin.attempts();
    while (true) {
      Attempts.Next next;
      try {
        DynamoDbResponse response = bounded(call, attempts.next(), whole);
        attempts.succeeded();
        return response;
      } catch (SdkException e) {
        next = attempts.failed(e, RetryAfter.of(e));
      } catch (IOException e) {
        next = attempts.failed(e, Duration.ZERO);
      }
      if (next.failure() != null) {
        throw next.failure();
      }
      pause(next.pause());
    }
  }

  private static void pause(Duration pause) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(pause.toMillis());
  }

  /** Makes an attempt within its own time. */
  private DynamoDbResponse bounded(DirectCall call, String number, Deadline whole)
      throws IOException, InterruptedException {
    Deadline attempt = Deadline.in(settings.attemptTimeout(), settings.timer());
    DynamoDbResponse response;
    try (attempt) {
      response = attempt(call, number, whole, attempt);
    } catch (InterruptedException e) {
      attempt.close();
      if (whole.isMissed()) {
        throw e;
      } else if (attempt.isMissed()) {
        throw attemptTimedOut();
      }
      Thread.currentThread().interrupt();
      throw AbortedException.create("Thread was interrupted", e);
    } catch (IOException | SdkClientException e) {
      attempt.close();
      if (e instanceof IOException || e instanceof AbortedException || isInterrupted(attempt)) {
        if (whole.isMissed()) {
          throw new InterruptedException();
        } else if (attempt.isMissed()) {
          throw attemptTimedOut();
        }
      }
      throw e;
    } catch (RuntimeException e) {
      attempt.close();
      if (attempt.isMissed()) {
        clearInterruption();
      }
      throw e;
    }
    if (attempt.isMissed()) {
      clearInterruption();
    }
    return response;
  }

  private static boolean isInterrupted(Deadline attempt) {
    return attempt.isMissed() || Thread.currentThread().isInterrupted();
  }

  private ApiCallAttemptTimeoutException attemptTimedOut() {
    clearInterruption();
    return ApiCallAttemptTimeoutException.create(millis(settings.attemptTimeout()));
  }

  private static long millis(@Nullable Duration time) {
    return time == null ? 0 : time.toMillis();
  }

  private DynamoDbResponse attempt(DirectCall call, String number, Deadline whole, Deadline attempt)
      throws IOException, InterruptedException {
    requireNotInterrupted();
    HttpExecuteRequest request =
        HttpExecuteRequest.builder()
            .request(call.signed(number))
            .contentStreamProvider(() -> new ByteArrayInputStream(call.body()))
            .build();
    call.begin();
    ExecutableHttpRequest sent = http.prepareRequest(request);
    whole.aborts(sent);
    attempt.aborts(sent);
    HttpExecuteResponse response = sent.call();
    AbortableInputStream content = response.responseBody().orElse(null);
    if (content == null) {
      requireNotInterrupted();
      return call.response(response.httpResponse(), (InputStream) null);
    }
    try (content) {
      requireNotInterrupted();
      return call.response(response.httpResponse(), content);
    }
  }

  private static void requireNotInterrupted() throws SdkInterruptedException {
    if (Thread.interrupted()) {
      throw new SdkInterruptedException();
    }
  }

  @SuppressWarnings("ResultOfMethodCallIgnored")
  private static void clearInterruption() {
    Thread.interrupted();
  }
}
