package io.dynamodel.internal.batch;

import io.dynamodel.internal.batch.BulkWrite.Outcome;
import io.dynamodel.internal.batch.BulkWrite.Written;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.write.DeleteItem;
import io.dynamodel.internal.write.Writing;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Deletes one of the items that results select, unless it is no longer selected. */
public final class BulkDelete {
  private BulkDelete() {}

  /**
   * Returns the steps that delete an item that was read.
   *
   * @param selection the condition that selected the item
   * @param metering whether the responses have the consumed capacity
   */
  public static Step<Written> of(
      Model<?> model, Map<String, AttributeValue> item, Condition selection, boolean metering) {
    return Writing.of(DeleteItem.stillSelected(model, item, selection), metering)
        .andThen(deleted -> Written.done(Outcome.CHANGED, deleted.capacity()))
        .recovered(BulkWrite::skipped);
  }
}
