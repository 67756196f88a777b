package io.dynamodel.internal.admin;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.internal.step.Completeness;
import io.dynamodel.internal.step.Failures;
import io.dynamodel.internal.step.Step;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * Follows a transfer between a table and S3 to its end, at longer and longer intervals: it takes
 * from minutes to days.
 *
 * @param what names the transfer in messages: {@code "the export of table books"}
 * @param look reads its state
 * @param state DynamoDB's word for its state
 * @param progress is called with each state
 */
record S3Transfer<T>(
    String what,
    Function<String, Step<T>> look,
    Function<T, String> state,
    Function<T, String> arn,
    Function<T, String> failure,
    Consumer<T> progress) {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** Returns the steps until the transfer has ended. */
  Step<T> toEnd(T now) {
    return from(now, FIRST_PAUSE);
  }

  /** Returns the transfer, after it was reported. */
  T reported(T now) {
    try {
      progress.accept(now);
      return now;
    } catch (RuntimeException e) {
      throw new DynaModelException(
          "the listener of " + what + " failed; it continues as " + arn.apply(now), e);
    }
  }

  private Step<T> from(T now, Duration pause) {
    reported(now);
    String word = state.apply(now);
    if (word.equals("COMPLETED")) {
      return Step.done(now);
    }
    if (word.equals("FAILED") || word.equals("CANCELLED")) {
      throw new DynaModelException(
          what + " (" + arn.apply(now) + ") has the state " + word + ": " + failure.apply(now));
    }
    Duration doubled = pause.multipliedBy(2);
    Duration next = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    return new Step.Pause<>(
        pause, () -> look.apply(arn.apply(now)).andThen(later -> from(later, next)));
  }

  /**
   * Returns the exception of a request that only AWS itself answers.
   *
   * @param instead what to do with another database
   */
  static RuntimeException failed(
      String table,
      String what,
      String instead,
      DynamoDbRequest request,
      RuntimeException failure) {
    boolean isUnknown =
        failure instanceof AwsServiceException refusal
            && refusal.awsErrorDetails() != null
            && "UnknownOperationException".equals(refusal.awsErrorDetails().errorCode());
    return isUnknown
        ? new DynaModelException(
            what + " is possible only with AWS, not with this database: " + instead, failure)
        : Failures.translated(table, request, failure);
  }

  /** Returns a member of a response that DynamoDB always sends. */
  static <V> V there(@Nullable V value, String table, String operation, String member) {
    if (value == null) {
      throw Completeness.lack(table, operation, member);
    }
    return value;
  }

  static long number(@Nullable Long count) {
    return count == null ? 0 : count;
  }

  /** Returns the reason of a failure; null if there is none. */
  static @Nullable String reason(@Nullable String code, @Nullable String message) {
    if (code == null) {
      return message;
    }
    return message == null ? code : code + ": " + message;
  }
}
