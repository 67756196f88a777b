package io.dynamodel.operation;

import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.FailedTerm;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.mapping.ItemSize;
import io.dynamodel.operation.ItemWrite.Attempt;
import io.dynamodel.operation.ItemWrite.Stored;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
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
record Members(
    List<? extends ItemWrite<?>> writes, List<? extends Attempt<?>> attempts, List<Stored> stored) {
  /**
   * The most writes of one transaction.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html">DynamoDB
   *     Transactions</a>
   */
  static final int MOST = 100;

  private static final long MOST_BYTES = 4L * 1024 * 1024;

  /** The codes of what may go better another time. */
  private static final Set<String> PASSING =
      Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

  private static final String NONE = "None";
  static final String CONDITION = "ConditionalCheckFailed";
  static final String INVALID = "ValidationError";

  /**
   * Why one of the writes cannot be carried out.
   *
   * @param position which one
   * @param code DynamoDB's code of the reason
   */
  record Failure(int position, String code, DynaModelException exception) {
    /** What an attempt has thrown. */
    static Failure of(int position, DynaModelException thrown) {
      return new Failure(
          position, thrown instanceof ValidationException ? INVALID : CONDITION, thrown);
    }

    void raise() {
      throw exception;
    }
  }

  /**
   * A transaction that was cancelled.
   *
   * @param failures why it cannot be carried out; none if it may be attempted again
   * @param passing what may go better then
   * @param stored what is known of each item now
   */
  record Refused(
      List<Failure> failures, List<Failure> passing, List<Stored> stored, RuntimeException cause) {}

  private record Member(int position, Write write) {}

  /**
   * The steps to nothing where all was written, and to why not otherwise.
   *
   * @param token makes it the same transaction as another one that was sent with it; null for one
   *     of its own
   * @throws InvalidLookupException if there are too many writes, or two of one item
   */
  Step<Optional<Refused>> send(@Nullable String token) {
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
        failure ->
            failure instanceof TransactionCanceledException cancelled
                ? told(invalid(cancelled, members), judged(members, cancelled))
                : Failures.isInvalid(failure)
                    ? told(allOf(members), new Refused(List.of(), List.of(), stored, failure))
                        .andThen(refused -> unlessNone(refused, members, request))
                    : null);
  }

  private static Step<Optional<Refused>> unlessNone(
      Optional<Refused> refused, List<Member> members, TransactWriteItemsRequest request) {
    if (refused.orElseThrow().failures().isEmpty()) {
      throw Failures.translated(tables(members), request, refused.get().cause());
    }
    return Step.done(refused);
  }

  /** Whether a cancelled transaction may succeed another time, as it is. */
  static boolean mayPass(TransactionCanceledException cancelled) {
    return cancelled.cancellationReasons().stream()
        .map(Members::code)
        .allMatch(code -> code.equals(NONE) || PASSING.contains(code));
  }

  private static String code(CancellationReason reason) {
    return reason.code() == null ? NONE : reason.code();
  }

  /** The positions of the members whose outcome would be no item. */
  private static Set<Integer> invalid(
      TransactionCanceledException cancelled, List<Member> members) {
    Set<Integer> positions = new LinkedHashSet<>();
    List<CancellationReason> reasons = cancelled.cancellationReasons();
    for (int i = 0; i < Math.min(reasons.size(), members.size()); i++) {
      if (code(reasons.get(i)).equals(INVALID)) {
        positions.add(members.get(i).position);
      }
    }
    return positions;
  }

  private static Set<Integer> allOf(List<Member> members) {
    Set<Integer> positions = new LinkedHashSet<>();
    members.forEach(member -> positions.add(member.position));
    return positions;
  }

  /**
   * The same refusal, where updates that were not decided on what is stored are: that tells what of
   * their outcome is wrong.
   */
  private Step<Optional<Refused>> told(Set<Integer> positions, Refused refused) {
    List<Step<Optional<Failure>>> looks =
        positions.stream()
            .filter(i -> !stored.get(i).isKnown() && writes.get(i) instanceof UpdateItem)
            .map(i -> Writing.look(writes.get(i), now -> Step.done(told(i, now))))
            .toList();
    return new Step.Fan<>(
        looks,
        8,
        found -> {
          List<Failure> failures =
              new ArrayList<>(found.stream().flatMap(Optional::stream).toList());
          Set<Integer> told =
              failures.stream().map(Failure::position).collect(Collectors.toUnmodifiableSet());
          refused.failures.stream()
              .filter(failure -> !told.contains(failure.position))
              .forEach(failures::add);
          failures.sort(Comparator.comparingInt(Failure::position));
          return Step.done(
              Optional.of(new Refused(failures, refused.passing, refused.stored, refused.cause)));
        });
  }

  private Optional<Failure> told(int position, Stored now) {
    try {
      writes.get(position).attempt(now);
      return Optional.empty();
    } catch (ConditionFailedException | ValidationException e) {
      return Optional.of(Failure.of(position, e));
    }
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
      throw new InvalidLookupException(
          "a transaction has at most "
              + MOST
              + " writes, and this one has "
              + members.size()
              + ", those of the guards of unique fields included");
    }
    long bytes = members.stream().mapToLong(member -> bytes(member.write)).sum();
    if (bytes > MOST_BYTES) {
      throw new InvalidLookupException(
          "a transaction has at most " + MOST_BYTES + " bytes (4 MB), and this one has " + bytes);
    }
    Map<List<Object>, Integer> seen = new HashMap<>();
    for (Member member : members) {
      Integer before = seen.putIfAbsent(id(member.write), member.position);
      if (before != null) {
        throw new InvalidLookupException(
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
    return String.join(" or ", tables);
  }

  private Refused judged(List<Member> members, TransactionCanceledException cancelled) {
    List<Stored> now = new ArrayList<>(stored);
    List<Failure> failures = new ArrayList<>();
    List<Failure> passing = new ArrayList<>();
    Set<Integer> outdated = new LinkedHashSet<>();
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      // DynamoDB gives one reason for each member; none at all is one more thing to be told.
      CancellationReason reason =
          i < cancelled.cancellationReasons().size()
              ? cancelled.cancellationReasons().get(i)
              : CancellationReason.builder().code("Unknown").build();
      String code = code(reason);
      Map<String, AttributeValue> item = reason.hasItem() ? reason.item() : null;
      if (code.equals(NONE)) {
        continue;
      }
      if (PASSING.contains(code)) {
        passing.add(contended(member, code, cancelled));
        continue;
      }
      try {
        if (!code.equals(CONDITION)) {
          throw failed(member, code, reason.message(), cancelled);
        }
        if (member.write.guarded().isEmpty()) {
          writes.get(member.position).refused(item, cancelled);
          outdated.add(member.position);
          now.set(member.position, Stored.of(item));
          writes.get(member.position).attempt(Stored.of(item));
          passing.add(contended(member, code, cancelled));
        } else if (!outdated.contains(member.position)) {
          if (member.write.action() instanceof Write.PutAction) {
            throw taken(member, cancelled);
          }
          boolean isForeign = member.write.action() == Write.Plain.DELETE;
          passing.add(contended(member, code, cancelled));
          now.set(member.position, now.get(member.position).with(member.write.key(), isForeign));
        }
      } catch (ValidationException e) {
        failures.add(Failure.of(member.position, e));
      } catch (DynaModelException e) {
        failures.add(new Failure(member.position, code, e));
      }
    }
    return new Refused(failures, passing, now, cancelled);
  }

  private Failure contended(Member member, String code, TransactionCanceledException cancelled) {
    ItemWrite<?> write = writes.get(member.position);
    Map<String, AttributeValue> item = stored.get(member.position).item();
    return new Failure(
        member.position,
        code,
        new Refusal(write.model(), write.key(), item, cancelled).contended(Writing.MOST_TRIES));
  }

  private DynaModelException failed(
      Member member,
      String code,
      @Nullable String message,
      TransactionCanceledException cancelled) {
    return new DynaModelException(
        item(member)
            + " of table "
            + member.write.table()
            + " could not be written: "
            + code
            + (message == null ? "" : ", " + message),
        cancelled);
  }

  private DynaModelException taken(Member member, TransactionCanceledException cancelled) {
    List<String> fields = member.write.guarded();
    List<FailedTerm> terms =
        fields.stream()
            .map(field -> new FailedTerm("unique(" + named(fields) + ")", Path.of(field), null))
            .toList();
    return new ItemExistsException(
        "table "
            + writes.get(member.position).model().table().name()
            + " already has an item with the "
            + named(fields)
            + " of "
            + item(member),
        null,
        terms,
        cancelled);
  }

  private String item(Member member) {
    ItemWrite<?> write = writes.get(member.position);
    return "item " + write.model().keyText(write.key());
  }

  private static String named(List<String> fields) {
    return String.join(" and ", fields);
  }
}
