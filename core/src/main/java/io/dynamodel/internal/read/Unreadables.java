package io.dynamodel.internal.read;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidItemException;
import io.dynamodel.error.MappingException;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.model.Model;
import io.dynamodel.schema.UnreadableItem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What reads do with items from which no record can be created.
 *
 * @param listener receives them, so that they are skipped; null if they are an error
 */
public record Unreadables(@Nullable Consumer<UnreadableItem> listener) {
  /** They are an error. */
  public static final Unreadables REFUSED = new Unreadables(null);

  public boolean arePassedOver() {
    return listener != null;
  }

  /**
   * Returns the record of an item; null if the item is skipped.
   *
   * @param model the model of the item
   * @throws DynaModelException if the listener fails
   */
  public <T> @Nullable T record(
      Model<?> model, StoredItem item, Function<StoredItem, @Nullable T> make) {
    if (listener == null) {
      return make.apply(item);
    }
    try {
      return make.apply(item);
    } catch (MappingException | InvalidItemException e) {
      // If the response itself is damaged, this fails as well.
      report(listener, model.audit().unreadable(item, e));
      return null;
    }
  }

  /** Returns the records of those items that are not skipped. */
  public <T> List<T> records(Model<?> model, List<StoredItem> items, Function<StoredItem, T> make) {
    List<T> records = new ArrayList<>();
    for (StoredItem item : items) {
      T record = record(model, item, make);
      if (record != null) {
        records.add(record);
      }
    }
    return records;
  }

  private static void report(Consumer<UnreadableItem> listener, UnreadableItem item) {
    try {
      listener.accept(item);
    } catch (RuntimeException e) {
      throw new DynaModelException(
          "the listener of onUnreadable(…) failed at item %s of table %s: %s"
              .formatted(item.key(), item.table(), Names.said(e.toString())),
          e);
    }
  }
}
