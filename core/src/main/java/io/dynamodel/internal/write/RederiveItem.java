package io.dynamodel.internal.write;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.entity.Entity;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.item.WellFormed;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.step.Backoff;
import io.dynamodel.internal.step.Capacity;
import io.dynamodel.internal.step.Step;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Gives a stored item of an entity the attributes that the templates derive from its fields.
 *
 * <p>Keys of indexes are updated, on condition that the fields of their templates are as they were
 * read. If the primary key changes, a transaction puts the item with its new key and deletes the
 * old one, on condition that the old one is as it was read and that the new key is free; guards of
 * unique fields change their owner in the same transaction. If others changed the item in the
 * meantime, the write is decided again on the newly stored item.
 *
 * @param metering whether the requests ask for the consumed capacity
 */
public record RederiveItem(Model<?> model, Entity entity, boolean metering) {
  private static final Violation OLDER =
      new Violation(
          Path.root(),
          "schemaVersion",
          "is stored in an older version of the schema: call upgradeAll(), which writes its derived"
              + " keys, too",
          null);

  /** The most attributes that one condition compares: its text has at most 4 KB. */
  private static final int MOST_COMPARED = 100;

  private static final Violation TOO_MANY =
      new Violation(
          Path.root(),
          "key",
          "has more than "
              + MOST_COMPARED
              + " attributes, which one condition cannot compare: give the model a version",
          null);

  /** What was done. */
  public enum Kind {
    WRITTEN,
    /** Nothing, because the item has the right derived attributes. */
    RIGHT,
    /** Nothing, because the item no longer exists. */
    GONE,
    /** Nothing, because something is in the way. */
    CONFLICT
  }

  /**
   * The outcome.
   *
   * @param capacity the consumed capacity units; 0 if they were not asked for
   * @param violations what is in the way; none without a conflict
   */
  public record Outcome(Kind kind, double capacity, List<Violation> violations) {
    static final Outcome RIGHT = new Outcome(Kind.RIGHT, 0, List.of());
    static final Outcome GONE = new Outcome(Kind.GONE, 0, List.of());

    static Outcome written(double capacity) {
      return new Outcome(Kind.WRITTEN, capacity, List.of());
    }

    static Outcome conflict(List<Violation> violations) {
      return new Outcome(Kind.CONFLICT, 0, violations);
    }
  }

  /** Returns the steps for an item that was read. */
  public Step<Outcome> of(Map<String, AttributeValue> item) {
    return of(item, 1);
  }

  private Step<Outcome> of(Map<String, AttributeValue> item, int tries) {
    if (CurrentForm.of(model, item).isOlder()) {
      return Step.done(Outcome.conflict(List.of(OLDER)));
    }
    List<Violation> violations = new ArrayList<>();
    Map<String, AttributeValue> made = entity.completed(entity.withKeyFields(item), violations);
    if (!violations.isEmpty()) {
      return Step.done(Outcome.conflict(violations));
    }
    Map<String, AttributeValue> right = new LinkedHashMap<>(item);
    Set<String> differing = new LinkedHashSet<>();
    for (String name : entity.derived()) {
      AttributeValue value = made.get(name);
      if (!Objects.equals(value, item.get(name))) {
        differing.add(name);
      }
      if (value == null) {
        right.remove(name);
      } else {
        right.put(name, value);
      }
    }
    if (differing.isEmpty()) {
      return Step.done(Outcome.RIGHT);
    }
    return model.primaryKey(right).equals(model.primaryKey(item))
        ? inPlace(item, right, differing, tries)
        : moving(item, right, tries);
  }

  private Step<Outcome> inPlace(
      Map<String, AttributeValue> item,
      Map<String, AttributeValue> right,
      Set<String> differing,
      int tries) {
    Write update =
        new Write(
            model.table().name(),
            model.primaryKey(item),
            new Write.UpdateAction(Changes.between(item, right, model.fields())),
            Existence.present(model).and(AsRead.ofTemplates(model, item, differing)));
    return Step.call(
        update.table(),
        update.request(metering),
        UpdateItemResponse.class,
        response -> Step.done(Outcome.written(Capacity.units(response.consumedCapacity()))),
        failure ->
            failure instanceof ConditionalCheckFailedException refused
                ? changed(refused.hasItem() ? refused.item() : null, refused, tries)
                : failure instanceof TransactionConflictException conflict
                    ? again(item, conflict, tries)
                    : null);
  }

  private Step<Outcome> moving(
      Map<String, AttributeValue> item, Map<String, AttributeValue> right, int tries) {
    Set<String> compared = compared(item);
    if (compared.size() > MOST_COMPARED) {
      return Step.done(Outcome.conflict(List.of(TOO_MANY)));
    }
    Condition asRead = Existence.present(model).and(AsRead.of(item, compared));
    List<Write> writes = new ArrayList<>();
    String table = model.table().name();
    writes.add(new Write(table, model.primaryKey(item), Write.Plain.DELETE, asRead));
    writes.add(
        new Write(
            table, model.primaryKey(right), new Write.PutAction(right), Existence.absent(model)));
    UniqueGuards.of(model).ifPresent(guards -> writes.addAll(guards.reowned(item, right)));
    return Step.call(
        table,
        TransactWriteItemsRequest.builder()
            .transactItems(writes.stream().map(Write::member).toList())
            .clientRequestToken(UUID.randomUUID().toString())
            .returnConsumedCapacity(metering ? ReturnConsumedCapacity.TOTAL : null)
            .build(),
        TransactWriteItemsResponse.class,
        response ->
            Step.done(
                Outcome.written(
                    response.consumedCapacity().stream().mapToDouble(Capacity::units).sum())),
        failure ->
            failure instanceof TransactionCanceledException cancelled
                ? cancelled(item, writes, cancelled, tries)
                : null);
  }

  /**
   * Returns the attributes that show whether an item has changed. With a version, that is enough:
   * every write increments it.
   */
  private Set<String> compared(Map<String, AttributeValue> item) {
    String version = model.table().managed().version();
    Set<String> names = new LinkedHashSet<>();
    if (version != null && item.containsKey(version)) {
      names.add(version);
    } else {
      names.addAll(item.keySet());
      names.addAll(model.fields().names());
      names.removeAll(model.primaryKey(item).keySet());
    }
    return names;
  }

  private Step<Outcome> cancelled(
      Map<String, AttributeValue> item,
      List<Write> writes,
      TransactionCanceledException cancelled,
      int tries) {
    List<CancellationReason> reasons = cancelled.cancellationReasons();
    for (int i = 0; i < Math.min(reasons.size(), writes.size()); i++) {
      CancellationReason reason = reasons.get(i);
      if (CancellationCodes.of(reason).equals(CancellationCodes.CONDITION)) {
        return i == 0
            ? changed(reason.hasItem() ? reason.item() : null, cancelled, tries)
            : Step.done(Outcome.conflict(taken(writes.get(i))));
      }
    }
    if (CancellationCodes.areTemporary(cancelled)) {
      return again(item, cancelled, tries);
    }
    throw new DynaModelException(
        "item "
            + model.keyText(item)
            + " of table "
            + model.table().name()
            + " did not get its new key: the transaction was cancelled: "
            + String.join(", ", reasons.stream().map(CancellationCodes::of).toList()),
        cancelled);
  }

  /** Returns why a write that needs something free was refused: another item has it. */
  private List<Violation> taken(Write refused) {
    return refused.isOfGuard()
        ? refused.guarded().stream()
            .map(field -> taken(field, "unique", "is the value of another item, too"))
            .toList()
        : refused.key().keySet().stream()
            .map(key -> taken(key, "key", "cannot be derived: another item has that key"))
            .toList();
  }

  private static Violation taken(String name, String rule, String message) {
    return new Violation(Path.of(name), rule, message, null);
  }

  /** Continues with the item as it is stored now. */
  private Step<Outcome> changed(
      @Nullable Map<String, AttributeValue> stored, RuntimeException cause, int tries) {
    Map<String, AttributeValue> item =
        Existence.alive(model, stored == null ? null : WellFormed.item(stored));
    return item == null ? Step.done(Outcome.GONE) : again(item, cause, tries);
  }

  private Step<Outcome> again(Map<String, AttributeValue> item, RuntimeException cause, int tries) {
    if (tries == ItemWrite.MOST_TRIES) {
      throw new FailedCondition(model, item, item, cause).contended();
    }
    return new Step.Pause<>(Backoff.pause(tries - 1), () -> of(item, tries + 1));
  }
}
