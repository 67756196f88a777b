package io.dynamodel.event;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One request to DynamoDB, with all its attempts. An operation of a model can send several: each
 * page of a query is one, and each part of a batch. It contains no values of items.
 *
 * @param operation DynamoDB's name of the operation, such as {@code Query}
 * @param tables the full names of the tables, in statements of PartiQL as far as their text shows
 *     them: several of a batch or a transaction, none of a list of tables
 * @param index the index that a query or scan reads; empty if it reads the table
 * @param duration the time from sending the request to the end of its last attempt, with the pauses
 *     between attempts
 * @param attempts the number of attempts; empty if it is unknown, because the SDK's client is your
 *     own and does not have the plugin {@code DedicatedClient}
 * @param consumedCapacity the consumed capacity units of all tables and indexes; empty if DynamoDB
 *     did not report them, as after a failure
 * @param itemsReturned the number of items in the response of a read, or that a count counted;
 *     empty for other operations
 * @param itemsEvaluated the number of items that a query or scan read before its filter; empty for
 *     other operations
 * @param outcome the outcome of the request
 * @param error DynamoDB's code of the error, such as {@code ConditionalCheckFailedException}, or
 *     the name of the exception's class if no attempt was answered; empty after a success
 */
public record OperationEvent(
    String operation,
    List<String> tables,
    Optional<String> index,
    Duration duration,
    OptionalInt attempts,
    OptionalDouble consumedCapacity,
    OptionalInt itemsReturned,
    OptionalInt itemsEvaluated,
    Outcome outcome,
    Optional<String> error) {
  /** The outcome of a request. */
  public enum Outcome {
    /** DynamoDB carried it out. */
    SUCCEEDED,
    /** The condition of a write was not fulfilled; nothing was written. */
    CONDITION_FAILED,
    /** A transaction was cancelled; nothing was written. */
    TRANSACTION_CANCELLED,
    /** Every attempt was rejected, the last one because there were too many requests. */
    THROTTLED,
    /** The caller cancelled it. It may have been carried out. */
    CANCELLED,
    /** It failed for another reason. If the response was lost, it may have been carried out. */
    FAILED
  }

  public OperationEvent {
    tables = List.copyOf(tables);
  }

  /** Returns what is known, as one line. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(operation);
    if (!tables.isEmpty()) {
      text.append(' ').append(String.join(", ", tables));
    }
    index.ifPresent(name -> text.append(" index ").append(name));
    text.append(": ").append(outcome);
    error.ifPresent(code -> text.append(" (").append(code).append(')'));
    text.append(" after ").append(duration.toNanos() / 1000 / 1000.0).append(" ms");
    attempts.ifPresent(number -> text.append(", attempts ").append(number));
    itemsReturned.ifPresent(number -> text.append(", returned ").append(number));
    itemsEvaluated.ifPresent(number -> text.append(", evaluated ").append(number));
    consumedCapacity.ifPresent(units -> text.append(", capacity units ").append(units));
    return text.toString();
  }
}
