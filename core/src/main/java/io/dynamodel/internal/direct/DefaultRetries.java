package io.dynamodel.internal.direct;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** The strategy that the SDK's client of DynamoDB has by default. */
public final class DefaultRetries {
  private static final int ATTEMPTS = 9;
  private static final Duration FIRST = Duration.ofMillis(25);
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private DefaultRetries() {}

  /**
   * Returns a new strategy, with tokens of its own; empty if the settings of this machine ask for
   * one that needs the SDK's client.
   */
  public static Optional<Retries> create() {
    if (isChanged()) {
      return Optional.empty();
    }
    if (isDefault()) {
      return Optional.of(
          Retries.whenNeeded(ATTEMPTS, () -> strategy(RetryMode.resolver().resolve())));
    }
    RetryMode mode = RetryMode.resolver().resolve();
    return mode == RetryMode.LEGACY || mode == RetryMode.STANDARD
        ? Optional.of(Retries.whenNeeded(ATTEMPTS, () -> strategy(mode)))
        : Optional.empty();
  }

  /** Returns whether nothing on this machine can choose a mode. */
  private static boolean isDefault() {
    return System.getenv("AWS_RETRY_MODE") == null
        && System.getProperty("aws.retryMode") == null
        && ProfileFiles.areAbsent();
  }

  private static RetryStrategy strategy(RetryMode mode) {
    return AwsRetryStrategy.forRetryMode(mode).toBuilder()
        .maxAttempts(ATTEMPTS)
        .backoffStrategy(BackoffStrategy.exponentialDelay(FIRST, LONGEST))
        .build();
  }

  /** Returns whether the retries of the year 2026 are chosen, which not every SDK has. */
  static boolean isChanged() {
    return Boolean.parseBoolean(System.getenv("AWS_NEW_RETRIES_2026"))
        || Boolean.getBoolean("aws.newRetries2026");
  }
}
