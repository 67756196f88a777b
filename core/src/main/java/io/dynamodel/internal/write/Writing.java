package io.dynamodel.internal.write;

import io.dynamodel.internal.step.Backoff;
import io.dynamodel.internal.step.Failures;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.wire.ReceivedItems;
import io.dynamodel.internal.write.ItemWrite.Attempt;
import io.dynamodel.internal.write.ItemWrite.Stored;
import io.dynamodel.mapping.StoredItem;
import io.dynamodel.mapping.WellFormed;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Carries out one {@link ItemWrite}: decides, sends, and where others were faster, decides anew on
 * what is stored then, a bounded number of times.
 *
 * @param write what is carried out
 * @param isOneOfMany whether the result is not looked at
 * @param metering whether the consumed capacity is asked for
 */
public record Writing<R>(ItemWrite<R> write, boolean isOneOfMany, boolean metering) {
  public static final int MOST_TRIES = 10;

  /** What answers for an item that was deleted, where the answer that had it was lost. */
  static final StoredItem LOST = StoredItem.of(Map.of());

  /**
   * What came of it.
   *
   * @param isSent whether anything had to be written
   * @param capacity the capacity units that it took; 0 where that was not asked for
   */
  public record Written<R>(R result, boolean isSent, double capacity) {}

  public static <R> Step<R> of(ItemWrite<R> write) {
    return new Writing<>(write, false, false)
        .steps()
        .andThen(written -> Step.done(written.result()));
  }

  /** Carries out one of many writes. */
  public static <R> Step<Written<R>> of(ItemWrite<R> write, boolean metering) {
    return new Writing<>(write, true, metering).steps();
  }

  /** Carries out one of many writes, of an item that was read. */
  public static <R> Step<Written<R>> of(
      ItemWrite<R> write, Map<String, AttributeValue> item, boolean metering) {
    return new Writing<>(write, true, metering).attempt(Stored.of(item), 1);
  }

  private Step<Written<R>> steps() {
    return write.isDecidedOnStored()
        ? look(write, stored -> attempt(stored, 1))
        : attempt(Stored.UNKNOWN, 1);
  }

  /** The steps to what is stored where a write goes. */
  public static <S> Step<S> look(ItemWrite<?> write, Function<Stored, Step<S>> then) {
    return CurrentItem.read(
        write.model().table().name(), write.key(), item -> then.apply(Stored.of(item)));
  }

  private Step<Written<R>> attempt(Stored stored, int tries) {
    Attempt<R> attempt = write.attempt(stored);
    List<Write> writes = attempt.writes();
    if (writes.isEmpty()) {
      return Step.done(new Written<>(attempt.result().apply(null), false, 0));
    }
    return writes.size() == 1 && !write.isExactlyOnce()
        ? alone(attempt, writes.get(0), stored, tries)
        : together(attempt, stored, tries);
  }

  private Step<Written<R>> alone(Attempt<R> attempt, Write sent, Stored stored, int tries) {
    ReceivedItems received = sent.isAnsweredWithItem() ? new ReceivedItems() : null;
    return Step.call(
        sent.table(),
        sent.request(metering),
        received,
        DynamoDbResponse.class,
        response -> {
          Write.Answer answer = Write.Answer.of(response, received);
          R result = attempt.result().apply(answer.item());
          return Step.done(new Written<>(result, true, answer.capacity()));
        },
        failure -> {
          if (failure instanceof ConditionalCheckFailedException refused) {
            Map<String, AttributeValue> item =
                refused.hasItem() ? WellFormed.item(refused.item()) : null;
            if (Failures.mayHaveBeenDone(refused) && attempt.leaves().test(item)) {
              return Step.done(
                  new Written<>(
                      attempt.result().apply(item == null ? LOST : StoredItem.of(item)), true, 0));
            }
            write.refused(item, refused);
            return again(Stored.of(item), tries, refused);
          }
          if (failure instanceof TransactionConflictException conflict) {
            // Somebody's transaction is under way with the item; the SDK leaves that to its
            // callers.
            return again(stored, tries, conflict);
          }
          // What of the outcome is wrong, the item tells.
          boolean isOfOutcome = sent.action() instanceof Write.UpdateAction && !stored.isKnown();
          return isOfOutcome && Failures.isInvalid(failure)
              ? look(write, now -> attempt(now, tries))
              : null;
        });
  }

  private Step<Written<R>> together(Attempt<R> attempt, Stored stored, int tries) {
    Members members = new Members(List.of(write), List.of(attempt), List.of(stored));
    return members
        .send(null)
        .andThen(
            refused -> {
              if (refused.isPresent()) {
                refused.get().failures().forEach(Cancellation.Failure::raise);
                return again(refused.get().stored().get(0), tries, refused.get().cause());
              }
              return write.answersWithItem() && !isOneOfMany
                  ? look(write, now -> done(attempt, now.item()))
                  : done(attempt, null);
            });
  }

  private Step<Written<R>> done(Attempt<R> attempt, @Nullable Map<String, AttributeValue> item) {
    StoredItem answer = item == null ? null : StoredItem.of(item);
    return Step.done(new Written<>(attempt.result().apply(answer), true, 0));
  }

  private Step<Written<R>> again(Stored stored, int tries, RuntimeException cause) {
    if (tries == MOST_TRIES) {
      throw new Refusal(write.model(), write.key(), stored.item(), cause).contended(MOST_TRIES);
    }
    return new Step.Pause<>(Backoff.pause(tries - 1), () -> attempt(stored, tries + 1));
  }
}
