package io.dynamodel.internal.batch;

import io.dynamodel.internal.batch.BulkWrite.Effect;
import io.dynamodel.internal.batch.BulkWrite.Handled;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.write.DeleteItem;
import io.dynamodel.internal.write.ItemWrite;
import io.dynamodel.internal.write.Writing;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Deletes one of the items that results select, on condition that it is still selected.
 *
 * @param condition the condition that selects the items
 * @param metering whether the request asks for the consumed capacity
 */
record BulkDelete(Model<?> model, Condition condition, boolean metering) {
  /** Returns the steps that delete an item. */
  Step<Handled> of(Map<String, AttributeValue> item) {
    return Writing.of(
            ItemWrite.announced(DeleteItem.stillSelected(model, item, condition)), metering)
        .map(deleted -> new Handled(Effect.CHANGED, deleted.capacity()))
        .recovered(BulkWrite::skipped);
  }
}
