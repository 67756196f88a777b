package io.dynamodel.internal.relation;

import io.dynamodel.internal.batch.BatchGet;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.step.Step;
import io.dynamodel.table.KeyAttribute;
import java.util.List;
import java.util.function.Function;

/**
 * Fetches the whole items that were found in an index which does not have all attributes.
 *
 * @param condition what must still be true of them, because an index lags behind its table
 * @param reader makes a record of an item
 */
record WholeItems<P>(Model<?> model, Condition condition, Function<StoredItem, P> reader) {
  /** Returns the steps to the records of a page; records of deleted items are omitted. */
  Step<List<P>> of(List<StoredItem> page) {
    List<String> names = model.table().keys().stream().map(KeyAttribute::name).toList();
    return new BatchGet<>(model, false, null, Function.identity(), (done, total, retried) -> {})
        .of(page.stream().map(item -> Link.key(model, item.asMap(names))).toList())
        .map(
            items ->
                items.stream()
                    .filter(item -> Lookups.matches(condition, model.values(item)))
                    .map(reader)
                    .toList());
  }
}
