package io.dynamodel.internal.write;

import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.step.Failures;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.write.Cancellation.Refused;
import io.dynamodel.internal.write.ItemWrite.Attempt;
import io.dynamodel.internal.write.ItemWrite.Stored;
import io.dynamodel.mapping.ItemSize;
import io.dynamodel.value.Names;
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
 * @param writes what is carried out, each of another item
 * @param attempts what each of them has to have written; guards come with the item they guard
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
   * A write that is sent.
   *
   * @param position of the one that it belongs to
   */
  record Member(int position, Write write) {}

  /**
   * The steps to nothing where all was written, and to why not otherwise.
   *
   * @param token makes it the same transaction as another one that was sent with it; null for one
   *     of its own
   * @throws InvalidRequestException if there are too many writes, or two of one item
   */
  public Step<Optional<Refused>> send(@Nullable String token) {
    List<Member> members = members();
    if (members.isEmpty()) {
      return Step.done(Optional.empty());
    }
    check(members);
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder()
            .transactItems(members.stream().map(member -> member.write.member()).toList())
            .clientRequestToken(token == null ? UUID.randomUUID().toString() : token)
            .build();
    return Step.call(
        tables(members),
        request,
        TransactWriteItemsResponse.class,
        response -> Step.done(Optional.empty()),
        failure -> refused(new Cancellation(this, members), request, failure));
  }

  /** The steps to why not; null for a failure that says nothing of the writes. */
  private @Nullable Step<Optional<Refused>> refused(
      Cancellation cancellation, TransactWriteItemsRequest request, RuntimeException failure) {
    if (failure instanceof TransactionCanceledException cancelled) {
      return cancellation.refused(cancelled).andThen(refused -> Step.done(Optional.of(refused)));
    }
    return !Failures.isInvalid(failure)
        ? null
        : cancellation
            .invalid(failure)
            .andThen(
                refused -> {
                  if (refused.failures().isEmpty()) {
                    throw Failures.translated(tables(cancellation.sent()), request, failure);
                  }
                  return Step.done(Optional.of(refused));
                });
  }

  /** What one item gives back and another one takes is written once: the other takes it over. */
  private List<Member> members() {
    Map<List<Object>, Write> released = guards(write -> write.action() == Write.Plain.DELETE);
    Map<List<Object>, Write> taken = guards(write -> write.action() instanceof Write.PutAction);
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < attempts.size(); i++) {
      Set<Map<String, AttributeValue>> foreign = stored.get(i).foreign();
      for (Write write : attempts.get(i).writes()) {
        Write release = released.get(id(write));
        if (release != null && taken.containsKey(id(write))) {
          if (write.action() instanceof Write.PutAction) {
            members.add(new Member(i, takingOver(write, release)));
          }
        } else {
          members.add(new Member(i, foreign.contains(write.key()) ? write.leftToOwner() : write));
        }
      }
    }
    return members;
  }

  private Map<List<Object>, Write> guards(Predicate<Write> selected) {
    Map<List<Object>, Write> guards = new HashMap<>();
    for (Attempt<?> attempt : attempts) {
      for (Write write : attempt.writes()) {
        if (!write.guarded().isEmpty() && selected.test(write)) {
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

  private static void check(List<Member> members) {
    if (members.size() > MOST) {
      throw new InvalidRequestException(
          "a transaction has at most "
              + MOST
              + " writes, and this one has "
              + members.size()
              + ", those of the guards of unique fields included");
    }
    long bytes = members.stream().mapToLong(member -> bytes(member.write)).sum();
    if (bytes > MOST_BYTES) {
      throw new InvalidRequestException(
          "a transaction has at most " + MOST_BYTES + " bytes (4 MB), and this one has " + bytes);
    }
    Map<List<Object>, Integer> seen = new HashMap<>();
    for (Member member : members) {
      Integer before = seen.putIfAbsent(id(member.write), member.position);
      if (before != null) {
        throw new InvalidRequestException(
            member.write.guarded().isEmpty()
                ? "a transaction writes an item once, and this one names the same item of table "
                    + member.write.table()
                    + " as ["
                    + before
                    + "] and as ["
                    + member.position
                    + "]"
                : "["
                    + before
                    + "] and ["
                    + member.position
                    + "] of the transaction have the same "
                    + named(member.write.guarded()));
      }
    }
  }

  /** What of the size of a write is known before it is sent. */
  private static long bytes(Write write) {
    if (write.action() instanceof Write.UpdateAction update) {
      return ItemSize.of(update.changes().operands());
    }
    return write.action() instanceof Write.PutAction put ? ItemSize.of(put.item()) : 0;
  }

  private static String tables(List<Member> members) {
    Set<String> tables = new LinkedHashSet<>();
    members.forEach(member -> tables.add(member.write.table()));
    return Names.listed(tables, " or ");
  }

  /** Fields in words. */
  static String named(List<String> fields) {
    return String.join(" and ", fields);
  }
}
