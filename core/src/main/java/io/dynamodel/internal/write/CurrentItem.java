package io.dynamodel.internal.write;

import io.dynamodel.internal.step.Step;
import io.dynamodel.mapping.WellFormed;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** The item that a write depends on, read before the write. */
public final class CurrentItem {
  private CurrentItem() {}

  /**
   * Returns the steps that read an item consistently and continue with it.
   *
   * @param then continues with the item; null if there is none
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
}
