package io.dynamodel.internal.step;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;

/**
 * When to ask a busy DynamoDB again, or to try what others have prevented: after a random part, so
 * that not all who were refused come back together, of a time that doubles.
 */
public final class Backoff {
  /** How often nothing at all may be taken before it is given up. */
  public static final int ROUNDS = 8;

  public static final Duration FIRST = Duration.ofMillis(20);
  public static final Duration LONGEST = Duration.ofSeconds(5);

  private Backoff() {}

  /**
   * How long to wait.
   *
   * @param refused how many times in a row it was refused
   */
  public static Duration pause(int refused) {
    long most = FIRST.toMillis() << Math.min(refused, 20);
    return Duration.ofMillis(
        ThreadLocalRandom.current().nextLong(Math.min(most, LONGEST.toMillis()) + 1));
  }

  /** Whether a request failed only because there were too many. */
  public static boolean isThrottling(Throwable failure) {
    return failure instanceof ProvisionedThroughputExceededException
        || failure instanceof RequestLimitExceededException
        || (failure instanceof SdkServiceException refusal && refusal.isThrottlingException());
  }
}
