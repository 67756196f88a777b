package io.dynamodel.internal.write;

import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.MappingException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.error.TransactionFailedException.Reason;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.step.Backoff;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.write.ItemWrite.Attempt;
import io.dynamodel.internal.write.ItemWrite.Stored;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries out several writes in one transaction: reads the items that decisions depend on, sends
 * what is decided, and decides again if others changed the items first, a bounded number of times.
 *
 * @param writes the writes, in the order of the calls, each on another item
 * @param token makes the transaction the same as an earlier one with the same token; null for a new
 *     token
 */
public record TransactWrite(List<ItemWrite<?>> writes, @Nullable String token) {
  /** The number of items that are read at the same time. */
  private static final int WIDTH = 8;

  /**
   * Returns the steps of the transaction.
   *
   * @throws InvalidRequestException if a write cannot be repeated under the same token
   */
  public Step<Boolean> steps() {
    if (token != null) {
      requireOneForm();
    }
    List<Step<Stored>> looks =
        writes.stream()
            .map(
                write ->
                    write.isDecidedOnStored()
                        ? CurrentItem.of(write, Step::done)
                        : Step.done(Stored.UNKNOWN))
            .toList();
    return new Step.Fan<>(looks, WIDTH, stored -> attempt(stored, 1));
  }

  /** Rejects writes that depend on the stored item: repeated, they would be another transaction. */
  private void requireOneForm() {
    for (int i = 0; i < writes.size(); i++) {
      if (!writes.get(i).hasOneForm()) {
        throw new InvalidRequestException(
            "call ["
                + i
                + "] of the transaction, on "
                + named(writes.get(i))
                + ", depends on the stored item, so a repetition could write something else, which"
                + " a token does not allow: leave the token out, or write something that does not"
                + " depend on the stored item");
      }
    }
  }

  private Step<Boolean> attempt(List<Stored> stored, int tries) {
    List<Attempt<?>> attempts = new ArrayList<>();
    List<MemberFailure> failures = new ArrayList<>();
    for (int i = 0; i < writes.size(); i++) {
      try {
        attempts.add(writes.get(i).attempt(stored.get(i)));
      } catch (ConditionFailedException | ValidationException | MappingException e) {
        failures.add(MemberFailure.of(i, e));
      }
    }
    if (!failures.isEmpty()) {
      throw failed(failures, null);
    }
    return send(new Members(writes, attempts, stored), tries);
  }

  private Step<Boolean> send(Members members, int tries) {
    return members
        .send(token)
        .andThen(
            cancelled ->
                cancelled.isEmpty()
                    ? Step.done(reported(members))
                    : again(members, cancelled.get(), tries));
  }

  /** Calls the listeners of all writes, also after the failure of one of them. */
  private boolean reported(Members members) {
    AfterWrites after = new AfterWrites();
    for (int i = 0; i < writes.size(); i++) {
      ItemWrite<?> write = writes.get(i);
      List<Violation> violations = members.attempts().get(i).violations();
      after
          .call(() -> write.after(null))
          .call(() -> write.model().lenience().report(write.model(), write.key(), violations));
    }
    after.end();
    return true;
  }

  private Step<Boolean> again(Members members, Cancellation cancelled, int tries) {
    if (!cancelled.failures().isEmpty()) {
      throw failed(cancelled.failures(), cancelled.cause());
    }
    if (tries == ItemWrite.MOST_TRIES) {
      throw failed(cancelled.temporary(), cancelled.cause());
    }
    if (token == null) {
      return new Step.Pause<>(
          Backoff.pause(tries - 1), () -> attempt(cancelled.stored(), tries + 1));
    }
    List<MemberFailure> unfit =
        cancelled.temporary().stream()
            .filter(failure -> failure.code().equals(CancellationCodes.CONDITION))
            .map(this::otherForm)
            .toList();
    if (!unfit.isEmpty()) {
      throw failed(unfit, cancelled.cause());
    }
    // Sends the same members: new times and generated values would make another transaction.
    return new Step.Pause<>(Backoff.pause(tries - 1), () -> send(members, tries + 1));
  }

  /** Returns why a transaction with a token cannot continue as one without a token would. */
  private MemberFailure otherForm(MemberFailure failure) {
    String message =
        named(writes.get(failure.position()))
            + " cannot be changed in this form, for example because a parent is missing, or because"
            + " it is stored in an older version of its schema; it could"
            + " be changed in another form, but not under the same token: leave the token out, or"
            + " create the missing parent first";
    return new MemberFailure(failure.position(), failure.code(), new DynaModelException(message));
  }

  private TransactionFailedException failed(
      List<MemberFailure> failures, @Nullable RuntimeException cause) {
    return new TransactionFailedException(
        "the transaction of " + writes.size() + " calls",
        failures.stream().map(this::reason).toList(),
        cause);
  }

  private Reason reason(MemberFailure failure) {
    ItemWrite<?> write = writes.get(failure.position());
    return new Reason(
        failure.position(),
        write.model().table().name(),
        write.model().keyText(write.key()),
        failure.code(),
        failure.exception());
  }

  private static String named(ItemWrite<?> write) {
    return "item "
        + write.model().keyText(write.key())
        + " of table "
        + write.model().table().name();
  }
}
