package io.dynamodel.internal.write;

import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.step.Failures;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.value.ItemSize;
import io.dynamodel.internal.write.ItemWrite.Attempt;
import io.dynamodel.internal.write.ItemWrite.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Writes that are sent together, so that either all of them are carried out or none.
 *
 * @param writes what is carried out, each on another item
 * @param attempts what has to be sent for each of them, its guards included
 * @param stored what is known of the item of each
 */
public record Members(
    List<? extends ItemWrite<?>> writes, List<? extends Attempt<?>> attempts, List<Stored> stored) {
  /**
   * The most writes of one transaction.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html">DynamoDB
   *     Transactions</a>
   */
  public static final int MOST = 100;

  private static final long MOST_BYTES = 4L * 1024 * 1024;

  /**
   * Returns the steps that send the writes in one transaction; the result says why they were not
   * carried out, and is empty if they were.
   *
   * @param token makes it the same transaction as an earlier one with the same token; null for a
   *     new token
   * @throws InvalidRequestException if there are too many writes, or two of one item
   */
  public Step<Optional<Cancellation>> send(@Nullable String token) {
    List<TransactionMember> members = members();
    if (members.isEmpty()) {
      return Step.done(Optional.empty());
    }
    check(members);
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder()
            .transactItems(members.stream().map(member -> member.write().member()).toList())
            .clientRequestToken(token == null ? UUID.randomUUID().toString() : token)
            .build();
    CancellationReasons reasons = new CancellationReasons(writes, stored, members);
    return Step.call(
        tables(members),
        request,
        TransactWriteItemsResponse.class,
        response -> Step.done(Optional.empty()),
        failure -> cancelled(reasons, request, failure));
  }

  /** Returns the steps that find out why not; null if the failure is not about the writes. */
  private static @Nullable Step<Optional<Cancellation>> cancelled(
      CancellationReasons reasons, TransactWriteItemsRequest request, RuntimeException failure) {
    if (failure instanceof TransactionCanceledException cancelled) {
      return reasons.of(cancelled).andThen(found -> Step.done(Optional.of(found)));
    }
    return !Failures.isInvalid(failure)
        ? null
        : reasons
            .ofInvalid(failure)
            .andThen(
                found -> {
                  if (found.failures().isEmpty()) {
                    throw Failures.translated(tables(reasons.sent()), request, failure);
                  }
                  return Step.done(Optional.of(found));
                });
  }

  /** Returns the members; a guard that one item releases and another one takes is written once. */
  private List<TransactionMember> members() {
    Map<List<Object>, Write> released = guards(write -> write.action() == Write.Plain.DELETE);
    Map<List<Object>, Write> taken = guards(write -> write.action() instanceof Write.PutAction);
    List<TransactionMember> members = new ArrayList<>();
    for (int i = 0; i < attempts.size(); i++) {
      Set<Map<String, AttributeValue>> foreign = stored.get(i).foreign();
      for (Write write : attempts.get(i).writes()) {
        Write release = released.get(id(write));
        if (release != null && taken.containsKey(id(write))) {
          if (write.action() instanceof Write.PutAction) {
            members.add(new TransactionMember(i, takingOver(write, release)));
          }
        } else {
          members.add(
              new TransactionMember(
                  i, foreign.contains(write.key()) ? write.leftToOwner() : write));
        }
      }
    }
    return members;
  }

  private Map<List<Object>, Write> guards(Predicate<Write> selected) {
    Map<List<Object>, Write> guards = new HashMap<>();
    for (Attempt<?> attempt : attempts) {
      for (Write write : attempt.writes()) {
        if (write.isOfGuard() && selected.test(write)) {
          guards.put(id(write), write);
        }
      }
    }
    return guards;
  }

  private static Write takingOver(Write taking, Write release) {
    return new Write(
        taking.table(),
        taking.key(),
        taking.action(),
        taking.condition().or(release.condition()),
        taking.guarded());
  }

  private static List<Object> id(Write write) {
    return List.of(write.table(), write.key());
  }

  private static void check(List<TransactionMember> members) {
    if (members.size() > MOST) {
      throw new InvalidRequestException(
          "a transaction has at most "
              + MOST
              + " writes, and this one has "
              + members.size()
              + ", those of the guards of unique fields included");
    }
    long bytes = members.stream().mapToLong(member -> bytes(member.write())).sum();
    if (bytes > MOST_BYTES) {
      throw new InvalidRequestException(
          "a transaction has at most " + MOST_BYTES + " bytes (4 MB), and this one has " + bytes);
    }
    Map<List<Object>, Integer> seen = new HashMap<>();
    for (TransactionMember member : members) {
      Integer before = seen.putIfAbsent(id(member.write()), member.position());
      if (before != null) {
        throw new InvalidRequestException(
            !member.write().isOfGuard()
                ? "calls ["
                    + before
                    + "] and ["
                    + member.position()
                    + "] of the transaction write the same item of table "
                    + member.write().table()
                    + ", but a transaction writes an item only once: combine the calls"
                : "calls ["
                    + before
                    + "] and ["
                    + member.position()
                    + "] of the transaction have the same "
                    + String.join(" and ", member.write().guarded()));
      }
    }
  }

  /** Returns the known part of the size of a write. */
  private static long bytes(Write write) {
    if (write.action() instanceof Write.UpdateAction update) {
      return ItemSize.of(update.changes().operands());
    }
    return write.action() instanceof Write.PutAction put ? ItemSize.of(put.item()) : 0;
  }

  private static String tables(List<TransactionMember> members) {
    Set<String> tables = new LinkedHashSet<>();
    members.forEach(member -> tables.add(member.write().table()));
    return Names.listed(tables, " or ");
  }
}
