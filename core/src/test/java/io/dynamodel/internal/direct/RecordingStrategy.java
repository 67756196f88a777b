package io.dynamodel.internal.direct;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** Keeps the pauses of a strategy, which end at once: its time is virtual. */
final class RecordingStrategy implements RetryStrategy {
  private final RetryStrategy strategy;
  private final List<Duration> pauses;

  private RecordingStrategy(RetryStrategy strategy, List<Duration> pauses) {
    this.strategy = strategy;
    this.pauses = pauses;
  }

  /** Returns DynamoDB's strategy, with pauses that are not random. */
  static RecordingStrategy create() {
    RetryStrategy strategy =
        AwsRetryStrategy.legacyRetryStrategy().toBuilder()
            .maxAttempts(9)
            .backoffStrategy(
                BackoffStrategy.exponentialDelayWithoutJitter(
                    Duration.ofMillis(25), Duration.ofSeconds(20)))
            .throttlingBackoffStrategy(
                BackoffStrategy.exponentialDelayWithoutJitter(
                    Duration.ofMillis(500), Duration.ofSeconds(20)))
            .build();
    return new RecordingStrategy(strategy, new ArrayList<>());
  }

  List<Duration> pauses() {
    return pauses;
  }

  @Override
  public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
    return strategy.acquireInitialToken(request);
  }

  @Override
  public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
    RefreshRetryTokenResponse refreshed = strategy.refreshRetryToken(request);
    pauses.add(refreshed.delay());
    return RefreshRetryTokenResponse.create(refreshed.token(), Duration.ZERO);
  }

  @Override
  public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
    return strategy.recordSuccess(request);
  }

  @Override
  public int maxAttempts() {
    return strategy.maxAttempts();
  }

  @Override
  public boolean useClientDefaults() {
    return false;
  }

  @Override
  public Builder<?, ?> toBuilder() {
    return strategy.toBuilder();
  }
}
