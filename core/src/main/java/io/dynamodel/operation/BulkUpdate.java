package io.dynamodel.operation;

import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.expression.Condition;
import io.dynamodel.expression.Relation;
import io.dynamodel.lookup.Changes;
import io.dynamodel.lookup.Lookups;
import io.dynamodel.mapping.Field;
import io.dynamodel.model.Model;
import io.dynamodel.operation.BulkWrite.Outcome;
import io.dynamodel.operation.BulkWrite.Written;
import io.dynamodel.plan.Plan;
import io.dynamodel.plan.Plan.Operation;
import io.dynamodel.table.KeyAttribute;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Changes one of the items that results select: in memory, validated as a whole, and written on
 * condition that it is still selected and that all that the outcome rests on is as it was read. If
 * that fails, it begins again with the item as it is stored then.
 */
final class BulkUpdate {
  private static final int MOST_TRIES = 10;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

  private final Model<?> model;
  private final Condition condition;
  private final Changes changes;
  private final boolean metering;
  private final Set<String> restsOn;

  /**
   * @param plan how the items are found
   * @param condition what selects them
   * @param metering whether the consumed capacity is asked for
   * @throws InvalidLookupException if the changes are of a key, or would have the walk meet items
   *     twice
   * @throws io.dynamodel.error.ValidationException if a new value is invalid, whatever the item
   */
  BulkUpdate(Model<?> model, Plan plan, Condition condition, Changes changes, boolean metering) {
    this.model = model;
    this.condition = condition;
    this.changes = changes;
    this.metering = metering;
    this.restsOn = restsOn();
    refuseKeys();
    refuseMeetingTwice(plan);
    model.check(changes.replacements());
  }

  private void refuseKeys() {
    for (KeyAttribute key : model.table().keys()) {
      if (changes.changed().contains(key.name())) {
        throw new InvalidLookupException(
            "'"
                + key.name()
                + "' is a key of table "
                + model.table().name()
                + ", which cannot be changed: store a new item and delete the old one");
      }
    }
  }

  /**
   * An item whose key in an index changes moves there, perhaps to where the walk has not been yet.
   */
  private void refuseMeetingTwice(Plan plan) {
    if (plan.index().isEmpty() || changes.isRepeatable()) {
      return;
    }
    Set<String> moving = new HashSet<>(plan.keyNames());
    moving.retainAll(changes.changed());
    if (plan.operation() == Operation.QUERY && plan.keyConditions().size() == 1) {
      // An item that leaves the only value there is leaves the walk.
      for (Condition each : plan.keyConditions().get(0).conjuncts()) {
        if (each instanceof Condition.Term term && term.relation() == Relation.EQ) {
          moving.remove(term.path().head());
        }
      }
    }
    if (!moving.isEmpty()) {
      throw new InvalidLookupException(
          "the changes move items within the index '"
              + plan.index().get()
              + "' of table "
              + plan.table()
              + ", where they would be met and changed again: select them by a scan of the table");
    }
  }

  /**
   * The changed attributes, those they take values from, and with a rule that spans fields, all
   * that have such rules.
   */
  private Set<String> restsOn() {
    Set<String> names = new LinkedHashSet<>(changes.attributes());
    boolean spans =
        names.stream().map(model.fields()::get).anyMatch(field -> field != null && !field.local());
    if (spans) {
      for (Field field : model.fields()) {
        if (!field.local()) {
          names.add(field.name());
        }
      }
    }
    return names;
  }

  /** The steps to the change of an item. */
  Step<Written> of(Map<String, AttributeValue> item) {
    return attempt(item, 1);
  }

  private Step<Written> attempt(Map<String, AttributeValue> item, int tries) {
    Map<String, AttributeValue> changed = model.revise(changes.applyTo(item));
    UpdateItem update = UpdateItem.between(model, item, changed);
    if (update.isEmpty()) {
      return Written.done(Outcome.UNCHANGED, 0);
    }
    return Step.call(
        model.table().name(),
        update.request(restsOn, condition, metering),
        UpdateItemResponse.class,
        response -> Written.done(Outcome.CHANGED, ReadPage.units(response.consumedCapacity())),
        failure ->
            failure instanceof ConditionalCheckFailedException refused
                ? again(refused, tries)
                : null);
  }

  private Step<Written> again(ConditionalCheckFailedException refused, int tries) {
    Map<String, AttributeValue> stored = refused.item();
    if (!refused.hasItem() || !Lookups.matches(condition, stored)) {
      return Written.done(Outcome.SKIPPED, 0);
    }
    if (tries == MOST_TRIES) {
      throw new ConditionFailedException(
          "item "
              + model.keyText(stored)
              + " of table "
              + model.table().name()
              + " was changed by others each of the "
              + MOST_TRIES
              + " times that it was to be updated",
          Model.document(stored),
          refused);
    }
    long longest = FIRST_PAUSE.toMillis() << tries;
    Duration pause = Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest));
    return new Step.Pause<>(pause, () -> attempt(stored, tries + 1));
  }
}
