package io.dynamodel.internal.write;

import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.FailedTerm;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.write.ItemWrite.Stored;
import io.dynamodel.mapping.WellFormed;
import io.dynamodel.value.Names;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Why a transaction was not carried out: of DynamoDB's reasons, which it gives by position, the
 * exceptions that each write alone would end in.
 *
 * @param members what was to be carried out
 * @param sent what was sent for that, in the order of the reasons
 */
public record Cancellation(Members members, List<Members.Member> sent) {
  /** The codes of what may go better another time. */
  private static final Set<String> PASSING =
      Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

  private static final String NONE = "None";
  public static final String CONDITION = "ConditionalCheckFailed";
  static final String INVALID = "ValidationError";

  /**
   * Why one of the writes cannot be carried out.
   *
   * @param position which one
   * @param code DynamoDB's code of the reason
   */
  public record Failure(int position, String code, DynaModelException exception) {
    /** What an attempt has thrown. */
    public static Failure of(int position, DynaModelException thrown) {
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
  public record Refused(
      List<Failure> failures, List<Failure> passing, List<Stored> stored, RuntimeException cause) {}

  /** The steps to why a transaction was cancelled. */
  Step<Refused> refused(TransactionCanceledException cancelled) {
    return told(ofInvalid(cancelled), judged(cancelled));
  }

  /**
   * The steps to why DynamoDB takes a transaction for invalid, which it does not say; to no failure
   * where that cannot be found out.
   */
  Step<Refused> invalid(RuntimeException failure) {
    Set<Integer> positions = new LinkedHashSet<>();
    sent.forEach(member -> positions.add(member.position()));
    return told(positions, new Refused(List.of(), List.of(), members.stored(), failure));
  }

  /** Whether a cancelled transaction may succeed another time, as it is. */
  public static boolean mayPass(TransactionCanceledException cancelled) {
    return cancelled.cancellationReasons().stream()
        .map(Cancellation::code)
        .allMatch(code -> code.equals(NONE) || PASSING.contains(code));
  }

  private static String code(CancellationReason reason) {
    return reason.code() == null ? NONE : reason.code();
  }

  /** The positions of the members whose outcome would be no item. */
  private Set<Integer> ofInvalid(TransactionCanceledException cancelled) {
    Set<Integer> positions = new LinkedHashSet<>();
    List<CancellationReason> reasons = cancelled.cancellationReasons();
    for (int i = 0; i < Math.min(reasons.size(), sent.size()); i++) {
      if (code(reasons.get(i)).equals(INVALID)) {
        positions.add(sent.get(i).position());
      }
    }
    return positions;
  }

  /**
   * The same refusal, where updates that were not decided on what is stored are: that tells what of
   * their outcome is wrong.
   */
  private Step<Refused> told(Set<Integer> positions, Refused refused) {
    List<Step<Optional<Failure>>> looks =
        positions.stream()
            .filter(
                i ->
                    !members.stored().get(i).isKnown()
                        && members.writes().get(i) instanceof UpdateItem)
            .map(i -> Writing.look(members.writes().get(i), now -> Step.done(told(i, now))))
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
          return Step.done(new Refused(failures, refused.passing, refused.stored, refused.cause));
        });
  }

  private Optional<Failure> told(int position, Stored now) {
    try {
      members.writes().get(position).attempt(now);
      return Optional.empty();
    } catch (ConditionFailedException | ValidationException e) {
      return Optional.of(Failure.of(position, e));
    }
  }

  private Refused judged(TransactionCanceledException cancelled) {
    List<Stored> now = new ArrayList<>(members.stored());
    List<Failure> failures = new ArrayList<>();
    List<Failure> passing = new ArrayList<>();
    Set<Integer> outdated = new LinkedHashSet<>();
    for (int i = 0; i < sent.size(); i++) {
      Members.Member member = sent.get(i);
      // DynamoDB gives one reason for each member; none at all is one more thing to be told.
      CancellationReason reason =
          i < cancelled.cancellationReasons().size()
              ? cancelled.cancellationReasons().get(i)
              : CancellationReason.builder().code("Unknown").build();
      String code = code(reason);
      Map<String, AttributeValue> item = reason.hasItem() ? WellFormed.item(reason.item()) : null;
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
        if (member.write().guarded().isEmpty()) {
          members.writes().get(member.position()).refused(item, cancelled);
          outdated.add(member.position());
          now.set(member.position(), Stored.of(item));
          members.writes().get(member.position()).attempt(Stored.of(item));
          passing.add(contended(member, code, cancelled));
        } else if (!outdated.contains(member.position())) {
          if (member.write().action() instanceof Write.PutAction) {
            throw taken(member, cancelled);
          }
          boolean isForeign = member.write().action() == Write.Plain.DELETE;
          passing.add(contended(member, code, cancelled));
          now.set(
              member.position(), now.get(member.position()).with(member.write().key(), isForeign));
        }
      } catch (ValidationException e) {
        failures.add(Failure.of(member.position(), e));
      } catch (DynaModelException e) {
        failures.add(new Failure(member.position(), code, e));
      }
    }
    return new Refused(failures, passing, now, cancelled);
  }

  private Failure contended(
      Members.Member member, String code, TransactionCanceledException cancelled) {
    ItemWrite<?> write = members.writes().get(member.position());
    Map<String, AttributeValue> item = members.stored().get(member.position()).item();
    return new Failure(
        member.position(),
        code,
        new Refusal(write.model(), write.key(), item, cancelled).contended(Writing.MOST_TRIES));
  }

  private DynaModelException failed(
      Members.Member member,
      String code,
      @Nullable String message,
      TransactionCanceledException cancelled) {
    return new DynaModelException(
        item(member)
            + " of table "
            + member.write().table()
            + " could not be written: "
            + code
            + (message == null ? "" : ", " + Names.said(message)),
        cancelled);
  }

  private DynaModelException taken(Members.Member member, TransactionCanceledException cancelled) {
    List<String> fields = member.write().guarded();
    List<FailedTerm> terms =
        fields.stream()
            .map(
                field ->
                    new FailedTerm("unique(" + Members.named(fields) + ")", Path.of(field), null))
            .toList();
    return new ItemExistsException(
        "table "
            + members.writes().get(member.position()).model().table().name()
            + " already has an item with the "
            + Members.named(fields)
            + " of "
            + item(member),
        null,
        terms,
        cancelled);
  }

  private String item(Members.Member member) {
    ItemWrite<?> write = members.writes().get(member.position());
    return "item " + write.model().keyText(write.key());
  }
}
