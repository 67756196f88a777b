package io.dynamodel;

import io.dynamodel.error.Given;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.write.Existence;
import io.dynamodel.internal.write.ItemKey;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of a {@link TransactionGet}, as they were at one moment. */
public final class Snapshot {
  private final Map<ItemKey, @Nullable Map<String, AttributeValue>> items;

  Snapshot(Map<ItemKey, @Nullable Map<String, AttributeValue>> items) {
    this.items = items;
  }

  /**
   * Returns the record of a key; empty if there was none.
   *
   * @throws InvalidRequestException if the transaction did not read this item
   */
  public <T> Optional<T> get(BoundModel<T> bound, Object key) {
    Model<T> model = Given.given(bound, "the model").model();
    Map<String, AttributeValue> stored = model.key(key);
    ItemKey item = ItemKey.of(model, stored);
    if (!items.containsKey(item)) {
      throw new InvalidRequestException(
          "item "
              + model.keyText(stored)
              + " of table "
              + item.table()
              + " was not read in this transaction: name it in transactGet(…)");
    }
    return Optional.ofNullable(Existence.alive(model, items.get(item))).map(model::read);
  }
}
