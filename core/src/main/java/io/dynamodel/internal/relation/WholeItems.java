package io.dynamodel.internal.relation;

import io.dynamodel.internal.batch.BatchGet;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.read.Selection;
import io.dynamodel.internal.read.Unreadables;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.write.ItemKey;
import io.dynamodel.table.KeyAttribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Fetches the whole items that were found in an index which does not have all attributes.
 *
 * @param condition what must still be true of them, because an index lags behind its table
 * @param consistent whether the reads of the table are strongly consistent
 * @param reader makes a record of an item
 */
public record WholeItems<P>(
    Model<?> model, Condition condition, boolean consistent, Function<StoredItem, P> reader) {
  WholeItems(Model<?> model, Condition condition, Function<StoredItem, P> reader) {
    this(model, condition, false, reader);
  }

  /** Returns the steps to the whole items of a page of a selection, if they are still selected. */
  public static Step<List<StoredItem>> of(
      Selection<?> selection, List<StoredItem> page, @Nullable DoubleConsumer charge) {
    DoubleAdder consumed = charge == null ? null : new DoubleAdder();
    Step<List<StoredItem>> whole =
        new WholeItems<>(
                selection.model(),
                selection.condition(),
                selection.options().consistent,
                Function.identity())
            .of(page, Unreadables.REFUSED, consumed);
    return charge == null || consumed == null
        ? whole
        : whole.map(
            items -> {
              charge.accept(consumed.sum());
              return items;
            });
  }

  /** Returns the steps to the records of a page; records of deleted items are omitted. */
  Step<List<P>> of(List<StoredItem> page, Unreadables unreadables) {
    return of(page, unreadables, null);
  }

  private Step<List<P>> of(
      List<StoredItem> page, Unreadables unreadables, @Nullable DoubleAdder consumed) {
    List<String> names = model.table().keys().stream().map(KeyAttribute::name).toList();
    return new BatchGet<>(
            model, consistent, null, Function.identity(), (done, total, tried) -> {}, consumed)
        .of(
            page.stream()
                .map(item -> item.asMap(names))
                .filter(this::isOwn)
                .map(key -> Link.key(model, key))
                .toList())
        .map(
            items -> {
              Map<ItemKey, StoredItem> selected = new HashMap<>();
              Predicate<Map<String, AttributeValue>> test = Lookups.test(condition);
              for (StoredItem item : items) {
                if (test.test(model.values(item))) {
                  selected.put(ItemKey.of(model, item.asMap(names)), item);
                }
              }
              // An item that moved within the index may be there twice.
              List<StoredItem> whole = new ArrayList<>();
              for (StoredItem found : page) {
                StoredItem item = selected.get(ItemKey.of(model, found.asMap(names)));
                if (item != null) {
                  whole.add(item);
                }
              }
              return unreadables.records(model, whole, reader);
            });
  }

  /** Returns whether a key can be that of the model, and not only that of another entity. */
  private boolean isOwn(Map<String, AttributeValue> key) {
    return model.entity() == null || model.entity().hasKeyOf(key);
  }
}
