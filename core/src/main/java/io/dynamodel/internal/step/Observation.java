package io.dynamodel.internal.step;

import io.dynamodel.event.OperationEvent;
import io.dynamodel.event.OperationEvent.Outcome;
import io.dynamodel.event.OperationListener;
import io.dynamodel.event.OperationStart;
import io.dynamodel.internal.wire.ReceivedItems;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** One observed request, from its sending to its end. */
final class Observation {
  /** The listeners of its end. */
  private final List<OperationListener> listeners;

  private final boolean isLogged;
  private final DynamoDbRequest request;
  private final OperationStart begun;
  private final @Nullable ReceivedItems received;
  private final AtomicInteger attempts = new AtomicInteger();
  private final long start;

  Observation(
      List<OperationListener> ofCall,
      boolean isLogged,
      DynamoDbRequest request,
      @Nullable ReceivedItems received) {
    this.isLogged = isLogged;
    // A level of the log must not change what is sent.
    this.request = ofCall.isEmpty() ? request : Metered.of(request);
    this.received = received;
    this.begun =
        new OperationStart(
            Failures.operation(request),
            RequestTables.of(request),
            request.getValueForField("IndexName", String.class));
    this.listeners = Observers.begun(ofCall, begun);
    this.start = System.nanoTime();
  }

  /** Returns the request in the form to send: one that asks for the capacity it consumes. */
  DynamoDbRequest request() {
    return request;
  }

  /** Counts the attempts. */
  AtomicInteger attempts() {
    return attempts;
  }

  /**
   * Passes on the end of an asynchronous request.
   *
   * @param response null after a failure
   * @param failure null after a success
   */
  void ended(@Nullable DynamoDbResponse response, @Nullable Throwable failure) {
    if (response != null) {
      succeeded(response);
    } else if (failure != null) {
      failed(failure);
    }
  }

  void succeeded(DynamoDbResponse response) {
    end(response, Outcome.SUCCEEDED, Optional.empty());
  }

  void failed(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    end(null, outcome(cause), Optional.of(error(cause)));
  }

  private void end(@Nullable DynamoDbResponse response, Outcome outcome, Optional<String> error) {
    int counted = attempts.get();
    OperationEvent event =
        new OperationEvent(
            begun.operation(),
            begun.tables(),
            begun.index(),
            Duration.ofNanos(System.nanoTime() - start),
            counted == 0 ? OptionalInt.empty() : OptionalInt.of(counted),
            Metered.consumed(response),
            ItemCounts.returned(response, received),
            ItemCounts.evaluated(response),
            outcome,
            error);
    Observers.ended(listeners, event);
    if (isLogged) {
      Observers.log(event, request);
    }
  }

  private static Outcome outcome(Throwable failure) {
    if (failure instanceof ConditionalCheckFailedException) {
      return Outcome.CONDITION_FAILED;
    }
    if (failure instanceof TransactionCanceledException) {
      return Outcome.TRANSACTION_CANCELLED;
    }
    if (Backoff.isThrottling(failure)) {
      return Outcome.THROTTLED;
    }
    return failure instanceof CancellationException || failure instanceof AbortedException
        ? Outcome.CANCELLED
        : Outcome.FAILED;
  }

  /** Returns no message, which may contain values of items. */
  private static String error(Throwable failure) {
    return failure instanceof AwsServiceException refusal
            && refusal.awsErrorDetails() != null
            && refusal.awsErrorDetails().errorCode() != null
        ? refusal.awsErrorDetails().errorCode()
        : failure.getClass().getSimpleName();
  }
}
