package io.dynamodel.internal.model;

import io.dynamodel.event.ModelEvent;
import io.dynamodel.event.ModelEvent.Operation;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.table.KeyAttribute;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads records, and calls the listeners of their model. */
final class ObservedReads<T> {
  private final Model<T> model;
  private final Function<StoredItem, T> reading;
  private final List<String> keys;

  ObservedReads(Model<T> model, Function<StoredItem, T> reading) {
    this.model = model;
    this.reading = reading;
    this.keys = model.table().keys().stream().map(KeyAttribute::name).toList();
  }

  T read(StoredItem item) {
    T record = reading.apply(item);
    Listeners.Keyed keyed = Listeners.keyed(model, item.asMap(keys));
    ModelEvent<T> event =
        new ModelEvent<>(
            Operation.READ,
            model.table().name(),
            keyed.key(),
            keyed.fields(),
            Optional.of(record),
            false,
            Optional.empty());
    model.listeners().observers().forEach(listener -> listener.afterRead(event));
    return record;
  }
}
