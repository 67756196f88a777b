package io.dynamodel.internal.batch;

import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.batch.BulkWrite.Effect;
import io.dynamodel.internal.batch.BulkWrite.Handled;
import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.plan.AccessPlan;
import io.dynamodel.internal.plan.AccessPlan.RequestKind;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.write.FixedFields;
import io.dynamodel.internal.write.ItemWrite;
import io.dynamodel.internal.write.UpdateItem;
import io.dynamodel.internal.write.Writing;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Changes one of the items that results select. The item is changed in memory, validated as a
 * whole, and written on condition that it is still selected and that the attributes on which the
 * change depends are as they were read. If the condition fails, the change is repeated on the newly
 * stored item.
 */
final class BulkUpdate {
  private final Model<?> model;
  private final Condition condition;
  private final Changes changes;
  private final boolean metering;
  private final Function<Map<String, AttributeValue>, Changes> written;

  /**
   * Creates the update.
   *
   * @param plan how the items are found
   * @param condition the condition that selects the items
   * @param written resolves the changes of an item as the listeners of the model replace them
   * @param metering whether the requests ask for the consumed capacity
   * @throws InvalidRequestException if a key is changed, or if the walk could find items twice
   * @throws io.dynamodel.error.ValidationException if a new value is invalid for every item
   */
  BulkUpdate(
      Model<?> model,
      AccessPlan plan,
      Condition condition,
      Changes changes,
      Function<Map<String, AttributeValue>, Changes> written,
      boolean metering) {
    this.model = model;
    this.condition = condition;
    this.changes = changes;
    this.written = written;
    this.metering = metering;
    FixedFields.check(model, changes);
    refuseFindingTwice(plan);
    // Only for its exception: each item exists, and is validated as a whole.
    model.guard(changes);
  }

  /**
   * Rejects changes of the keys of the index that is read: an item could move to a part of the
   * index that the walk has not reached yet.
   */
  private void refuseFindingTwice(AccessPlan plan) {
    if (plan.index().isEmpty() || changes.isRepeatable()) {
      return;
    }
    Set<String> moving = new HashSet<>(plan.keyNames());
    Set<String> changed = changes.changed();
    moving.retainAll(model.entity() == null ? changed : model.entity().withDerived(changed));
    if (plan.kind() == RequestKind.QUERY && plan.keyConditions().size() == 1) {
      // An item that leaves the only value of the query leaves the walk.
      for (Condition each : plan.keyConditions().get(0).conjuncts()) {
        if (each instanceof Condition.Term term && term.comparison() == Comparison.EQ) {
          moving.remove(term.path().head());
        }
      }
    }
    if (!moving.isEmpty()) {
      throw new InvalidRequestException(
          "the update was not started: its changes move items within the index '"
              + plan.index().get()
              + "' of table "
              + plan.table()
              + ", so an item could be found and changed twice: select the items by a scan of the"
              + " table");
    }
  }

  private Changes changesOf(Map<String, AttributeValue> item) {
    if (model.listeners().changing().isEmpty()) {
      return changes;
    }
    Changes ofItem = written.apply(item);
    FixedFields.check(model, ofItem);
    model.guard(ofItem);
    return ofItem;
  }

  /** Returns the steps that change an item. */
  Step<Handled> of(Map<String, AttributeValue> item) {
    ItemWrite<?> update = UpdateItem.selected(model, item, changesOf(item), condition);
    return Writing.of(ItemWrite.announced(update), item, metering)
        .map(
            written ->
                new Handled(
                    written.isSent() ? Effect.CHANGED : Effect.UNCHANGED, written.capacity()))
        .recovered(BulkWrite::skipped);
  }
}
