package io.dynamodel.internal.model;

import io.dynamodel.event.ModelEvent;
import io.dynamodel.event.ModelEvent.Operation;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.table.KeyAttribute;
import java.util.List;
import java.util.Optional;

/** Reads records, and calls the listeners of their model. */
final class ObservedReads<T> {
  private final Model<T> model;
  private final List<String> keys;

  ObservedReads(Model<T> model) {
    this.model = model;
    this.keys = model.table().keys().stream().map(KeyAttribute::name).toList();
  }

  T read(StoredItem item) {
    T record = model.read(item);
    ModelEvent<T> event =
        new ModelEvent<>(
            Operation.READ,
            model.table().name(),
            Listeners.key(model, item.asMap(keys)),
            Optional.of(record),
            false,
            Optional.empty());
    model.listeners().observers().forEach(listener -> listener.afterRead(event));
    return record;
  }
}
