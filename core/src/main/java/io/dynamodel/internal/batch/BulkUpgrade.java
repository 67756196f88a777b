package io.dynamodel.internal.batch;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.batch.BulkWrite.Effect;
import io.dynamodel.internal.batch.BulkWrite.Handled;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.read.ReadOptions;
import io.dynamodel.internal.read.Selection;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.write.UpgradeItem;
import io.dynamodel.internal.write.Writing;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Stores each older item of a table in the current version of the schema. */
public final class BulkUpgrade {
  private final Model<?> model;
  private final boolean metering;

  BulkUpgrade(Model<?> model, boolean metering) {
    this.model = model;
    this.metering = metering;
  }

  /**
   * Returns the steps that upgrade all items of a model.
   *
   * @param reading how the table is scanned
   * @param listener receives the counts after each page
   * @throws InvalidModelException if nothing is upgraded
   */
  public static Step<BulkCount> of(
      Model<?> model, Consumer<ReadOptions> reading, Consumer<BulkCount> listener) {
    if (model.upgrades().isNone()) {
      throw new InvalidModelException(
          "table "
              + model.table().name()
              + " has no older versions of a schema: declare them with .schemaVersion(…) or"
              + " .renamed(…) of the definition");
    }
    return BulkWrite.upgrade(
        Selection.of(model, Selection.Search.SCAN, Condition.Constant.ALWAYS).with(reading),
        listener);
  }

  /** Returns the steps that upgrade an item. */
  Step<Handled> of(Map<String, AttributeValue> item) {
    if (model.upgrades().isCurrent(StoredItem.of(item))) {
      return Handled.done(Effect.UNCHANGED);
    }
    return Writing.of(new UpgradeItem(model, model.primaryKey(item)), item, metering)
        .map(
            written ->
                new Handled(
                    written.isSent()
                        ? Effect.CHANGED
                        : written.result() ? Effect.UNCHANGED : Effect.SKIPPED,
                    written.capacity()));
  }
}
