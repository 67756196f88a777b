package io.dynamodel.internal.direct;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * The attempts at one call, as the SDK's strategy allows them. It decides, and neither sends nor
 * waits, so that both kinds of transport have the same attempts.
 */
final class Attempts {
  /** All calls of a connection share the strategy's tokens. */
  private static final String SCOPE = "GLOBAL";

  private static final int LONGEST = "attempt=100; max=100".length();

  private final Retries retries;
  private List<@Nullable String> failures = List.of();

  /** Null if the strategy has not been asked yet. */
  private @Nullable RetryToken token;

  private int count;

  private Attempts(Retries retries, @Nullable RetryToken token) {
    this.retries = retries;
    this.token = token;
  }

  /** The attempts at a call, and the pause before the first of them. */
  record Begin(Attempts attempts, Duration pause) {}

  /**
   * What follows a failure.
   *
   * @param pause the pause before the next attempt
   * @param failure the failure of the call; null if there is another attempt
   */
  record Next(Duration pause, @Nullable SdkException failure) {}

  static Begin begin(Retries retries) {
    RetryStrategy known = retries.known();
    if (known == null) {
      return new Begin(new Attempts(retries, null), Duration.ZERO);
    }
    AcquireInitialTokenResponse first = first(known);
    return new Begin(new Attempts(retries, first.token()), first.delay());
  }

  private static AcquireInitialTokenResponse first(RetryStrategy strategy) {
    return strategy.acquireInitialToken(AcquireInitialTokenRequest.create(SCOPE));
  }

  private RetryToken token(RetryStrategy strategy) {
    RetryToken known = token;
    return known == null ? first(strategy).token() : known;
  }

  /** Begins the next attempt, and returns how the request states it. */
  String next() {
    count++;
    return new StringBuilder(LONGEST)
        .append("attempt=")
        .append(count)
        .append("; max=")
        .append(retries.maxAttempts())
        .toString();
  }

  void succeeded() {
    RetryStrategy known = retries.known();
    if (known != null) {
      known.recordSuccess(RecordSuccessRequest.create(token(known)));
    }
  }

  /**
   * Returns what follows the failure of an attempt.
   *
   * @param suggested the pause that the response asks for
   */
  Next failed(Throwable thrown, Duration suggested) {
    SdkException failure = failure(thrown);
    failures = failures.isEmpty() ? new ArrayList<>() : failures;
    failures.add(failure.getMessage());
    RetryStrategy strategy = retries.strategy();
    try {
      RefreshRetryTokenResponse refreshed =
          strategy.refreshRetryToken(
              RefreshRetryTokenRequest.builder()
                  .token(token(strategy))
                  .failure(failure)
                  .suggestedDelay(suggested)
                  .build());
      token = refreshed.token();
      return new Next(refreshed.delay(), null);
    } catch (TokenAcquisitionFailedException e) {
      return new Next(Duration.ZERO, withHistory(failure));
    }
  }

  private static SdkException failure(Throwable thrown) {
    Throwable cause = thrown;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof SdkException failure
        ? failure
        : SdkClientException.create("Unable to execute HTTP request: " + cause.getMessage(), cause);
  }

  /** Earlier failures say whether the request may have been executed nevertheless. */
  private SdkException withHistory(SdkException failure) {
    SdkException last = failure.toBuilder().numAttempts(count).build();
    for (int i = 0; i < failures.size() - 1; i++) {
      last.addSuppressed(
          SdkClientException.builder()
              .message("Request attempt " + (i + 1) + " failure: " + failures.get(i))
              .writableStackTrace(false)
              .build());
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      last.addSuppressed(suppressed);
    }
    return last;
  }
}
