package io.dynamodel.internal.direct;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** A strategy that is made with the first failure decides like one that was there before. */
class RetriesTest {
  private static final int TRIALS = 300 * Integer.getInteger("dynamodel.trials.factor", 1);

  private static RetryStrategy strategy(RetryMode mode) {
    return AwsRetryStrategy.forRetryMode(mode).toBuilder()
        .maxAttempts(9)
        .backoffStrategy(
            BackoffStrategy.exponentialDelayWithoutJitter(
                Duration.ofMillis(25), Duration.ofSeconds(20)))
        .throttlingBackoffStrategy(
            BackoffStrategy.exponentialDelayWithoutJitter(
                Duration.ofMillis(500), Duration.ofSeconds(20)))
        .build();
  }

  @Test
  void whenNeeded_isNotMadeBeforeAFailure() {
    Retries retries =
        Retries.whenNeeded(
            9,
            () -> {
              throw new AssertionError("made");
            });

    for (int call = 0; call < 3; call++) {
      Attempts attempts = Attempts.begin(retries).attempts();
      assertThat(attempts.next()).isEqualTo("attempt=1; max=9");
      attempts.succeeded();
    }
    assertThat(retries.known()).isNull();
  }

  @Test
  void whenNeeded_decidesAsIfItHadAlwaysBeenThere() {
    for (int trial = 0; trial < TRIALS; trial++) {
      RetryMode mode = trial % 2 == 0 ? RetryMode.LEGACY : RetryMode.STANDARD;
      Retries late = Retries.whenNeeded(9, () -> strategy(mode));
      Retries early = Retries.of(strategy(mode));

      assertThat(outcomes(late, trial))
          .as("seed %d, %s", trial, mode)
          .isEqualTo(outcomes(early, trial));
    }
  }

  /** Returns what follows the attempts of calls that run beside each other. */
  private static List<String> outcomes(Retries retries, long seed) {
    Random random = new Random(seed);
    int failing = 1 + random.nextInt(9);
    List<String> outcomes = new ArrayList<>();
    List<Attempts> running = new ArrayList<>();
    for (int step = 0; step < 200; step++) {
      if (running.isEmpty() || random.nextInt(3) == 0) {
        Attempts.Begin begin = Attempts.begin(retries);
        outcomes.add("begin " + begin.pause());
        running.add(begin.attempts());
      }
      int which = random.nextInt(running.size());
      Attempts attempts = running.get(which);
      outcomes.add(attempts.next());
      if (random.nextInt(10) >= failing) {
        attempts.succeeded();
        running.remove(which);
      } else {
        Attempts.Next next = attempts.failed(failure(random), Duration.ZERO);
        outcomes.add(next.pause() + " " + (next.failure() == null));
        if (next.failure() != null) {
          running.remove(which);
        }
      }
    }
    return outcomes;
  }

  private static Exception failure(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new IOException("cut");
      case 1 -> refusal(400, "ThrottlingException");
      case 2 -> refusal(400, "ValidationException");
      default -> refusal(500, "InternalServerError");
    };
  }

  private static Exception refusal(int status, String code) {
    return DynamoDbException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(code).build())
        .build();
  }
}
