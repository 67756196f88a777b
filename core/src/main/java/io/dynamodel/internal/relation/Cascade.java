package io.dynamodel.internal.relation;

import io.dynamodel.internal.batch.BulkCount;
import io.dynamodel.internal.batch.BulkWrite;
import io.dynamodel.internal.entity.Entity;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.read.GetItem;
import io.dynamodel.internal.step.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Deletes a record and its related records. The record is deleted last, so that the remaining
 * related records can still be found after a failure.
 *
 * @param relations each leads to related records
 */
public record Cascade<T>(Model<T> model, List<ManyRead<?>> relations) {
  /**
   * Returns the steps to the number of records that were deleted.
   *
   * @param key the key of the record
   * @param deleting the steps that delete the record itself
   */
  public Step<BulkCount> of(Object key, Step<Boolean> deleting) {
    Map<String, AttributeValue> ofKey = fields(key);
    return GetItem.stored(model, key, true)
        .andThen(
            found -> {
              Map<String, AttributeValue> item = new HashMap<>(ofKey);
              found.map(StoredItem::asMap).ifPresent(item::putAll);
              return related(item, 0, new BulkCount(0, 0, 0, 0, Optional.empty()));
            })
        .andThen(
            related ->
                deleting.map(
                    deleted -> {
                      int own = deleted ? 1 : 0;
                      return sum(related, new BulkCount(own, own, 0, 0, Optional.empty()));
                    }));
  }

  private Step<BulkCount> related(Map<String, AttributeValue> item, int next, BulkCount soFar) {
    return next == relations.size()
        ? Step.done(soFar)
        : BulkWrite.delete(relations.get(next).current(item), count -> {})
            .andThen(count -> related(item, next + 1, sum(soFar, count)));
  }

  /**
   * Returns the fields that the key contains; they find related records even if the record no
   * longer exists.
   */
  private Map<String, AttributeValue> fields(Object key) {
    Map<String, AttributeValue> stored = model.key(key);
    Entity entity = model.entity();
    return entity == null ? stored : entity.withKeyFields(stored);
  }

  private static BulkCount sum(BulkCount one, BulkCount other) {
    return new BulkCount(
        one.seen() + other.seen(),
        one.changed() + other.changed(),
        one.unchanged() + other.unchanged(),
        one.skipped() + other.skipped(),
        Optional.empty());
  }
}
