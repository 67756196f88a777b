package io.dynamodel.internal.write;

import io.dynamodel.error.Violation;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.item.WellFormed;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.step.Backoff;
import io.dynamodel.internal.step.Failures;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.wire.ReceivedItems;
import io.dynamodel.internal.write.ItemWrite.Attempt;
import io.dynamodel.internal.write.ItemWrite.Stored;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Carries out one {@link ItemWrite}: decides, sends, and if others were faster, decides again on
 * what is stored then, a bounded number of times.
 *
 * @param write what is carried out
 * @param isOneOfMany whether the result is not used
 * @param metering whether the responses have the consumed capacity
 */
public record Writing<R>(ItemWrite<R> write, boolean isOneOfMany, boolean metering) {
  /** Represents a deleted item if the response with the item was lost. */
  static final StoredItem LOST = StoredItem.of(Map.of());

  /**
   * A write that was carried out.
   *
   * @param isSent whether anything had to be sent
   * @param capacity the consumed capacity units; 0 if they were not asked for
   * @param violations those of the record that was stored nevertheless
   */
  public record Completed<R>(
      R result, boolean isSent, double capacity, List<Violation> violations) {}

  /** Returns the steps that carry out a write. */
  public static <R> Step<R> of(ItemWrite<R> write) {
    return new Writing<>(write, false, false)
        .steps()
        .andThen(completed -> Step.done(reported(write, completed).result()));
  }

  /** Returns the steps that carry out one of many writes. */
  public static <R> Step<Completed<R>> of(ItemWrite<R> write, boolean metering) {
    return reporting(write, new Writing<>(write, true, metering).steps());
  }

  /** Returns the steps that carry out one of many writes, on an item that was read. */
  public static <R> Step<Completed<R>> of(
      ItemWrite<R> write, Map<String, AttributeValue> item, boolean metering) {
    return reporting(write, new Writing<>(write, true, metering).attempt(Stored.of(item), 1));
  }

  private static <R> Step<Completed<R>> reporting(ItemWrite<R> write, Step<Completed<R>> steps) {
    return write.model().listeners().isUnobserved() && write.model().lenience().isStrict()
        ? steps
        : steps.map(completed -> reported(write, completed));
  }

  /** Calls the listeners after a write, and that of invalid records. */
  private static <R> Completed<R> reported(ItemWrite<R> write, Completed<R> completed) {
    Model<?> model = write.model();
    boolean isUnobserved = model.listeners().isUnobserved();
    if (isUnobserved && completed.violations().isEmpty()) {
      return completed;
    }
    AfterWrites after = new AfterWrites();
    if (!isUnobserved) {
      after.call(() -> write.after(completed.result()));
    }
    after.call(() -> model.lenience().report(model, write.key(), completed.violations())).end();
    return completed;
  }

  private Step<Completed<R>> steps() {
    return write.isDecidedOnStored()
        ? CurrentItem.of(write, stored -> attempt(stored, 1))
        : attempt(Stored.UNKNOWN, 1);
  }

  private Step<Completed<R>> attempt(Stored stored, int tries) {
    Attempt<R> attempt = write.attempt(stored);
    List<Write> writes = attempt.writes();
    if (writes.isEmpty()) {
      return Step.done(new Completed<>(attempt.result().apply(null), false, 0, List.of()));
    }
    return writes.size() == 1 && !write.isExactlyOnce()
        ? alone(attempt, writes.get(0), stored, tries)
        : together(attempt, stored, tries);
  }

  private Step<Completed<R>> alone(Attempt<R> attempt, Write sent, Stored stored, int tries) {
    ReceivedItems received = sent.isAnsweredWithItem() ? new ReceivedItems() : null;
    return Step.call(
        sent.table(),
        sent.request(metering),
        received,
        DynamoDbResponse.class,
        response -> {
          Write.Answer answer = Write.Answer.of(response, received);
          R result = attempt.result().apply(answer.item());
          return done(attempt, result, answer.capacity());
        },
        failure -> {
          if (failure instanceof ConditionalCheckFailedException refused) {
            Map<String, AttributeValue> item =
                refused.hasItem() ? WellFormed.item(refused.item()) : null;
            if (Failures.mayHaveBeenDone(refused) && attempt.leaves().test(item)) {
              StoredItem left = item == null ? LOST : StoredItem.of(item);
              return done(attempt, attempt.result().apply(left), 0);
            }
            Verdict verdict = write.verdict(item, refused);
            if (verdict instanceof Verdict.Rejected rejected) {
              throw rejected.exception();
            }
            return again(((Verdict.Retry) verdict).stored(), tries, refused);
          }
          if (failure instanceof TransactionConflictException conflict) {
            // Another transaction is writing the item; the SDK does not retry then.
            return again(stored, tries, conflict);
          }
          // Reads the item to find what is invalid about the outcome.
          boolean isOfOutcome = sent.isUpdate() && !stored.isKnown();
          return isOfOutcome && Failures.isInvalid(failure)
              ? CurrentItem.of(write, now -> attempt(now, tries))
              : null;
        });
  }

  private Step<Completed<R>> together(Attempt<R> attempt, Stored stored, int tries) {
    Members members = new Members(List.of(write), List.of(attempt), List.of(stored));
    return members
        .send(null)
        .andThen(
            cancelled -> {
              if (cancelled.isPresent()) {
                Cancellation why = cancelled.get();
                if (!why.failures().isEmpty()) {
                  throw why.failures().get(0).exception();
                }
                return again(why.stored().get(0), tries, why.cause());
              }
              return write.answersWithItem() && !isOneOfMany
                  ? CurrentItem.of(write, now -> done(attempt, now.item()))
                  : done(attempt, null);
            });
  }

  private Step<Completed<R>> done(Attempt<R> attempt, @Nullable Map<String, AttributeValue> item) {
    StoredItem answer = item == null ? null : StoredItem.of(item);
    return done(attempt, attempt.result().apply(answer), 0);
  }

  private Step<Completed<R>> done(Attempt<R> attempt, R result, double capacity) {
    return Step.done(new Completed<>(result, true, capacity, attempt.violations()));
  }

  private Step<Completed<R>> again(Stored stored, int tries, RuntimeException cause) {
    if (tries == ItemWrite.MOST_TRIES) {
      throw new FailedCondition(write.model(), write.key(), stored.item(), cause).contended();
    }
    return new Step.Pause<>(Backoff.pause(tries - 1), () -> attempt(stored, tries + 1));
  }
}
