package io.dynamodel.internal.write;

import io.dynamodel.internal.item.WellFormed;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.write.ItemWrite.Stored;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** Reads an item as it is stored now, with a consistent read. */
public final class CurrentItem {
  private CurrentItem() {}

  /**
   * Returns the steps that read an item and continue from it.
   *
   * @param then continues from the item; it gets null if there is none
   */
  public static <R> Step<R> read(
      String table,
      Map<String, AttributeValue> key,
      Function<@Nullable Map<String, AttributeValue>, Step<R>> then) {
    return Step.call(
        table,
        GetItemRequest.builder().tableName(table).key(key).consistentRead(true).build(),
        GetItemResponse.class,
        response -> then.apply(response.hasItem() ? WellFormed.item(response.item()) : null));
  }

  /** Returns the steps that read the item of a write and continue from it. */
  static <R> Step<R> of(ItemWrite<?> write, Function<Stored, Step<R>> then) {
    return read(write.model().table().name(), write.key(), item -> then.apply(Stored.of(item)));
  }
}
