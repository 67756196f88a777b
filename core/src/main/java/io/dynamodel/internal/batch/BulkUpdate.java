package io.dynamodel.internal.batch;

import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.batch.BulkWrite.Effect;
import io.dynamodel.internal.batch.BulkWrite.Handled;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.Relation;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.plan.AccessPlan;
import io.dynamodel.internal.plan.AccessPlan.RequestKind;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.write.UpdateItem;
import io.dynamodel.internal.write.Writing;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Changes one of the items that results select: in memory, validated as a whole, and written on
 * condition that it is still selected and that all that the outcome rests on is as it was read. If
 * that fails, it begins again with the item as it is stored then.
 */
final class BulkUpdate {
  private final Model<?> model;
  private final Condition condition;
  private final Changes changes;
  private final boolean metering;

  /**
   * @param plan how the items are found
   * @param condition what selects them
   * @param metering whether the consumed capacity is asked for
   * @throws InvalidRequestException if the changes are of a key, or would have the walk meet items
   *     twice
   * @throws io.dynamodel.error.ValidationException if a new value is invalid, whatever the item
   */
  BulkUpdate(
      Model<?> model, AccessPlan plan, Condition condition, Changes changes, boolean metering) {
    this.model = model;
    this.condition = condition;
    this.changes = changes;
    this.metering = metering;
    UpdateItem.check(model, changes);
    refuseMeetingTwice(plan);
    // The condition itself is of no use: each item is there, and validated as a whole.
    model.guard(changes);
  }

  /**
   * An item whose key in an index changes moves there, perhaps to where the walk has not been yet.
   */
  private void refuseMeetingTwice(AccessPlan plan) {
    if (plan.index().isEmpty() || changes.isRepeatable()) {
      return;
    }
    Set<String> moving = new HashSet<>(plan.keyNames());
    moving.retainAll(changes.changed());
    if (plan.kind() == RequestKind.QUERY && plan.keyConditions().size() == 1) {
      // An item that leaves the only value there is leaves the walk.
      for (Condition each : plan.keyConditions().get(0).conjuncts()) {
        if (each instanceof Condition.Term term && term.relation() == Relation.EQ) {
          moving.remove(term.path().head());
        }
      }
    }
    if (!moving.isEmpty()) {
      throw new InvalidRequestException(
          "the changes move items within the index '"
              + plan.index().get()
              + "' of table "
              + plan.table()
              + ", where they would be met and changed again: select them by a scan of the table");
    }
  }

  /** Returns the steps that change an item. */
  Step<Handled> of(Map<String, AttributeValue> item) {
    return Writing.of(UpdateItem.selected(model, item, changes, condition), item, metering)
        .map(
            written ->
                new Handled(
                    written.isSent() ? Effect.CHANGED : Effect.UNCHANGED, written.capacity()))
        .recovered(BulkWrite::skipped);
  }
}
