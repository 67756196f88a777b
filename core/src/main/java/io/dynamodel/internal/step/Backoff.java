package io.dynamodel.internal.step;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;

/**
 * The pause before a throttled or contended request is repeated: a random part of a time that
 * doubles, so that not all callers repeat their requests at the same moment.
 */
public final class Backoff {
  /** The number of consecutive attempts without any progress after which the operation fails. */
  public static final int ROUNDS = 8;

  public static final Duration FIRST = Duration.ofMillis(20);
  public static final Duration LONGEST = Duration.ofSeconds(5);

  private Backoff() {}

  /**
   * Returns the time to wait.
   *
   * @param refused the number of consecutive failed attempts
   */
  public static Duration pause(int refused) {
    long most = FIRST.toMillis() << Math.min(refused, 20);
    return Duration.ofMillis(
        ThreadLocalRandom.current().nextLong(Math.min(most, LONGEST.toMillis()) + 1));
  }

  /** Returns whether a request failed only because there were too many. */
  public static boolean isThrottling(Throwable failure) {
    return failure instanceof ProvisionedThroughputExceededException
        || failure instanceof RequestLimitExceededException
        || (failure instanceof SdkServiceException refusal && refusal.isThrottlingException());
  }
}
