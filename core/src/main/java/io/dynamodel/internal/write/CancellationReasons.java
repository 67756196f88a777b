package io.dynamodel.internal.write;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.FailedTerm;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.item.WellFormed;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.write.ItemWrite.Stored;
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
 * Translates the reasons of a cancelled transaction, which DynamoDB gives by position, to the
 * exceptions in which each write would end alone.
 *
 * @param writes what the transaction carries out
 * @param stored what was known of the item of each write
 * @param sent the members that were sent, in the order of the reasons
 */
record CancellationReasons(
    List<? extends ItemWrite<?>> writes, List<Stored> stored, List<TransactionMember> sent) {

  /** Returns the steps that find out why a transaction was cancelled. */
  Step<Cancellation> of(TransactionCanceledException cancelled) {
    return withInvalid(ofInvalid(cancelled), translated(cancelled));
  }

  /**
   * Returns the steps that find out why DynamoDB rejects a transaction as invalid, which it does
   * not say; the result has no failure if that cannot be found out.
   */
  Step<Cancellation> ofInvalid(RuntimeException failure) {
    return withInvalid(sent, new Cancellation(List.of(), List.of(), stored, failure));
  }

  /** Returns the members whose result would not be a valid item. */
  private List<TransactionMember> ofInvalid(TransactionCanceledException cancelled) {
    List<TransactionMember> members = new ArrayList<>();
    List<CancellationReason> reasons = cancelled.cancellationReasons();
    for (int i = 0; i < Math.min(reasons.size(), sent.size()); i++) {
      if (CancellationCodes.of(reasons.get(i)).equals(CancellationCodes.INVALID)) {
        members.add(sent.get(i));
      }
    }
    return members;
  }

  /**
   * Reads the items of updates that were sent without looking at them, to find what is invalid
   * about their outcome, and adds that to a cancellation.
   */
  private Step<Cancellation> withInvalid(List<TransactionMember> members, Cancellation known) {
    List<Step<Optional<MemberFailure>>> looks =
        members.stream()
            .filter(member -> member.write().isUpdate())
            .map(TransactionMember::position)
            .filter(i -> !stored.get(i).isKnown())
            .map(i -> CurrentItem.of(writes.get(i), now -> Step.done(failure(i, now))))
            .toList();
    return new Step.Fan<>(
        looks,
        8,
        found -> {
          List<MemberFailure> failures =
              found.stream()
                  .flatMap(Optional::stream)
                  .collect(Collectors.toCollection(ArrayList::new));
          Set<Integer> explained =
              failures.stream()
                  .map(MemberFailure::position)
                  .collect(Collectors.toUnmodifiableSet());
          known.failures().stream()
              .filter(failure -> !explained.contains(failure.position()))
              .forEach(failures::add);
          failures.sort(Comparator.comparingInt(MemberFailure::position));
          return Step.done(
              new Cancellation(failures, known.temporary(), known.stored(), known.cause()));
        });
  }

  /** Returns why a write cannot be carried out on its item; empty if it can. */
  private Optional<MemberFailure> failure(int position, Stored now) {
    try {
      writes.get(position).attempt(now);
      return Optional.empty();
    } catch (DynaModelException e) {
      return Optional.of(MemberFailure.of(position, e));
    }
  }

  private Cancellation translated(TransactionCanceledException cancelled) {
    List<Stored> now = new ArrayList<>(stored);
    List<MemberFailure> failures = new ArrayList<>();
    List<MemberFailure> temporary = new ArrayList<>();
    Set<Integer> outdated = new LinkedHashSet<>();
    for (int i = 0; i < sent.size(); i++) {
      TransactionMember member = sent.get(i);
      // DynamoDB gives one reason for each member; a missing one is reported as such.
      CancellationReason reason =
          i < cancelled.cancellationReasons().size()
              ? cancelled.cancellationReasons().get(i)
              : CancellationReason.builder().code("Unknown").build();
      String code = CancellationCodes.of(reason);
      if (code.equals(CancellationCodes.NONE)) {
        continue;
      }
      if (CancellationCodes.isTemporary(code)) {
        temporary.add(contended(member, code, cancelled));
      } else if (!code.equals(CancellationCodes.CONDITION)) {
        failures.add(
            new MemberFailure(
                member.position(), code, failed(member, code, reason.message(), cancelled)));
      } else if (member.write().isOfGuard()) {
        if (outdated.contains(member.position())) {
          continue;
        }
        if (member.write().action() instanceof Write.PutAction) {
          failures.add(new MemberFailure(member.position(), code, taken(member, cancelled)));
          continue;
        }
        boolean isForeign = member.write().action() == Write.Plain.DELETE;
        temporary.add(contended(member, code, cancelled));
        now.set(
            member.position(), now.get(member.position()).with(member.write().key(), isForeign));
      } else {
        Map<String, AttributeValue> item = reason.hasItem() ? WellFormed.item(reason.item()) : null;
        Verdict verdict = writes.get(member.position()).verdict(item, cancelled);
        if (verdict instanceof Verdict.Rejected rejected) {
          failures.add(new MemberFailure(member.position(), code, rejected.exception()));
          continue;
        }
        Stored current = ((Verdict.Retry) verdict).stored();
        outdated.add(member.position());
        now.set(member.position(), current);
        failure(member.position(), current)
            .ifPresentOrElse(
                failures::add, () -> temporary.add(contended(member, code, cancelled)));
      }
    }
    return new Cancellation(failures, temporary, now, cancelled);
  }

  private MemberFailure contended(
      TransactionMember member, String code, TransactionCanceledException cancelled) {
    ItemWrite<?> write = writes.get(member.position());
    Map<String, AttributeValue> item = stored.get(member.position()).item();
    return new MemberFailure(
        member.position(),
        code,
        new FailedCondition(write.model(), write.key(), item, cancelled).contended());
  }

  private DynaModelException failed(
      TransactionMember member,
      String code,
      @Nullable String message,
      TransactionCanceledException cancelled) {
    return new DynaModelException(
        item(member)
            + " of table "
            + member.write().table()
            + " was not written: "
            + code
            + (message == null ? "" : ", " + Names.said(message)),
        cancelled);
  }

  private DynaModelException taken(
      TransactionMember member, TransactionCanceledException cancelled) {
    List<String> fields = member.write().guarded();
    String named = String.join(" and ", fields);
    List<FailedTerm> terms =
        fields.stream()
            .map(field -> new FailedTerm("unique(" + named + ")", Path.of(field), null))
            .toList();
    return new ItemExistsException(
        item(member)
            + " of table "
            + writes.get(member.position()).model().table().name()
            + " was not written: another item has the same "
            + named,
        null,
        terms,
        cancelled);
  }

  private String item(TransactionMember member) {
    ItemWrite<?> write = writes.get(member.position());
    return "item " + write.model().keyText(write.key());
  }
}
